namespace WorldPostaAdmin.Host;

/// <summary>Finds the module's manifest. The host carries no copy: the module on disk is what pwsh would import too.</summary>
internal static class ModuleLocator
{
    public const string Variable = "WPADMIN_MODULE";
    private const string Manifest = "WorldPostaAdmin.psd1";
    private const string Folder = "WorldPostaAdmin";

    /// <param name="option">What the command line says, if anything.</param>
    /// <param name="variable">What the environment says, if anything.</param>
    /// <param name="baseDirectory">The folder of the executable.</param>
    /// <exception cref="FileNotFoundException">There is no manifest where it was said or expected to be.</exception>
    public static string Find(string? option, string? variable, string baseDirectory)
    {
        if (!string.IsNullOrEmpty(option)) return Named(option, "-Module");
        if (!string.IsNullOrEmpty(variable)) return Named(variable, Variable);
        return Candidates(baseDirectory).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The module WorldPostaAdmin was not found: there is no {Manifest} beside the program in '{baseDirectory}', in a folder "
                + $"{Folder} there, or in a folder above it. Name it with -Module or in {Variable}.");
    }

    private static string Named(string path, string source)
    {
        var manifest = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, Manifest) : path);
        return File.Exists(manifest) ? manifest : throw new FileNotFoundException($"{source} names '{path}', but there is no file '{manifest}'.");
    }

    private static IEnumerable<string> Candidates(string baseDirectory)
    {
        yield return Path.Combine(baseDirectory, Folder, Manifest);
        // Beside the executable first; then upwards, which finds the manifest at the top of a source tree.
        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, Manifest);
    }
}
