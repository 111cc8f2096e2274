namespace WorldPostaAdmin.Cmdlets;

/// <summary>Names a queued message: its Guid, or an object of Get-QueuedMessage or Send-QueuedMessage.</summary>
public sealed class QueuedMessageIdentity
{
    public QueuedMessageIdentity(string value) => Value = value.Trim();

    public QueuedMessageIdentity(Guid value) => Value = value.ToString();

    public QueuedMessageIdentity(QueuedMessage message) => Value = message.Identity;

    public string Value { get; }

    public override string ToString() => Value;
}

/// <summary>Names a message that waits for a moderator: its Guid, or an object of Get-ModeratedMessage.</summary>
public sealed class ModeratedMessageIdentity
{
    public ModeratedMessageIdentity(string value) => Value = value.Trim();

    public ModeratedMessageIdentity(Guid value) => Value = value.ToString();

    public ModeratedMessageIdentity(ModeratedMessage message) => Value = message.Identity;

    public string Value { get; }

    public override string ToString() => Value;
}
