namespace WorldPostaAdmin.Benchmarks;

/// <summary>The checkout that the benchmarks were built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The manifest of the built module.</summary>
    public static string Manifest => Path.Combine(Root, "WorldPostaAdmin.psd1");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the benchmarks.");
    }
}
