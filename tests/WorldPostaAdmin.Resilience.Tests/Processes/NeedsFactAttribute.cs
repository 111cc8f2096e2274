using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A test that needs something of the machine, and is left out, saying what, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    /// <param name="command">A command that must succeed for the test to be possible.</param>
    /// <param name="otherwise">What is said where it does not.</param>
    /// <param name="sourceFile">The test's file, filled in by the compiler.</param>
    /// <param name="sourceLine">The test's line, filled in by the compiler.</param>
    public NeedsFactAttribute(string command, string otherwise, [CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        if (!Tool.Succeeds("sh", "-c", command)) Skip = otherwise;
    }
}

/// <summary>A program of the system.</summary>
internal static class Tool
{
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            return process.WaitForExit(Worker.Patience) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public static void Run(string program, params string[] arguments) => Assert.True(Succeeds(program, arguments), $"{program} {string.Join(' ', arguments)}");
}
