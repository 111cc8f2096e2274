namespace WorldPostaAdmin.Pester.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException($"There is no WorldPostaAdmin.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
