using System.Security;

namespace WorldPostaAdmin.Storage;

/// <summary>
/// The port to where the directory is kept. Reads see only what was committed; writes are one at a time over all processes,
/// are all or nothing, and are forced to disk before <see cref="Write{T}"/> returns.
/// </summary>
public interface IDirectoryStore
{
    /// <summary>Where the store is, as a full path, and what it says of itself.</summary>
    StoreInfo Info { get; }

    /// <summary>When the store last made a copy of itself, or null.</summary>
    DateTimeOffset? LastCopy => null;

    /// <summary>A text that is another one after every write of whatever process, had without waiting for anyone; null where there is none.</summary>
    string? Stamp() => null;

    /// <summary>What an admin should know of the store though nothing failed, each told once.</summary>
    IEnumerable<string> TakeWarnings() => [];

    /// <summary>Runs a short look at the store. No write of any process happens meanwhile, so the result must be made whole in it.</summary>
    /// <exception cref="DomainException">StoreBusy, StoreDamaged, and others of the kind StoreUnavailable.</exception>
    T Read<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation = default);

    /// <summary>Runs one transaction and forces it to disk. An exception from <paramref name="work"/> undoes all of it.</summary>
    T Write<T>(Func<IDirectoryWriter, T> work, CancellationToken cancellation = default);
}

/// <summary>Opens and makes stores.</summary>
public interface IDirectoryStoreFactory
{
    /// <summary>Opens a store, migrating an older format after a copy is kept.</summary>
    /// <exception cref="DomainException">StoreMissing, StoreIsDirectory, StoreUnreadable, StoreNotRecognised, StoreTooNew.</exception>
    IDirectoryStore Open(string path, StoreOptions options);

    /// <summary>Makes a new store; nothing may stand at the path.</summary>
    /// <exception cref="DomainException">StoreExists, StoreIsDirectory, StoreUnwritable.</exception>
    IDirectoryStore Create(string path, OrganizationConfig organization, AcceptedDomain domain, StoreOptions options);
}

/// <summary>How much a commit outlives once it is acknowledged.</summary>
public enum Durability
{
    /// <summary>Everything: it was forced to disk.</summary>
    Full,

    /// <summary>The end of the process, however it ends, but not a loss of power: it was handed to the operating system.</summary>
    Relaxed,
}

/// <summary>How a store is used.</summary>
/// <param name="LockTimeout">How long to wait for another process that holds the store.</param>
/// <param name="Holder">What others are told while this process holds it, where there is no command.</param>
public sealed record StoreOptions(TimeSpan LockTimeout, string Holder)
{
    /// <summary>Gives the name of the command that runs, which others are told while this process holds the store.</summary>
    public Func<string>? Command { get; init; }

    /// <summary>What others are told at the moment.</summary>
    public string CurrentHolder => Command?.Invoke() ?? Holder;

    /// <summary>Who the store's own audit log names for what is done to the store as a whole; null: nothing is written there.</summary>
    public AuditContext? Audit { get; init; }

    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>The password that the store is encrypted with, or null for a store that is not.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Refuses a new password that is none.</summary>
    /// <exception cref="DomainException">StorePasswordEmpty.</exception>
    public static SecureString? CheckPassword(SecureString? password) => password is not { Length: 0 }
        ? password
        : throw new DomainException("StorePasswordEmpty", DomainErrorKind.InvalidValue, null, "The password of the store is empty. Give one, or leave it out for a store that is not encrypted.");
}

/// <summary>What a store says of itself.</summary>
public sealed record StoreInfo(string Path, int FormatVersion, Guid OrganizationId, string Organization, DateTimeOffset WhenCreated, bool IsReadOnly)
{
    public bool IsEncrypted { get; init; }
}

/// <summary>A consistent view of the directory.</summary>
public interface IDirectoryReader
{
    /// <summary>What the mailboxes hold, in the same view.</summary>
    IMailReader Mail { get; }

    /// <summary>What the names of all recipients share.</summary>
    DirectoryRoot Root => new(Domains().FirstOrDefault(domain => domain.Default)?.DomainName ?? "", "");

    OrganizationConfig Organization();

    /// <summary>The recipient of a Guid, or null. Reference properties are not filled.</summary>
    Recipient? FindRecipient(Guid guid);

    /// <summary>The kind of the recipient of a Guid, or null; cheaper than to read all of it.</summary>
    RecipientTypeDetails? FindKind(Guid guid);

    /// <summary>The name of the recipient of a Guid, or null.</summary>
    string? FindName(Guid guid);

