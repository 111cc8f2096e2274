using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Something that lies in a folder of a mailbox.</summary>
public abstract class MailboxItem : IContentUser
{
    /// <summary>Stays the same wherever the item is moved within its mailbox.</summary>
    public Guid Guid { get; internal set; }

    /// <summary>Names the item to every command that takes one; same as <see cref="Guid"/>.</summary>
    public string Identity => Guid.ToString();

    public Guid MailboxGuid { get; internal set; }

    /// <summary>The name of the mailbox, as it was when the item was read.</summary>
    [NotStored]
    public string Mailbox { get; internal set; } = "";

    /// <summary>The folder's path with <c>\</c> between folders, for example <c>Inbox\Orders</c>.</summary>
    public string Folder { get; internal set; } = "";

    /// <summary>When it came or was made. Items are listed in this order, the newest first.</summary>
    public DateTimeOffset WhenCreated { get; internal set; }

    public DateTimeOffset WhenChanged { get; internal set; }

    /// <summary>The mailbox of the person who made it, so that rights on own items can be judged; empty for what was delivered.</summary>
    internal Guid CreatedBy { get; set; }

    /// <summary>What it counts towards the mailbox's quota.</summary>
    public ByteSize Size { get; internal set; }

    [Editable(TextRules.NameLength)]
    public string[] Categories { get; internal set; } = [];

    /// <summary>The content that the item refers to, or empty.</summary>
    internal Guid Content { get; set; }

    Guid IContentUser.GetContent() => Content;

    string IRecord.Key => KeyOf(Guid);

    /// <summary>Sorts items by mailbox, folder and age.</summary>
    [Indexed(Unique = true)]
    internal string Place => $"{FolderPrefix(MailboxGuid, Folder)}{long.MaxValue - WhenCreated.UtcTicks:x16}{Guid:N}";

    public static string KeyOf(Guid item) => item.ToString("N");

    /// <summary>What <see cref="Place"/> begins with for all items of a folder, those of its subfolders excepted.</summary>
    internal static string FolderPrefix(Guid mailbox, string folder) => $"{mailbox:N}{TextRules.Key(folder)}\u0001";

    internal MailboxItem Copy() => (MailboxItem)MemberwiseClone();
}
