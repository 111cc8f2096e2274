namespace WorldPostaAdmin;

/// <summary>What a running mail server is described by, as it was read from its files.</summary>
public sealed class MailServerFiles
{
    public IReadOnlyList<DovecotUser> Users { get; init; } = [];

    /// <summary>virtual_alias_maps.</summary>
    public IReadOnlyList<PostfixEntry> Aliases { get; init; } = [];

    /// <summary>virtual_mailbox_maps.</summary>
    public IReadOnlyList<PostfixEntry> Mailboxes { get; init; } = [];

    /// <summary>virtual_mailbox_domains.</summary>
    public IReadOnlyList<PostfixEntry> Domains { get; init; } = [];

    /// <summary>The plan of user mailboxes; null for the default one, empty for none.</summary>
    public string? License { get; init; }

    /// <summary>The domain of names without one; null: such a name is an error.</summary>
    public string? Domain { get; init; }
}

/// <summary>A change that a row asks for.</summary>
/// <param name="Identity">What it is about.</param>
/// <param name="Action">What is to be done, in words.</param>
/// <param name="Change">How. Its errors name the row.</param>
public sealed record MailServerImportStep(string Identity, string Action, Change Change);

/// <summary>What is to be done to take a server over, in an order that works; what cannot be taken, and what an admin should know.</summary>
public sealed class MailServerImportPlan
{
    public List<MailServerImportStep> Steps { get; } = [];

    public List<DomainException> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Tells what a row of a file cannot be taken for. A line that was cut may have a hash, or a part of one, where a name should be: none is told.</summary>
    internal void Refuse(string where, string id, string identity, string why, DomainErrorKind kind = DomainErrorKind.InvalidValue)
    {
        identity = Name(identity);
        Problems.Add(new DomainException(id, kind, identity, $"{where}: '{TextRules.Show(identity)}' {HashText.HideFragments(why)}"));
    }

    /// <summary>A name out of a file as it may be shown.</summary>
    internal static string Name(string identity) => HashText.IsSuspect(identity) ? HashText.Hidden : identity;

    internal void Add(string where, string identity, string action, Func<DirectoryTransaction, object?> apply, Action? compute = null) =>
        Steps.Add(new MailServerImportStep(identity, action, new Change(identity, transaction => Tell(where, identity, () => apply(transaction)), compute)));

    private static object? Tell(string where, string identity, Func<object?> apply)
    {
        try
        {
            return apply();
        }
        catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
        {
            throw new DomainException(e.ErrorId, e.Kind, identity, $"{where}: '{TextRules.Show(identity)}': {e.Message}", e);
        }
    }
}
