using System.Diagnostics;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>The built program as a child process, as a script or a scheduler starts it: no terminal, its streams are pipes.</summary>
internal static class Wpadmin
{
    // A guard against a hang, not a measure: far above what the slowest machine needs.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Result Run(params string[] arguments) => RunWithInput("", arguments);

    public static Result RunWithInput(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "wpadmin hangs");
        return new Result(process.ExitCode, Lines(output), Lines(error.Result));
    }

    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // What the machine that runs the tests has set must not decide how they end.
        foreach (var name in new[] { "COLUMNS", "NO_COLOR", "WPADMIN_MODULE" }) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    internal sealed record Result(int ExitCode, string Output, string Error);
}

/// <summary>A folder for a test's scripts, gone after it.</summary>
public sealed class ScriptFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("wpadmin").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
