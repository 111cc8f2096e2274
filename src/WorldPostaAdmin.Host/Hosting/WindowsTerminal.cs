using System.Runtime.InteropServices;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>A Windows console understands escape sequences only when asked to; every other terminal does without asking.</summary>
internal static partial class WindowsTerminal
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint VirtualTerminalProcessing = 4;

    /// <summary>Returns whether the terminal, if standard output or error is one, understands escape sequences.</summary>
    public static bool EnableEscapeSequences()
    {
        if (!OperatingSystem.IsWindows()) return true;
        // Both are asked: in "wpadmin > file" only standard error is the console.
        var output = Enable(StandardOutput);
        var error = Enable(StandardError);
        return output || error;
    }

    private static bool Enable(int stream)
    {
        var handle = GetStdHandle(stream);
        return GetConsoleMode(handle, out var mode) && SetConsoleMode(handle, mode | VirtualTerminalProcessing);
    }

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern nint GetStdHandle(int handle);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
