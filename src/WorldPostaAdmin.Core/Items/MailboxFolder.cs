using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A folder of a mailbox. The well-known ones are there without being kept; those that people made are records.</summary>
public sealed class MailboxFolder : IRecord
{
    /// <summary>The folder with its mailbox, as commands take it: <c>Sales:\Inbox\Orders</c>.</summary>
    public string Identity => $"{Mailbox}:\\{Folder}";

    public string Name => FolderPaths.NameOf(Folder);

    public Guid MailboxGuid { get; internal set; }

    /// <summary>The name of the mailbox, as it was when the folder was read.</summary>
    [NotStored]
    public string Mailbox { get; internal set; } = "";

    /// <summary>The path with <c>\</c> between folders, for example <c>Inbox\Orders</c>.</summary>
    public string Folder { get; internal set; } = "";

    /// <summary><c>Inbox</c>, <c>SentItems</c> and so on for a well-known folder, else <c>User Created</c>.</summary>
    public string FolderType => FolderPaths.TypeOf(Folder);

    /// <summary>When it was made; the mailbox's own date for a well-known folder.</summary>
    public DateTimeOffset WhenCreated { get; internal set; }

    /// <summary>The mailbox of the person who made it; empty for an administrator.</summary>
    internal Guid CreatedBy { get; set; }

    string IRecord.Key => KeyOf(MailboxGuid, Folder);

    internal static string KeyOf(Guid mailbox, string folder) => $"{mailbox:N}{TextRules.Key(folder)}";

    public override string ToString() => Identity;
}
