namespace WorldPostaAdmin;

/// <summary>
/// How far the admin audit log was read: what was written after it is what has changed since. Clocks are set back by a little at times, and then
/// a newer record bears an older moment; so the moments of a last stretch are known one by one.
/// </summary>
/// <param name="Moments">The moments of the records of the last stretch, the oldest first; one that several records bear is there as often.</param>
public sealed record AuditPosition(IReadOnlyList<DateTimeOffset> Moments)
{
    /// <summary>By how much a clock may be set back and nothing is missed.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(1);

    /// <summary>From where on the log must be looked at to find what is new.</summary>
    public DateTimeOffset From => Moments.Count == 0 ? DateTimeOffset.MinValue : Last - Stretch;

    /// <summary>The moment of the newest record.</summary>
    public DateTimeOffset Last => Moments.Count == 0 ? DateTimeOffset.MinValue : Moments[^1];

    /// <summary>The position at the end of a log.</summary>
    /// <param name="moments">The moments of all its records, or of the last ones, the oldest first.</param>
    public static AuditPosition At(IReadOnlyList<DateTimeOffset> moments) => new(moments.Count == 0 ? [] : [.. moments.SkipWhile(moment => moment < moments[^1] - Stretch)]);

    /// <summary>The moments that records were written at since; null where the log does not continue this one: it is another's, an older copy, or was cut.</summary>
    /// <param name="moments">The moments of the log's records from <see cref="From"/> on, the oldest first.</param>
    public IReadOnlySet<DateTimeOffset>? Since(IReadOnlyList<DateTimeOffset> moments)
    {
        var since = new SortedSet<DateTimeOffset>();
        var known = 0;
        foreach (var moment in moments)
        {
            if (known < Moments.Count && Moments[known] < moment) return null;
            if (known < Moments.Count && Moments[known] == moment) known++;
            else since.Add(moment);
        }

        return known == Moments.Count ? since : null;
    }

    public bool IsSameAs(AuditPosition other) => Moments.SequenceEqual(other.Moments);
}