    /// <summary>What is shown of the recipient of a Guid where another names it, or null; cheaper than to read all of it.</summary>
    RecipientReference? FindReference(Guid guid) => FindRecipient(guid) is { } recipient ? new RecipientReference(guid, recipient.Name, recipient.DisplayName, recipient.DistinguishedName) : null;

    /// <summary>The one recipient of an alias, or null.</summary>
    Recipient? FindByAlias(string alias);

    /// <summary>The one recipient of a name, or null.</summary>
    Recipient? FindByName(string name);

    /// <summary>All recipients of which a text is the alias, name, display name, an address or the user principal name, each once.</summary>
    IEnumerable<Recipient> FindByText(string text);

    /// <summary>Who holds an address key (see <see cref="SmtpAddress.Key"/>), or null.</summary>
    Guid? FindAddressOwner(string addressKey);

    /// <summary>Recipients of one kind in order of their names, those after <paramref name="after"/>, streamed.</summary>
    IEnumerable<Recipient> Recipients(RecipientTypeDetails kind, string? after = null);

    /// <summary>
    /// Recipients that an index finds, in a stable order: all that fit the condition, over all kinds, and perhaps others, so
    /// that the caller still has to ask. Those after a cursor go on where another reading ended.
    /// </summary>
    IEnumerable<(Recipient Recipient, string Cursor)> RecipientsBy(IndexCondition condition, string? afterCursor = null);

    /// <summary>Links of one relation from a recipient, in a stable order.</summary>
    IEnumerable<Link> LinksFrom(Guid source, Relation relation);

    /// <summary>Links of one relation between two recipients: the rights of one delegate on one mailbox.</summary>
    IEnumerable<Link> LinksBetween(Guid source, Relation relation, Guid target);

    /// <summary>All links from a recipient that are its properties (relations below 50).</summary>
    IEnumerable<Link> PropertyLinks(Guid source);

    /// <summary>All links from a recipient.</summary>
    IEnumerable<Link> LinksFrom(Guid source);

    /// <summary>Links of one relation that name a recipient.</summary>
    IEnumerable<Link> LinksTo(Guid target, Relation relation);

    /// <summary>All links that name a recipient.</summary>
    IEnumerable<Link> LinksTo(Guid target);

    Link? FindLink(string key);

    IEnumerable<AcceptedDomain> Domains();

    AcceptedDomain? FindDomain(string asciiName);

    IEnumerable<LicensePlan> Plans();

    LicensePlan? FindPlan(string name);

    Credential? FindCredential(Guid mailbox);

    /// <summary>Removed recipients that can still be restored, the newest first.</summary>
    IEnumerable<RemovedRecipient> RemovedRecipients();

    RemovedRecipient? FindRemoved(Guid guid);

    /// <summary>Audit records from newest to oldest, between two moments.</summary>
    IEnumerable<AdminAuditRecord> AuditRecords(DateTimeOffset from, DateTimeOffset to);

    /// <summary>The moments of all audit records from one moment on, the oldest first. The records themselves are not read.</summary>
    IEnumerable<DateTimeOffset> AuditMoments(DateTimeOffset from);
}

/// <summary>
/// The writing side. It holds the invariants: an address, alias or name that is taken is refused here, whatever was checked
/// before, and a failed call has changed nothing.
/// </summary>
public interface IDirectoryWriter : IDirectoryReader
{
    /// <summary>What the mailboxes hold, written in the same transaction.</summary>
    new IMailWriter Mail { get; }

    /// <summary>How many writes this transaction has made so far; what failed without a write can be left out alone.</summary>
    int Writes { get; }

    void SaveOrganization(OrganizationConfig organization);

    void Insert(Recipient recipient);

    void Update(Recipient recipient);

    void Delete(Guid recipient);

    /// <summary>Adds or replaces a link.</summary>
    void SaveLink(Link link);

    /// <summary>Adds a link that is not there; one that is, is refused.</summary>
    void InsertLink(Link link);

    void DeleteLink(Link link);

    void SaveDomain(AcceptedDomain domain);

    void DeleteDomain(AcceptedDomain domain);

    void SavePlan(LicensePlan plan);

    void DeletePlan(LicensePlan plan);

    void SaveCredential(Credential credential);

    /// <summary>Adds the credential of a mailbox that has none; one that is there is refused.</summary>
    void InsertCredential(Credential credential);

    void DeleteCredential(Guid mailbox);

    void SaveRemoved(RemovedRecipient removed);

    void DeleteRemoved(Guid recipient);

    void AppendAudit(AdminAuditRecord record);
}
