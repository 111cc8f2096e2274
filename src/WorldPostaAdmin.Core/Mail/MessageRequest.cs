namespace WorldPostaAdmin;

/// <summary>What a person wants to send, as it was given.</summary>
public sealed class MessageRequest
{
    /// <summary>The mailbox that the message is from; null: the one that is open.</summary>
    public RecipientIdentity? From { get; init; }

    /// <summary>Whether the message shall say who sends it, though the right to send as the mailbox may be there too.</summary>
    public bool OnBehalf { get; init; }

    /// <summary>Recipients: addresses, <c>Name &lt;address&gt;</c>, or what names a recipient inside.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>What is answered: a Message-ID, or the identity of a message in the mailbox that is open; or empty.</summary>
    public string InReplyTo { get; init; } = "";

    public MessageImportance Importance { get; init; } = MessageImportance.Normal;
}

/// <summary>Reads files that are to go with a message.</summary>
public static class AttachmentFiles
{
    /// <summary>The files, read whole; none is read where together they are more than may be sent.</summary>
    /// <exception cref="DomainException">AttachmentNotFound, AttachmentUnreadable, MessageTooLarge.</exception>
    public static IReadOnlyList<MessageAttachment> Read(IReadOnlyList<string> paths, UnlimitedSize limit)
    {
        var files = paths.Select(path => new FileInfo(path)).ToArray();
        foreach (var missing in files.Where(file => !file.Exists))
            throw new DomainException("AttachmentNotFound", DomainErrorKind.NotFound, missing.FullName, $"There is no file '{TextRules.Show(missing.FullName)}' to attach.");
        MailTransport.RequireSize(files.Sum(file => file.Length), limit);
        try
        {
            return files.Select(file => new MessageAttachment(file.Name, "", File.ReadAllBytes(file.FullName))).ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException("AttachmentUnreadable", DomainErrorKind.NotAllowed, paths[0], $"An attachment cannot be read: {e.Message}", e);
        }
    }
}
