using System.Management.Automation;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>The newest progress on one line of a terminal, erased before anything else is written there.</summary>
internal sealed class ProgressLine(TextWriter terminal, Func<int> width, TimeProvider time)
{
    private const int BarCells = 20;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private long? shownAt;
    private bool visible;

    public void Show(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Erase();
            return;
        }
        // A cmdlet may report every row; a terminal that draws each would be what takes the time.
        if (shownAt is { } last && time.GetElapsedTime(last) < Between) return;
        shownAt = time.GetTimestamp();
        visible = true;
        terminal.Write($"\r{TextWidth.Fit(Describe(record), width() - 1)}\e[K");
    }

    public void Erase()
    {
        if (!visible) return;
        visible = false;
        terminal.Write("\r\e[K");
    }

    internal static string Describe(ProgressRecord record)
    {
        var text = $"{record.Activity}: {record.StatusDescription}";
        if (record.PercentComplete >= 0)
        {
            var full = BarCells * Math.Min(record.PercentComplete, 100) / 100;
            text += $" [{new string('#', full)}{new string(' ', BarCells - full)}] {record.PercentComplete} %";
        }
        if (record.SecondsRemaining >= 0) text += $", {TimeSpan.FromSeconds(record.SecondsRemaining):c} left";
        // One line it is, whatever the cmdlet put into it.
        return text.ReplaceLineEndings(" ");
    }
}
