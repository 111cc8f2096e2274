namespace WorldPostaAdmin;

/// <summary>Names an item by the Guid that a Get command shows as its Identity, or by the item itself. Parsing only.</summary>
public sealed class MailboxItemIdentity
{
    private readonly FolderReference? _folder;

    /// <exception cref="DomainException">IdentityMissing.</exception>
    public MailboxItemIdentity(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new DomainException("IdentityMissing", DomainErrorKind.InvalidValue, null, "The identity of an item is missing. Give the Identity that a Get command shows.");
        Value = value.Trim();
        if (System.Guid.TryParse(Value, out var guid)) Guid = guid;
    }

    public MailboxItemIdentity(Guid guid) => (Guid, Value) = (guid, guid.ToString());

    public MailboxItemIdentity(MailboxItem item)
    {
        (Guid, Value, IsObject) = (item.Guid, item.Identity, true);
        Object = item;
    }

    /// <summary>Names what an object was that came from elsewhere: a job, a remote session, a file of Export-Clixml.</summary>
    internal MailboxItemIdentity(Guid guid, string name) => (Guid, Value, IsObject) = (guid, name, true);

    public MailboxItemIdentity(MailboxFolder folder) => (Value, _folder) = (folder.Identity, new FolderReference(folder));

    public MailboxItemIdentity(Recipient recipient) => (Value, _folder) = (recipient.Name, new FolderReference(recipient));

    public Guid? Guid { get; }

    /// <summary>What is named where that is no item but a folder: a Get command shows the items in it.</summary>
    /// <exception cref="DomainException">InvalidFolderName, ControlCharacter.</exception>
    public FolderReference? Folder => Guid is null ? _folder ?? new FolderReference(Value) : null;

    /// <summary>The text as given.</summary>
    public string Value { get; }

    /// <summary>Whether an object of the module was given, of this session or another: its properties are what it is, not what is asked for.</summary>
    public bool IsObject { get; }

    /// <summary>The item it was made from, or null. May be out of date.</summary>
    public MailboxItem? Object { get; }

    public override string ToString() => Value;
}
