namespace WorldPostaAdmin;

/// <summary>The rights on a whole mailbox, named as in Exchange.</summary>
public enum MailboxRight
{
    /// <summary>Open the mailbox as its owner; does not send.</summary>
    FullAccess,

    /// <summary>Send with the mailbox as the sender; reads nothing.</summary>
    SendAs,

    /// <summary>Send in the mailbox's name, and say who; reads nothing.</summary>
    SendOnBehalf,

    ReadPermission,
    DeleteItem,
    ChangePermission,
    ChangeOwner,
    ExternalAccount,
}

/// <summary>One person's or group's rights on one mailbox, allowed or denied.</summary>
public sealed class MailboxPermission
{
    /// <summary>The mailbox, by name.</summary>
    public string Identity { get; init; } = "";

    public Guid MailboxGuid { get; init; }

    /// <summary>Who has the rights: the address of a user or group.</summary>
    public string User { get; init; } = "";

    public string UserDisplayName { get; init; } = "";

    public Guid UserGuid { get; init; }

    public string[] AccessRights { get; init; } = [];

    public bool Deny { get; init; }

    /// <summary>Always false: every right stands on the mailbox itself.</summary>
    public bool IsInherited => false;

    public string InheritanceType => "All";

    /// <summary>Whether mail programs add the mailbox by themselves (Full Access only).</summary>
    public bool AutoMapping { get; init; }
}

/// <summary>Whose a mailbox is, as <c>Get-MailboxPermission -Owner</c> shows it.</summary>
/// <param name="Identity">The mailbox, by name.</param>
/// <param name="Owner">The person's address; <c>NT AUTHORITY\SYSTEM</c> for a mailbox that is nobody's own.</param>
public sealed record MailboxOwner(string Identity, string Owner)
{
    /// <summary>The owner of a mailbox.</summary>
    public static MailboxOwner Of(Mailbox mailbox) =>
        new(mailbox.Name, mailbox.RecipientTypeDetails == RecipientTypeDetails.UserMailbox ? mailbox.PrimarySmtpAddress : @"NT AUTHORITY\SYSTEM");
}

/// <summary>The names of rights, read and listed.</summary>
public static class MailboxRights
{
    /// <summary>Reads the names of rights: <c>FullAccess</c>, <c>Full Access</c>, <c>SendAs</c> …</summary>
    /// <exception cref="DomainException">RightMissing, NoSuchRight, which lists the rights.</exception>
    public static IReadOnlyList<MailboxRight> Parse(IEnumerable<string> names)
    {
        var rights = names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Parse).Distinct().ToArray();
        return rights.Length > 0
            ? rights
            : throw new DomainException("RightMissing", DomainErrorKind.InvalidValue, null, $"No right is given. Give -AccessRights with one or more of {All}.");
    }

    /// <summary>Whether a right is one of sending, which Exchange does not list among the rights on a mailbox.</summary>
    public static bool IsOfSending(string right) => right is nameof(MailboxRight.SendAs) or nameof(MailboxRight.SendOnBehalf);

    public static string All => string.Join(", ", Enum.GetNames<MailboxRight>());

    private static MailboxRight Parse(string name) =>
        Enum.GetNames<MailboxRight>().FirstOrDefault(right => right.Equals(name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } right
            ? Enum.Parse<MailboxRight>(right)
            : throw new DomainException("NoSuchRight", DomainErrorKind.InvalidValue, name, $"There is no such right as '{TextRules.Show(name)}'. The rights are: {All}.");
}
