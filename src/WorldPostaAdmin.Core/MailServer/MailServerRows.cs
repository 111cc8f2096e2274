namespace WorldPostaAdmin;

/// <summary>An address that stands for others.</summary>
public sealed record AliasRow(string Address, IReadOnlyList<string> Targets);

/// <summary>An address that the service takes mail for, and under which name it is told so: a recipient's Guid, or the local part of decisions of moderators.</summary>
public sealed record ServiceRow(string Address, string Name);

/// <summary>An address, and the logins that may be the envelope's sender with it.</summary>
public sealed record SenderRow(string Address, IReadOnlyList<string> Logins);

/// <summary>A name that one logs in with, and whom it stands for. Whoever has the hash can try passwords on it.</summary>
public sealed record LoginRow(string Name, string Hash, string User)
{
    public override string ToString() => $"{Name} = {User}";
}

/// <summary>A mailbox.</summary>
/// <param name="Address">Its primary address, the name that it is known by everywhere in these rows.</param>
/// <param name="Guid">What its mail is kept under: it never changes.</param>
/// <param name="Kind">Whose it is.</param>
/// <param name="Quota">How many bytes it holds; null for any number.</param>
/// <param name="Groups">The groups of <see cref="AccessRow"/> that it is in.</param>
public sealed record MailboxRow(string Address, Guid Guid, RecipientTypeDetails Kind, long? Quota, IReadOnlyList<string> Groups);

/// <summary>What a group of people may do in a mailbox.</summary>
/// <param name="Mailbox">The mailbox's primary address.</param>
/// <param name="Folder">The folder's path with <c>\</c> between folders; null for the whole mailbox, with Full Access.</param>
/// <param name="Group">The group; empty for everyone with a mailbox.</param>
/// <param name="Rights">Single rights on the folder, of <see cref="FolderRights.Singles"/>; empty: none, whatever everyone may.</param>
public sealed record AccessRow(string Mailbox, string? Folder, string Group, IReadOnlyList<string> Rights);

/// <summary>What someone may do in the calendar of another's mailbox.</summary>
[Flags]
public enum CalendarAccess
{
    None = 0,
    Read = 1,
    Write = 2,

    /// <summary>See private items too.</summary>
    Private = 4,

    /// <summary>Find it among one's own.</summary>
    Listed = 8,
}

/// <summary>Who may do what in a mailbox's calendar.</summary>
/// <param name="Mailbox">The mailbox's primary address.</param>
/// <param name="User">The person's primary address; empty for everyone of whom nothing is said.</param>
/// <param name="Access">What; nothing, where everyone else may something.</param>
public sealed record CalendarRow(string Mailbox, string User, CalendarAccess Access);

/// <summary>
/// What any mail server must know of the directory. Addresses are in the form in which they are compared: lower case, the domain in
/// A-labels. All rows are in the order of their first column, character by character.
/// </summary>
public sealed class MailServerRows
{
    /// <summary>Domains all of whose addresses are here.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Domains whose mail is taken, and passed on where the address is not here.</summary>
    public IReadOnlyList<string> RelayDomains { get; init; } = [];

    /// <summary>Addresses at which mail comes to rest: mailboxes, and what the service takes.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];

    /// <summary>Addresses that stand for others: secondary addresses, lists, contacts, forwarding.</summary>
    public IReadOnlyList<AliasRow> Aliases { get; init; } = [];

    /// <summary>Of <see cref="Mailboxes"/> those for which maps do not suffice: they go to the service.</summary>
    public IReadOnlyList<ServiceRow> Service { get; init; } = [];

    /// <summary>Every address of the organisation, and who may send with it: none, where nobody may.</summary>
    public IReadOnlyList<SenderRow> Senders { get; init; } = [];

    public IReadOnlyList<LoginRow> Logins { get; init; } = [];

    /// <summary>Every mailbox, of whatever kind.</summary>
    public IReadOnlyList<MailboxRow> Users { get; init; } = [];

    public IReadOnlyList<AccessRow> Access { get; init; } = [];

    /// <summary>Calendars that others than the owner may open. CalDAV knows no more than to read and to write.</summary>
    public IReadOnlyList<CalendarRow> Calendars { get; init; } = [];

    /// <summary>Names of <see cref="Logins"/> that may not read by IMAP.</summary>
    public IReadOnlyList<string> NoImap { get; init; } = [];

    /// <summary>Names of <see cref="Logins"/> that may not log in to send.</summary>
    public IReadOnlyList<string> NoSmtp { get; init; } = [];

    /// <summary>The domain of the addresses that set off automatic replies: <c>GUID@autoreply.invalid</c>. No such domain exists (RFC 6761).</summary>
    public const string AutoReplyDomain = "autoreply.invalid";

    /// <summary>
    /// The domain of the addresses that the service takes: <c>GUID@service.invalid</c>. That it is the service's is said once and for all, so that
    /// a recipient which comes to it or leaves it does so in one row.
    /// </summary>
    public const string ServiceDomain = "service.invalid";

    // Before the two domains, of a message that came with a login. A mail server writes it where nobody from outside can.
    private const string LoginLabel = "login.";

