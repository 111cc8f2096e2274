namespace WorldPostaAdmin;

/// <summary>How bad a finding is.</summary>
public enum StoreFindingSeverity
{
    /// <summary>Worth knowing; the store gives right answers.</summary>
    Warning,

    /// <summary>The store may fail or give wrong answers.</summary>
    Error,
}

/// <summary>What sort of fault a finding is.</summary>
public enum StoreFindingKind
{
    /// <summary>A page of a file does not fit its checksum, or is none.</summary>
    DamagedPage,

    /// <summary>A document cannot be read, or is not what its collection holds.</summary>
    UnreadableDocument,

    /// <summary>An index does not agree with the documents, or its order is broken.</summary>
    Index,

    /// <summary>A name, alias or address that cannot be looked up, or leads to another recipient.</summary>
    Identity,

    /// <summary>A member, right, owner or other reference that names what is not there or may not be named.</summary>
    Reference,

    /// <summary>A licence plan's count of seats, or a plan that is missing.</summary>
    License,

    /// <summary>A password without its mailbox, or a mailbox without its password.</summary>
    Credential,

    /// <summary>An accepted domain or a setting of the organisation that is missing.</summary>
    Organization,

    /// <summary>An item without its mailbox or content, or a count of what mailboxes hold that is wrong.</summary>
    Mail,

    /// <summary>The automatic copies are missing or old.</summary>
    Copy,

    /// <summary>A checkpoint is not finished. Nothing is lost.</summary>
    Checkpoint,

    /// <summary>The encryption could be stronger.</summary>
    Encryption,

    /// <summary>Repair: this is lost.</summary>
    Lost,

    /// <summary>Repair: this was read from a damaged page, and should be looked at.</summary>
    Doubtful,

    /// <summary>Repair: this was put right.</summary>
    Repaired,
}

/// <summary>One fault of a store; the subject is a recipient, a page, an index.</summary>
public sealed record StoreFinding(StoreFindingKind Kind, StoreFindingSeverity Severity, string Subject, string Message)
{
    public override string ToString() => Message;
}

/// <summary>What a look through a whole store gave.</summary>
public sealed class StoreTestResult
{
    public string Path { get; init; } = "";

    /// <summary>Whether something cannot be read, or not be found: the file is damaged, and not only what it says is at odds.</summary>
    internal StoreFinding? Damage => Findings.FirstOrDefault(finding => finding is { Severity: StoreFindingSeverity.Error, Kind: StoreFindingKind.DamagedPage or StoreFindingKind.UnreadableDocument or StoreFindingKind.Index or StoreFindingKind.Organization });

    /// <summary>True where there is no finding that is an error.</summary>
    public bool IsHealthy => Findings.All(finding => finding.Severity != StoreFindingSeverity.Error);

    public string Organization { get; init; } = "";

    public int FormatVersion { get; init; }

    public bool IsEncrypted { get; init; }

    public long PagesChecked { get; init; }

    public long DocumentsChecked { get; init; }

    public long IndexEntriesChecked { get; init; }

    /// <summary>How many faults there are; <see cref="Findings"/> lists the first of each kind.</summary>
    public long FindingCount { get; init; }

    public IReadOnlyList<StoreFinding> Findings { get; init; } = [];

    /// <summary>When the newest automatic copy was made, or null.</summary>
    public DateTimeOffset? LastCopy { get; init; }

    public override string ToString() => Path;
}

/// <summary>What came of a repair.</summary>
public sealed class StoreRepairResult
{
    public string Path { get; init; } = "";

    public string Organization { get; init; } = "";

    /// <summary>How many documents the new store holds.</summary>
    public long Documents { get; init; }

    /// <summary>How many documents are known to be lost.</summary>
    public long Lost { get; init; }

    /// <summary>What is lost, what was put right, and what should be looked at.</summary>
    public IReadOnlyList<StoreFinding> Findings { get; init; } = [];

    public long FindingCount { get; init; }

    /// <summary>Where the damaged store is kept.</summary>
    public string DamagedCopy { get; init; } = "";

    public override string ToString() => Path;
}

/// <summary>A copy of a store.</summary>
public sealed class StoreCopy
{
    public string Path { get; init; } = "";

    /// <summary>The store that it is a copy of.</summary>
    public string StorePath { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public ByteSize Size { get; init; }

    /// <summary>Empty where the copy could not be opened.</summary>
    public string Organization { get; init; } = "";

    public int FormatVersion { get; init; }

    public bool IsEncrypted { get; init; }

    /// <summary>Whether the copy was looked through after it was made, and has no fault.</summary>
    public bool Verified { get; init; }

    /// <summary>How many faults the copy has that the store has too. Damaged pages are not among them: such a copy is not kept.</summary>
    public long FindingCount { get; init; }

    public override string ToString() => Path;
}

/// <summary>What came of a restore.</summary>
public sealed class StoreRestoreResult
{
    public string Path { get; init; } = "";

    /// <summary>The copy that it was restored from.</summary>
    public string RestoredFrom { get; init; } = "";

    public string Organization { get; init; } = "";

    public int FormatVersion { get; init; }

    /// <summary>Where the store that was replaced is kept; empty where there was none.</summary>
    public string ReplacedCopy { get; init; } = "";

    public override string ToString() => Path;
}
