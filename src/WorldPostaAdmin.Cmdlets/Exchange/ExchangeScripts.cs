using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The small module that stands for Exchange's where scripts ask for that by its name, and where it is put.</summary>
public static class ExchangeScripts
{
    internal const string Name = "ExchangeOnlineManagement";

    /// <summary>Beside the module: the folder that goes on the path of a session.</summary>
    internal static string Folder { get; } = Path.Combine(Path.GetDirectoryName(typeof(ExchangeScripts).Assembly.Location)!, "ExchangeScripts");

    // Written into the copy that a user has: where to find this module, and that the copy is ours.
    private const string Location = "location.txt";

    private const string PathVariable = "PSModulePath";

    /// <summary>Turns Exchange mode on in the session at hand; the small module calls it when it is imported.</summary>
    public static void BeginMode() => Session.Current.BeginExchangeMode();

    /// <summary>Puts the module on the path of this process.</summary>
    internal static void AddToPath()
    {
        var paths = Paths();
        if (!paths.Contains(Folder)) Environment.SetEnvironmentVariable(PathVariable, string.Join(Path.PathSeparator, paths.Prepend(Folder)));
    }

    /// <summary>Takes it off.</summary>
    internal static void RemoveFromPath() => Environment.SetEnvironmentVariable(PathVariable, string.Join(Path.PathSeparator, Paths().Where(path => path != Folder)));

    /// <summary>Where a user's own copy is, or would be: among the user's modules.</summary>
    internal static string UserFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        var modules = Paths().FirstOrDefault(path => home.Length > 0 && path.StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ?? (OperatingSystem.IsWindows()
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "PowerShell", "Modules")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "powershell", "Modules"));
        return Path.Combine(modules, Name);
    }

    /// <summary>Puts a copy among the user's modules.</summary>
    /// <exception cref="DomainException">ExchangeModuleInstalled: a module of that name is there, and is another; ExchangeScriptFolder: the folder cannot be written.</exception>
    internal static void Install(string folder, string manifest)
    {
        if (Directory.Exists(folder) && !IsOurs(folder))
        {
            throw new DomainException("ExchangeModuleInstalled", DomainErrorKind.AlreadyExists, folder,
                $"A module {Name} that is not of WorldPosta is installed in '{folder}', and is left as it is. Enable-ExchangeScript without -Scope puts this one before it for the session.");
        }

        Try(folder, () =>
        {
            Directory.CreateDirectory(folder);
            // First, so that what a failure leaves behind can be told for ours.
            File.WriteAllText(Path.Combine(folder, Location), manifest);
            foreach (var file in Directory.GetFiles(Path.Combine(Folder, Name))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        });
    }

    /// <summary>Takes the user's copy away; false where there is none.</summary>
    /// <exception cref="DomainException">ExchangeScriptFolder.</exception>
    internal static bool Uninstall(string folder)
    {
        if (!IsOurs(folder)) return false;
        Try(folder, () => Directory.Delete(folder, recursive: true));
        return true;
    }

    private static bool IsOurs(string folder) => File.Exists(Path.Combine(folder, Location));

    private static string[] Paths() => (Environment.GetEnvironmentVariable(PathVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static void Try(string folder, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException("ExchangeScriptFolder", DomainErrorKind.NotAllowed, folder, $"The folder '{folder}' could not be changed: {e.Message} Enable-ExchangeScript without -Scope needs no folder.", e);
        }
    }
}
