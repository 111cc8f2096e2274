using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>What <c>dotnet publish</c> makes runs from its folder alone.</summary>
/// <remarks>
/// Intermediate files go to a folder of the test's own, and the module is taken as it was built: nothing that other tests use is
/// written.
/// </remarks>
public sealed class PublishTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Fact]
    public void A_program_for_any_system_runs()
    {
        var program = Publish("any", "--no-build");

        RunsAnExample(program, "any.db");
        // What decides on Windows whether scripts and the module's own tables are loaded stands beside the engine for Windows.
        var home = Path.Combine(Path.GetDirectoryName(program)!, "runtimes", "win", "lib", "net10.0");
        Assert.Contains("RemoteSigned", File.ReadAllText(Path.Combine(home, "powershell.config.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(home, "Modules", "Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Utility.psd1")));
    }

    [Fact]
    public void A_program_for_one_system_brings_the_runtime_and_runs()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var identifier = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var program = Publish("own", "-r", identifier, "--self-contained", "-p:BuildProjectReferences=false",
            $"-p:ArtifactsPath={folder.Root}/artifacts");

        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "System.Private.CoreLib.dll")));
        RunsAnExample(program, "own.db");
    }

    private void RunsAnExample(string program, string store)
    {
        var script = Path.Combine(Wpadmin.Root, "examples", "onboard.ps1");
        var output = Wpadmin.RunIn([], "", ["-NoProfile", script, "-Path", Path.Combine(folder.Root, store)], program).Ok();

        Assert.Contains("Whom does a message to All Staff reach?", output, StringComparison.Ordinal);
        var module = Wpadmin.RunIn([], "", ["-NoProfile", "-Command", "(Get-Module WorldPostaAdmin).Path; Add-Type 'public class A { }'"], program).Ok();
        Assert.StartsWith(Path.GetDirectoryName(program)!, module, StringComparison.Ordinal);
    }

    private string Publish(string name, params string[] options)
    {
        var target = Path.Combine(folder.Root, name);
        var configuration = char.ToUpperInvariant(Wpadmin.Configuration[0]) + Wpadmin.Configuration[1..];
        string[] arguments =
        [
            "publish", Path.Combine(Wpadmin.Root, "src", "WorldPostaAdmin.Host"), "-c", configuration, "-o", target, "--nologo",
            "-p:UseSharedCompilation=false", "-nodeReuse:false", .. options,
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {output}{error.Result}");
        return Wpadmin.ProgramIn(target);
    }
}
