using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>The program in a pseudo-terminal, which <c>script</c> of util-linux makes. What is typed here is what a person would type.</summary>
internal sealed partial class Terminal : IDisposable
{
    /// <summary>What a terminal is asked for its cursor, DSR of ECMA-48. A program waits for the answer.</summary>
    private const string CursorQuery = "\e[6n";

    private readonly Process _process;
    private readonly StringBuilder _seen = new();
    private int _answered;

    private Terminal(Process process) => _process = process;

    /// <summary>Whether there is a <c>script</c> that takes a command and hands its exit code on.</summary>
    private static bool IsPossible { get; } = OperatingSystem.IsLinux()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "script")));

    /// <summary>What was shown, without what moves the cursor and colours it.</summary>
    private string Shown => Control().Replace(_seen.ToString(), "");

    /// <summary>Starts the program. The test is skipped, saying so, where no pseudo-terminal can be made.</summary>
    public static Terminal Start(string home, params string[] arguments)
    {
        Assert.SkipUnless(IsPossible, "There is no script(1) of util-linux here to make a pseudo-terminal.");
        // A new terminal has no size, and nothing can be laid out in it.
        var command = $"stty rows 30 cols 120; exec {string.Join(' ', new[] { Wpadmin.Program }.Concat(arguments).Select(word => $"'{word}'"))}";
        var environment = new Dictionary<string, string> { ["TERM"] = "xterm", ["HOME"] = home, ["NO_COLOR"] = "" };
        return new Terminal(Wpadmin.Start(environment, ["-qec", command, "/dev/null"], "script"));
    }

    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until a text has been shown that was not before the last wait ended.</summary>
    /// <returns>All that came, with what moves the cursor and colours it.</returns>
    public async Task<string> SeeAsync(string text)
    {
        using var guard = new CancellationTokenSource(Wpadmin.Patience);
        var buffer = new char[4096];
        while (!Shown.Contains(text, StringComparison.Ordinal))
        {
            try
            {
                var read = await _process.StandardOutput.ReadAsync(buffer, guard.Token);
                Assert.True(read > 0, $"It ended before '{text}' was shown: {_seen}");
                _seen.Append(buffer, 0, read);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"'{text}' was never shown: {_seen}");
            }

            var asked = _seen.ToString().Split(CursorQuery).Length - 1;
            for (; _answered < asked; _answered++) Type("\e[1;1R");
        }

        var seen = _seen.ToString();
        _seen.Clear();
        _answered = 0;
        return seen;
    }

    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Wpadmin.Patience), "wpadmin does not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[ -/]*[@-~]|\e[=>]")]
    private static partial Regex Control();
}
