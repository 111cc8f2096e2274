namespace WorldPostaAdmin.Host;

/// <summary>Finds the module's manifest: the build lays the module out beside the program.</summary>
internal static class ModuleLocator
{
    /// <summary>The environment variable that names another copy of the module.</summary>
    public const string Variable = "WPADMIN_MODULE";

    private const string Manifest = "WorldPostaAdmin.psd1";

    /// <param name="variable">What the environment says, if anything: a manifest or its folder.</param>
    /// <param name="program">The folder of the program.</param>
    /// <returns>The full path of the manifest.</returns>
    /// <exception cref="FileNotFoundException">There is no manifest where there should be one.</exception>
    public static string Find(string? variable, string program)
    {
        var named = !string.IsNullOrEmpty(variable);
        var path = named ? Path.GetFullPath(variable!) : Path.Combine(program, "Modules", "WorldPostaAdmin");
        var manifest = Directory.Exists(path) ? Path.Combine(path, Manifest) : path;
        if (File.Exists(manifest)) return manifest;
        throw new FileNotFoundException(named
            ? $"{Variable} names '{variable}', but there is no file '{manifest}'. Give the path of {Manifest} or of its folder."
            : $"The module WorldPostaAdmin is missing from '{path}'. Install wpadmin again, or name a copy of the module in {Variable}.");
    }
}
