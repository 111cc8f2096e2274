using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;

namespace WorldPostaAdmin.Host;

/// <summary>PowerShell's own console with the module imported. Parameters, exit codes, streams and prompt are those of pwsh.</summary>
internal static class AdminShell
{
    /// <summary>Whether the command line asks for the version: pwsh would name PowerShell's alone.</summary>
    public static bool IsVersion(string[] arguments) =>
        arguments is [['-' or '/', ..] first, ..] && first.TrimStart('-', '/').ToLowerInvariant() is "v" or "version";

    public static int ShowVersion()
    {
        Console.WriteLine(Version);
        return 0;
    }

    /// <param name="manifest">The module's manifest.</param>
    /// <param name="arguments">The command line, in pwsh's own parameters.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string manifest, string[] arguments)
    {
        // Microsoft is not told of a mail administrator's sessions, nor are they told of versions of PowerShell that wpadmin does not use.
        SetDefault("POWERSHELL_TELEMETRY_OPTOUT", "1");
        SetDefault("POWERSHELL_UPDATECHECK", "Off");
        AddToModulePath(Path.GetDirectoryName(manifest)!);

        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([manifest]);
        state.ThrowOnRunspaceOpenError = true;
        var code = ConsoleShell.Start(state, $"{Version}{Environment.NewLine}{Usage.Greeting}", Usage.Text, arguments);
        // Where the module could not be loaded, a thread of the engine is left that would keep the process.
        Environment.Exit(code);
        return code;
    }

    private static string Version
    {
        get
        {
            var own = typeof(AdminShell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            return $"wpadmin {own.Split('+')[0]} (PowerShell {PSVersionInfo.PSVersion})";
        }
    }

    // Where the other runspaces of the session find it: ForEach-Object -Parallel, Start-ThreadJob.
    private static void AddToModulePath(string module)
    {
        // A module is found by the name of its folder: a source tree is not.
        if (Path.GetFileName(module) != "WorldPostaAdmin") return;
        var folder = Path.GetDirectoryName(module)!;
        const string name = "PSModulePath";
        var path = Environment.GetEnvironmentVariable(name);
        // PowerShell completes the user's own value by the machine's where it finds the user's unchanged.
        if (OperatingSystem.IsWindows() && path == Environment.GetEnvironmentVariable(name, EnvironmentVariableTarget.User))
            path = Environment.GetEnvironmentVariable(name, EnvironmentVariableTarget.Machine) is { } machine ? $"{path};{machine}" : path;
        Environment.SetEnvironmentVariable(name, string.IsNullOrEmpty(path) ? folder : folder + Path.PathSeparator + path);
    }

    private static void SetDefault(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) Environment.SetEnvironmentVariable(name, value);
    }
}
