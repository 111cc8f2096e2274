namespace WorldPostaAdmin;

/// <summary>
/// How many changes of a pipeline go into one transaction. The first group has one change and each after it twice as many, as
/// long as a group takes less than a second from its first change to its commit; one that takes longer is followed by a smaller
/// one. So a single command is not held back, a large import is not slow, and what is done is never far from what is known.
/// </summary>
public sealed class GroupPace(TimeProvider time)
{
    public const int Largest = 2048;

    // Below this, a group that takes long waits for a disk or for others, and would take as long with fewer changes.
    private const int SmallestAfterSlow = 32;

    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(1);

    private long _begun;

    /// <summary>How many changes the group has when it is full.</summary>
    public int Size { get; private set; } = 1;

    /// <summary>A group begins with its first change.</summary>
    public void Begin() => _begun = time.GetTimestamp();

    /// <summary>Whether a group of so many changes is full, or has waited long enough.</summary>
    public bool IsDue(int count) => count > 0 && (count >= Size || time.GetElapsedTime(_begun) >= Wanted);

    /// <summary>A group that was due is committed.</summary>
    public void End()
    {
        if (time.GetElapsedTime(_begun) < Wanted) Size = Math.Min(Size * 2, Largest);
        else if (Size > SmallestAfterSlow) Size = Math.Max(Size / 2, SmallestAfterSlow);
    }
}
