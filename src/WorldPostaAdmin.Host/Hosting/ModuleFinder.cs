namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Finds the module's manifest: where the variable says, beside the program, or in a folder above it (a checkout).</summary>
internal static class ModuleFinder
{
    public const string Variable = "WPADMIN_MODULE";

    private const string Manifest = "WorldPostaAdmin.psd1";

    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(named) ? Path.GetFullPath(named) : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var path in new[] { Path.Combine(folder.FullName, Manifest), Path.Combine(folder.FullName, "WorldPostaAdmin", Manifest) })
            {
                if (File.Exists(path)) return path;
            }
        }

        return null;
    }
}