    /// <summary>The domain that stands for another of the service's where a message came with a login: <c>login.service.invalid</c>.</summary>
    public static string OfLogin(string domain) => LoginLabel + domain;

    /// <summary>Whether an address is one that only a message with a login is handed over under.</summary>
    public static bool IsOfLogin(SmtpAddress address) => address.Domain == OfLogin(ServiceDomain) || address.Domain == OfLogin(AutoReplyDomain);

    /// <summary>The same address of the service, whether or not there was a login.</summary>
    internal static SmtpAddress WithoutLogin(SmtpAddress address) => IsOfLogin(address) ? SmtpAddress.Parse($"{address.Local}@{address.Domain[LoginLabel.Length..]}") : address;

    /// <summary>The rows of a directory, or those of some of its recipients (see <see cref="MailServerScope"/>).</summary>
    public static MailServerRows Of(MailServerFacts facts, IReadOnlySet<Guid>? scope = null)
    {
        var recipients = facts.In(scope);
        // Three parts that ask nothing of each other; each takes about as long.
        var (paths, rights, names) = (Task.Run(() => PathsOf(facts, recipients)), Task.Run(() => RightsOf(facts, recipients)), Task.Run(() => LoginsOf(facts, recipients)));
        return new MailServerRows
        {
            Domains = facts.Domains.Where(domain => domain.Value == AcceptedDomainType.Authoritative).Select(domain => domain.Key).Order(StringComparer.Ordinal).ToArray(),
            RelayDomains = facts.Domains.Where(domain => domain.Value != AcceptedDomainType.Authoritative).Select(domain => domain.Key).Order(StringComparer.Ordinal).ToArray(),
            Mailboxes = paths.Result.Mailboxes,
            Service = paths.Result.Service,
            Aliases = paths.Result.Aliases,
            Senders = rights.Result.Senders,
            Users = rights.Result.Users,
            Access = rights.Result.Access,
            Calendars = rights.Result.Calendars,
            Logins = names.Result.Logins,
            NoImap = names.Result.NoImap,
            NoSmtp = names.Result.NoSmtp,
        };
    }

    private static MailServerRows PathsOf(MailServerFacts facts, IReadOnlyCollection<MailServerRecipient> recipients)
    {
        var paths = new MailPaths(facts, recipients);
        return new MailServerRows { Mailboxes = Ordered(paths.Mailboxes, address => address), Service = Ordered(paths.Service, row => row.Address), Aliases = Ordered(paths.Aliases, row => row.Address) };
    }

    private static MailServerRows RightsOf(MailServerFacts facts, IReadOnlyCollection<MailServerRecipient> recipients)
    {
        var delegates = new Delegates(facts);
        var access = new AccessRows(recipients, delegates);
        return new MailServerRows
        {
            Senders = Ordered(recipients.SelectMany(recipient => SendersOf(facts, delegates, recipient)), row => row.Address),
            Users = Ordered(recipients.Where(recipient => recipient.Kind.IsMailbox())
                .Select(mailbox => new MailboxRow(mailbox.Primary, mailbox.Guid, mailbox.Kind, mailbox.Quota, access.GroupsOf(mailbox.Guid))), row => row.Address),
            Access = [.. access.Rows.OrderBy(row => row.Mailbox, StringComparer.Ordinal).ThenBy(row => row.Folder, StringComparer.Ordinal).ThenBy(row => row.Group, StringComparer.Ordinal)],
            Calendars = [.. CalendarRows.Of(facts, recipients, delegates, access).OrderBy(row => row.Mailbox, StringComparer.Ordinal).ThenBy(row => row.User, StringComparer.Ordinal)],
        };
    }

    private static MailServerRows LoginsOf(MailServerFacts facts, IReadOnlyCollection<MailServerRecipient> recipients)
    {
        var logins = recipients.Where(recipient => recipient.CanLogIn).ToArray();
        return new MailServerRows
        {
            Logins = Ordered(logins.SelectMany(mailbox => mailbox.LoginNames.Select(name => new LoginRow(name, mailbox.Hash, mailbox.Primary))), row => row.Name),
            NoImap = Ordered(logins.Where(mailbox => facts.NoImap.Contains(mailbox.Guid)).SelectMany(mailbox => mailbox.LoginNames), name => name),
            NoSmtp = Ordered(logins.Where(mailbox => facts.NoSmtp.Contains(mailbox.Guid)).SelectMany(mailbox => mailbox.LoginNames), name => name),
        };
    }

    private static IEnumerable<SenderRow> SendersOf(MailServerFacts facts, Delegates delegates, MailServerRecipient recipient)
    {
        var logins = recipient.IsElsewhere ? [] : delegates.With(recipient, MailboxRight.SendAs).Where(user => user.CanLogIn).Select(user => user.Primary).Order(StringComparer.Ordinal).ToArray();
        return recipient.Addresses.Where(facts.IsAccepted).Select(address => new SenderRow(address, logins));
    }

    private static T[] Ordered<T>(IEnumerable<T> rows, Func<T, string> key)
    {
        var all = rows.ToArray();
        Array.Sort(all.Select(key).ToArray(), all, StringComparer.Ordinal);
        return all;
    }
}
