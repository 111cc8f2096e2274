namespace WorldPostaAdmin;

/// <summary>How far a task is.</summary>
public enum MailboxTaskStatus
{
    NotStarted,
    InProgress,
    Completed,
    WaitingOnOthers,
    Deferred,
}

/// <summary>Something to do, in a folder for tasks.</summary>
public sealed class MailboxTask : MailboxItem
{
    [Editable(255)] public string Subject { get; internal set; } = "";

    [Editable(TextRules.NotesLength, Lines = true)] public string Body { get; internal set; } = "";

    /// <summary>The day on which it begins.</summary>
    [Editable(Special = true)] public DateTimeOffset? StartDate { get; internal set; }

    /// <summary>The day on which it is due.</summary>
    [Editable(Special = true)] public DateTimeOffset? DueDate { get; internal set; }

    /// <summary>Completed goes with 100 percent.</summary>
    [Editable] public MailboxTaskStatus Status { get; internal set; }

    [Editable(Minimum = 0, Maximum = 100)] public int PercentComplete { get; internal set; }

    [Editable] public MessageImportance Priority { get; internal set; } = MessageImportance.Normal;

    /// <summary>When it was completed, or null.</summary>
    public DateTimeOffset? CompletedDate { get; internal set; }

    public bool IsComplete => Status == MailboxTaskStatus.Completed;

    public override string ToString() => Subject;
}
