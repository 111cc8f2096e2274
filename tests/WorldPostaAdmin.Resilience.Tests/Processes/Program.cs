namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Where the built program is.</summary>
internal static class Program
{
    public static string Root { get; } = FindRoot();

    public static string Script => Path.Combine(AppContext.BaseDirectory, "worker.ps1");

    /// <summary>The command line of <c>dotnet</c> that runs the program.</summary>
    public static string[] Arguments(params string[] arguments)
    {
        // artifacts/bin/PROJECT/CONFIGURATION: the program was built as the tests were.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(own.Parent!.Parent!.FullName, "WorldPostaAdmin.Host", own.Name, "wpadmin.dll");
        return [program, "-NoProfile", .. arguments];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}
