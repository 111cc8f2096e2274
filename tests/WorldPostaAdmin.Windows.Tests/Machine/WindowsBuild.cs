using System.Diagnostics;

namespace WorldPostaAdmin.Windows.Tests.Machine;

/// <summary>What is tested, built for Windows: by Programs.targets, once for all tests.</summary>
internal static class WindowsBuild
{
    private static readonly Lazy<string> Artifacts = new(Build);

    /// <summary>A suite's program.</summary>
    public static string Suite(string name) => Path.Combine(Artifacts.Value, "bin", name, "debug_win-x64", name + ".exe");

    /// <summary>The program as it is published.</summary>
    public static string Wpadmin => Path.Combine(Artifacts.Value, "wpadmin", "wpadmin.exe");

    private static string Build()
    {
        var project = Path.Combine(WindowsMachine.Checkout, "tests", "WorldPostaAdmin.Windows.Tests", "Programs.targets");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-verbosity:quiet", "-maxCpuCount:2"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // Where the tests run inside a build, its variables would be taken for this one's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        WindowsMachine.Finish(Process.Start(start)!).Ok();
        return Path.Combine(WindowsMachine.Checkout, "artifacts", "windows");
    }
}
