namespace WorldPostaAdmin;

/// <summary>Names a folder, with its mailbox or without: <c>sales:\Inbox\Orders</c>, or <c>Inbox\Orders</c> in the mailbox that is open. Parsing only.</summary>
public sealed class FolderReference
{
    public FolderReference(string value)
    {
        Value = value;
        value = FolderIds.Resolve(value);
        var colon = value.IndexOf(":\\", StringComparison.Ordinal);
        if (colon < 0) colon = value.IndexOf(":/", StringComparison.Ordinal);
        if (colon > 0) Mailbox = new RecipientIdentity(value[..colon]);
        Folder = FolderPaths.Check(colon < 0 ? value : value[(colon + 2)..]);
    }

    public FolderReference(MailboxFolder folder) => (Value, Mailbox, Folder) = (folder.Identity, new RecipientIdentity(folder.MailboxGuid), folder.Folder);

    public FolderReference(Recipient recipient) => (Value, Mailbox, Folder) = (recipient.Name, new RecipientIdentity(recipient), WellKnownFolders.Top);

    /// <summary>The text as given.</summary>
    public string Value { get; }

    /// <summary>Its mailbox, or null where none is named.</summary>
    public RecipientIdentity? Mailbox { get; }

    /// <summary>The folder's path with <c>\</c> between folders.</summary>
    public string Folder { get; }

    public override string ToString() => Value;
}
