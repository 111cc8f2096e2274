using System.Diagnostics;
using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Names a process so that another one on the same machine can tell whether it still runs.</summary>
internal static class ProcessMark
{
    /// <summary>The system reckons the start of a process back from a clock that is set meanwhile.</summary>
    private const long Tolerance = 10;

    private static readonly Lazy<string> Mine = new(() =>
    {
        using var process = Process.GetCurrentProcess();
        return Of(process);
    });

    public static string Own => Mine.Value;

    /// <summary>Whether a process is certainly gone: of one elsewhere, or of no mark, nobody knows.</summary>
    public static bool IsGone(string mark)
    {
        var parts = mark.Split('/');
        if (mark == Own || parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var number) || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var start)) return false;
        try
        {
            using var process = Process.GetProcessById(number);
            // The number may be another's by now.
            return Math.Abs(Start(process) - start) > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Of(Process process) => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{Start(process)}");

    private static long Start(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
}
