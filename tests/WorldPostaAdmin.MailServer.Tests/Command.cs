using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin.MailServer.Tests;

/// <summary>Programs of the system, as tests need them.</summary>
internal static class Command
{
    public const int Hangup = 1, Kill = 9, Terminate = 15;

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Sends a signal to a process; to all of a group where the number is negative.</summary>
    public static void Signal(int process, int signal) => _ = Send(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
