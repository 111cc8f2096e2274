namespace WorldPostaAdmin.Storage;

/// <summary>Gathers findings: the first of each kind in full and all by number, since one damaged index may make a million.</summary>
internal sealed class FindingList
{
    /// <summary>How many of one kind are listed.</summary>
    public const int Listed = 1000;

    private readonly Dictionary<StoreFindingKind, int> _counts = [];
    private readonly List<StoreFinding> _findings = [];

    public IReadOnlyList<StoreFinding> Items => _findings;

    public long Count { get; private set; }

    public int Of(StoreFindingKind kind) => _counts.GetValueOrDefault(kind);

    public void Error(StoreFindingKind kind, string subject, string message) => Add(new StoreFinding(kind, StoreFindingSeverity.Error, subject, message));

    public void Warning(StoreFindingKind kind, string subject, string message) => Add(new StoreFinding(kind, StoreFindingSeverity.Warning, subject, message));

    private void Add(StoreFinding finding)
    {
        Count++;
        _counts[finding.Kind] = Of(finding.Kind) + 1;
        if (Of(finding.Kind) <= Listed) _findings.Add(finding);
    }
}
