using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The right to send as a recipient, as Exchange's RecipientPermission cmdlets show it: the same grants as Get-MailboxPermission's SendAs.</summary>
public sealed class RecipientPermission
{
    /// <summary>The mailbox or list, by name.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Who may send as it: an address, or <c>NT AUTHORITY\SELF</c> for a mailbox itself.</summary>
    public string Trustee { get; init; } = "";

    /// <summary><c>Allow</c> or <c>Deny</c>.</summary>
    public string AccessControlType { get; init; } = "Allow";

    /// <summary>Always <c>SendAs</c>.</summary>
    public string[] AccessRights { get; } = [nameof(MailboxRight.SendAs)];

    /// <summary>Always false: every right stands on the recipient itself.</summary>
    public bool IsInherited => false;

    public string InheritanceType => "None";

    /// <summary>Who may send as a recipient: itself first, where it is a mailbox.</summary>
    public static IEnumerable<RecipientPermission> Of(IDirectoryReader reader, Recipient recipient, Recipient? trustee = null)
    {
        if (recipient is Mailbox && trustee is null) yield return new RecipientPermission { Identity = recipient.Name, Trustee = WellKnownDelegates.Self };
        var links = trustee is null ? reader.LinksFrom(recipient.Guid, Relation.MailboxRight) : reader.LinksBetween(recipient.Guid, Relation.MailboxRight, trustee.Guid);
        foreach (var link in links.Where(IsSendAs))
        {
            if ((trustee ?? reader.FindRecipient(link.Target)) is { } user) yield return Entry(recipient.Name, user, link);
        }
    }

    /// <summary>As whom someone may send, found from that side; in order of names.</summary>
    public static IEnumerable<RecipientPermission> To(IDirectoryReader reader, Recipient trustee) =>
        reader.LinksTo(trustee.Guid, Relation.MailboxRight).Where(IsSendAs).Select(link => (Link: link, Name: reader.FindName(link.Source))).Where(pair => pair.Name is not null)
            .OrderBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase).Select(pair => Entry(pair.Name!, trustee, pair.Link));

    private static bool IsSendAs(Link link) => link.Detail == nameof(MailboxRight.SendAs);

    private static RecipientPermission Entry(string identity, Recipient trustee, Link link) =>
        new() { Identity = identity, Trustee = trustee.PrimarySmtpAddress, AccessControlType = link.Deny ? "Deny" : "Allow" };
}

/// <summary>A right on a recipient as Exchange's ADPermission cmdlets show it: <c>Send-As</c>, and <c>Receive-As</c> for Full Access.</summary>
public sealed class ADPermission
{
    private static readonly Dictionary<string, MailboxRight> ByName = new(StringComparer.OrdinalIgnoreCase) { ["SendAs"] = MailboxRight.SendAs, ["ReceiveAs"] = MailboxRight.FullAccess };

    /// <summary>The mailbox or list, by name.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Who has the right: an address, or <c>NT AUTHORITY\SELF</c> for a mailbox itself.</summary>
    public string User { get; init; } = "";

    public bool Deny { get; init; }

    /// <summary>Always false: every right stands on the recipient itself.</summary>
    public bool IsInherited => false;

    /// <summary><c>Send-As</c> or <c>Receive-As</c>.</summary>
    public string[] ExtendedRights { get; init; } = [];

    /// <summary>Always <c>ExtendedRight</c>.</summary>
    public string[] AccessRights { get; } = ["ExtendedRight"];

    public string InheritanceType => "None";

    /// <summary>The rights that names of extended rights stand for: <c>Send As</c>, <c>Receive As</c>, with a space or a hyphen.</summary>
    /// <exception cref="DomainException">RightMissing, NoSuchRight, NotOfferedHere.</exception>
    public static IReadOnlyList<MailboxRight> Rights(IEnumerable<string> extendedRights, IEnumerable<string> accessRights)
    {
        foreach (var other in accessRights.Where(right => !right.Equals("ExtendedRight", StringComparison.OrdinalIgnoreCase))) throw NoSuchRight(other);
        var rights = extendedRights.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => ByName.TryGetValue(name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), out var right) ? right : throw NoSuchRight(name))
            .Distinct().ToArray();
        return rights.Length > 0 ? rights : throw new DomainException("RightMissing", DomainErrorKind.InvalidValue, null, "No right is given. Give -ExtendedRights \"Send As\" or \"Receive As\".");
    }

    /// <summary>Who has these rights on a recipient: a mailbox itself first.</summary>
    public static IEnumerable<ADPermission> Of(IDirectoryReader reader, Recipient recipient, Recipient? user = null)
    {
        if (recipient is Mailbox && user is null) yield return new ADPermission { Identity = recipient.Name, User = WellKnownDelegates.Self, ExtendedRights = ["Send-As", "Receive-As"] };
        var links = user is null ? reader.LinksFrom(recipient.Guid, Relation.MailboxRight) : reader.LinksBetween(recipient.Guid, Relation.MailboxRight, user.Guid);
        foreach (var link in links)
        {
            if (Name(link.Detail) is { } name && (user ?? reader.FindRecipient(link.Target)) is { } delegated)
                yield return new ADPermission { Identity = recipient.Name, User = delegated.PrimarySmtpAddress, Deny = link.Deny, ExtendedRights = [name] };
        }
    }

    internal bool Has(MailboxRight right) => ExtendedRights.Contains(Name(right.ToString()));

    private static string? Name(string right) => right switch
    {
        nameof(MailboxRight.SendAs) => "Send-As",
        nameof(MailboxRight.FullAccess) => "Receive-As",
        _ => null,
    };

    // Exchange's own rights, on its connectors and queues, are known and not offered; others are no rights at all.
    private static DomainException NoSuchRight(string name) =>
        new(name.StartsWith("ms-Exch-", StringComparison.OrdinalIgnoreCase) ? "NotOfferedHere" : "NoSuchRight", DomainErrorKind.InvalidValue, name,
            $"'{TextRules.Show(name)}' is a right on an object of Active Directory, which there is none of here. Give -ExtendedRights \"Send As\" or \"Receive As\" (Full Access), or use Add-MailboxPermission.");
}
