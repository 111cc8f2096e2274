using System.Runtime.InteropServices;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Signals as the kernel knows them: .NET's own Kill would also wait and look for children.</summary>
internal static partial class Signal
{
    public const int Kill = 9;

    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static void Send(int process, int signal) => _ = SendTo(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendTo(int process, int signal);
}
