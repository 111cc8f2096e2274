using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Whether a mailbox answers by itself.</summary>
public enum AutoReplyState
{
    Disabled,
    Enabled,
    Scheduled,
}

/// <summary>Which outside senders get an automatic reply.</summary>
public enum ExternalAudience
{
    None,
    Known,
    All,
}

/// <summary>A mailbox's automatic reply. Defaults are Exchange's.</summary>
public sealed class AutoReplyConfiguration : IRecord
{
    /// <summary>The name of the mailbox.</summary>
    [NotStored]
    public string Identity { get; internal set; } = "";

    public Guid MailboxGuid { get; internal set; }

    [Editable] public AutoReplyState AutoReplyState { get; internal set; }

    /// <summary>What senders inside get.</summary>
    [Editable(TextRules.NotesLength, Lines = true)] public string InternalMessage { get; internal set; } = "";

    /// <summary>What senders outside get.</summary>
    [Editable(TextRules.NotesLength, Lines = true)] public string ExternalMessage { get; internal set; } = "";

    /// <summary>Known: only those in the mailbox's contacts.</summary>
    [Editable] public ExternalAudience ExternalAudience { get; internal set; } = ExternalAudience.All;

    [Editable(Special = true)] public DateTimeOffset? StartTime { get; internal set; }

    [Editable(Special = true)] public DateTimeOffset? EndTime { get; internal set; }

    /// <summary>When it was last changed: every sender is answered once between two changes.</summary>
    internal DateTimeOffset WhenChanged { get; set; }

    string IRecord.Key => MailboxGuid.ToString("N");

    /// <summary>Whether it answers at a moment.</summary>
    internal bool IsActive(DateTimeOffset now) => AutoReplyState == AutoReplyState.Enabled
        || (AutoReplyState == AutoReplyState.Scheduled && StartTime is { } start && EndTime is { } end && start <= now && now < end);

    public override string ToString() => Identity;
}
