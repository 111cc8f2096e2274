using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin.Windows.Tests.Machine;

/// <summary>The program that runs Windows' programs here.</summary>
internal static class Wine
{
    // Debian keeps both out of the PATH.
    private static readonly string? Loader = Find("wine64"), Server = Find("wineserver");

    /// <summary>Why there is no Windows here, or null where there is one.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "Wine's 64-bit Windows is run on Linux x64 alone."
        : Loader is null || Server is null ? "Wine is not installed: apt-get install wine64."
        : null;

    /// <summary>The command that ends what still runs in a prefix.</summary>
    public static ProcessStartInfo End => new(Server!, ["-k"]);

    /// <summary>The command line of a program of Windows.</summary>
    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments) => new(Loader!, [program, .. arguments]);

    /// <summary>A path of ours as Windows names it.</summary>
    public static string PathOf(string path) => "Z:" + path.Replace('/', '\\');

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/lib/wine").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
