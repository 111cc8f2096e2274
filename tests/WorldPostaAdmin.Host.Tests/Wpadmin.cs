using System.Diagnostics;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>The built program as a child process, as a script or a scheduler starts it: no terminal, its streams are pipes.</summary>
internal static class Wpadmin
{
    /// <summary>A guard against a hang, not a measure: far above what the slowest machine needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The checkout.</summary>
    public static string Root { get; } = RootOf(AppContext.BaseDirectory);

    /// <summary>The configuration of the build, as it is written in the names of its folders.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder of the program that was built with these tests.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "WorldPostaAdmin.Host", Configuration));

    public static string Program => ProgramIn(Folder);

    public static string ProgramIn(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "wpadmin.exe" : "wpadmin");

    public static Result Run(params string[] arguments) => RunIn([], "", ["-NoProfile", .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="environment">What is set for it beyond what is set here.</param>
    /// <param name="input">What it finds on standard input, after which that ends.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="program">Which program, if not the one built with these tests.</param>
    public static Result RunIn(Dictionary<string, string> environment, string input, string[] arguments, string? program = null)
    {
        using var process = Start(environment, arguments, program);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(Patience)) return new Result(process.ExitCode, Lines(output.Result), Lines(error.Result));
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', arguments)} hangs.");
    }

    public static Process Start(Dictionary<string, string> environment, string[] arguments, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the machine that runs the tests has set must not decide how they end.
        foreach (var name in new[] { "WPADMIN_MODULE", "WORLDPOSTA_STORE", "WORLDPOSTA_STORE_PASSWORD", "PSModulePath" }) start.Environment.Remove(name);
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "WorldPostaAdmin.sln")) ? folder : RootOf(Path.GetDirectoryName(folder)!);
}
