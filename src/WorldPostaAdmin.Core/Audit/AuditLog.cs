using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>One object of an audit record, as Search-AdminAuditLog shows it.</summary>
public sealed class AdminAuditLogEntry
{
    public Guid Identity { get; init; }

    public DateTimeOffset RunDate { get; init; }

    public string Caller { get; init; } = "";

    public string OriginatingServer { get; init; } = "";

    public string CmdletName { get; init; } = "";

    public string ObjectModified { get; init; } = "";

    public AuditPropertyChange[] ModifiedProperties { get; init; } = [];

    /// <summary>What was given; secrets are struck out.</summary>
    public AuditParameter[] CmdletParameters { get; init; } = [];

    public bool Succeeded { get; init; }

    public string Error { get; init; } = "";
}

/// <summary>What to look for in the audit log; what is null or empty is not asked for.</summary>
public sealed record AuditQuery
{
    public DateTimeOffset Start { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset End { get; init; } = DateTimeOffset.MaxValue;

    public IReadOnlyList<string> Cmdlets { get; init; } = [];

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public IReadOnlyList<string> Objects { get; init; } = [];

    public IReadOnlyList<string> Users { get; init; } = [];

    public bool? Succeeded { get; init; }
}

/// <summary>Finds what was done, by whom, to what. Texts may have <c>*</c>.</summary>
public static class AuditLog
{
    public static IEnumerable<AdminAuditLogEntry> Search(IDirectoryReader reader, AuditQuery query)
    {
        var cmdlets = Patterns(query.Cmdlets);
        var users = Patterns(query.Users);
        var parameters = Patterns(query.Parameters);
        var objects = Patterns(query.Objects);
        foreach (var record in reader.AuditRecords(query.Start, query.End))
        {
            if (!Fits(cmdlets, record.CmdletName) || !Fits(users, record.Caller)) continue;
            if (query.Succeeded is { } succeeded && succeeded != record.Succeeded) continue;
            if (parameters.Length > 0 && !record.CmdletParameters.Keys.Any(name => Fits(parameters, name))) continue;
            foreach (var item in record.Objects)
            {
                if (!Fits(objects, item.Name) && !Fits(objects, item.Guid.ToString())) continue;
                yield return new AdminAuditLogEntry
                {
                    Identity = record.Identity,
                    RunDate = record.RunDate,
                    Caller = record.Caller,
                    OriginatingServer = record.Machine,
                    CmdletName = record.CmdletName,
                    CmdletParameters = record.CmdletParameters.Select(pair => new AuditParameter(pair.Key, pair.Value)).ToArray(),
                    ObjectModified = item.Name,
                    ModifiedProperties = [.. item.Changes],
                    Succeeded = record.Succeeded,
                    Error = record.Error,
                };
            }
        }
    }

    private static Filtering.WildcardPattern[] Patterns(IReadOnlyList<string> texts) => texts.Select(text => new Filtering.WildcardPattern(text)).ToArray();

    private static bool Fits(Filtering.WildcardPattern[] patterns, string text) => patterns.Length == 0 || patterns.Any(pattern => pattern.Matches(text));
}
