using System.Globalization;
using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Tells how far a long piece of work is, how fast it goes and, where the whole is known, what time is left: nothing in its first
/// two seconds, then five times a second at most.
/// </summary>
internal sealed class WorkProgress(string activity, TimeProvider time, Action<ProgressRecord> write)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Between = TimeSpan.FromMilliseconds(200);

    private readonly long _begun = time.GetTimestamp();
    private long? _told;

    /// <param name="done">How many objects were dealt with.</param>
    /// <param name="part">The part of the whole that they are, from 0 to 1, where that is known.</param>
    public void Report(long done, double? part = null)
    {
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < Patience || (_told is { } last && time.GetElapsedTime(last) < Between)) return;
        _told = time.GetTimestamp();
        var rate = done / elapsed.TotalSeconds;
        var record = new ProgressRecord(1, activity, $"{done:N0} done, {(rate < 10 ? rate.ToString("N1", CultureInfo.InvariantCulture) : rate.ToString("N0", CultureInfo.InvariantCulture))} a second");
        if (part is > 0 and <= 1)
        {
            record.PercentComplete = (int)(100 * part.Value);
            record.SecondsRemaining = (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - part.Value) / part.Value);
        }

        write(record);
    }

    /// <summary>Takes away what was shown.</summary>
    public void Complete()
    {
        if (_told is null) return;
        _told = null;
        write(new ProgressRecord(1, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
