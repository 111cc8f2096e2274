namespace WorldPostaAdmin;

/// <summary>One property of one object, before and after a command.</summary>
public sealed record AuditPropertyChange(string Name, string? OldValue, string? NewValue)
{
    public override string ToString() => $"{Name}: '{OldValue}' -> '{NewValue}'";
}

/// <summary>What a command did to one object.</summary>
public sealed record AuditedObject(Guid Guid, string Name, IReadOnlyList<AuditPropertyChange> Changes);

/// <summary>
/// One audit record: who ran what, when and where, on which objects and with which effect. Written in the transaction that
/// made the change; a group of a bulk pipeline has one record for its objects.
/// </summary>
public sealed class AdminAuditRecord
{
    /// <summary>Sorts by time: a version 7 UUID.</summary>
    public Guid Identity { get; init; }

    public DateTimeOffset RunDate { get; init; }

    /// <summary>The account of the operating system, or the one given with <c>-Credential</c>.</summary>
    public string Caller { get; init; } = "";

    public string Machine { get; init; } = "";

    public string CmdletName { get; init; } = "";

    /// <summary>What was given, as name and value; secrets are struck out.</summary>
    public IReadOnlyDictionary<string, string> CmdletParameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<AuditedObject> Objects { get; init; } = [];

    public bool Succeeded { get; init; }

    /// <summary>Why it failed, or empty.</summary>
    public string Error { get; init; } = "";
}
