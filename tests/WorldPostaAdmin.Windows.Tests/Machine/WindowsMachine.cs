using System.Diagnostics;
using System.Reflection;
using System.Text;
using WorldPostaAdmin.Windows.Tests.Machine;

[assembly: AssemblyFixture(typeof(WindowsMachine))]

namespace WorldPostaAdmin.Windows.Tests.Machine;

/// <summary>
/// A Windows of its own for these tests, in a temporary folder: Wine's disk and registry, set to Windows 10, and the .NET that Microsoft
/// builds for Windows. It is made when the first test asks for it, and gone when the last has ended.
/// </summary>
public sealed class WindowsMachine : IDisposable
{
    /// <summary>A guard against a hang, not a measure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("WORLDPOSTA_WINDOWS") == "full" ? 40 : 8);

    /// <summary>For the last lines of a program that has ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Lazy<string> _folder = new(Make);

    /// <summary>A folder of ours that lasts as long as the tests.</summary>
    public string Folder => _folder.Value;

    /// <summary>The checkout that the tests were built in.</summary>
    public static string Checkout { get; } = Metadata("Checkout");

    /// <summary>Leaves the test out, saying so, where there is no Wine.</summary>
    public static void Require() => Assert.SkipWhen(Wine.Missing is not null, Wine.Missing ?? "");

    /// <summary>Runs a program of Windows to its end.</summary>
    public Finished Run(string program, params IEnumerable<string> arguments) => Finish(Start(program, arguments));

    /// <summary>Starts a program of Windows.</summary>
    public Process Start(string program, params IEnumerable<string> arguments) => Start(Folder, Wine.Command(program, arguments));

    /// <summary>Starts a program of Windows at a terminal, as PowerShell's console needs one.</summary>
    public Process StartAtTerminal(string program, params IEnumerable<string> arguments)
    {
        var command = Wine.Command(program, arguments);
        var line = string.Join(' ', command.ArgumentList.Prepend(command.FileName).Select(word => "'" + word.Replace("'", @"'\''") + "'"));
        return Start(Folder, new ProcessStartInfo("script", ["-qec", line, "/dev/null"]));
    }

    /// <summary>Waits for the end of a program.</summary>
    public static Finished Finish(Process process)
    {
        using (process)
        {
            // Wine's own services may keep the streams for as long as they run: what has come by the end counts, not the streams' end.
            var (output, errors) = (new StringBuilder(), new StringBuilder());
            process.OutputDataReceived += (_, line) => Add(output, line.Data);
            process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.StandardInput.Close();
            var ended = process.WaitForExit(Patience);
            if (!ended) process.Kill(entireProcessTree: true);
            Task.Run(process.WaitForExit).Wait(Grace);
            lock (output)
            {
                lock (errors)
                {
                    if (!ended) Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end:\n{output}\n{errors}");
                    return new Finished(process.ExitCode, output.ToString(), errors.ToString());
                }
            }
        }
    }

    public void Dispose()
    {
        if (!_folder.IsValueCreated) return;
        Finish(Start(Folder, Wine.End));
        Directory.Delete(Folder, recursive: true);
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("windows-").FullName;
        LayOutRuntime(Path.Combine(folder, "dotnet"));
        Finish(Start(folder, Wine.Command("wineboot", "-i"))).Ok();
        Finish(Start(folder, Wine.Command("reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"))).Ok();
        return folder;
    }

    /// <summary>The package's files where .NET's own installer puts them.</summary>
    private static void LayOutRuntime(string root)
    {
        var (version, package) = (Metadata("RuntimeVersion"), Path.Combine(Metadata("RuntimePackage"), "runtimes", "win-x64"));
        var framework = Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.NETCore.App", version)).FullName;
        foreach (var file in Directory.GetFiles(package, "*", SearchOption.AllDirectories)) File.CreateSymbolicLink(Path.Combine(framework, Path.GetFileName(file)), file);
        var resolver = Directory.CreateDirectory(Path.Combine(root, "host", "fxr", version)).FullName;
        File.CreateSymbolicLink(Path.Combine(resolver, "hostfxr.dll"), Path.Combine(package, "native", "hostfxr.dll"));
    }

    private static Process Start(string folder, ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.WorkingDirectory = folder;
        var environment = start.Environment;
        foreach (var name in environment.Keys.Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal) || name.StartsWith("WORLDPOSTA_", StringComparison.Ordinal)).ToArray()) environment.Remove(name);
        environment["WINEPREFIX"] = Path.Combine(folder, "prefix");
        environment["WINEDEBUG"] = "-all";
        environment["DISPLAY"] = "";
        environment["LC_ALL"] = "C.UTF-8";
        environment["DOTNET_ROOT"] = Wine.PathOf(Path.Combine(folder, "dotnet"));

        // Wine does not stand what the runtime does to code that runs: now and then it crashes.
        environment["DOTNET_EnableWriteXorExecute"] = environment["DOTNET_TieredCompilation"] = "0";
        return Process.Start(start)!;
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text) text.AppendLine(line);
    }

    private static string Metadata(string key) =>
        typeof(WindowsMachine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
