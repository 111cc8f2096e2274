using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What is to be changed of a message; what is null stays.</summary>
public sealed record MessageChanges(bool? IsRead = null, bool? IsFlagged = null, ListEdit? Categories = null);

/// <summary>Messages in folders: reading their bodies, marking them, taking them in and out as files.</summary>
public sealed class MessageService(ItemService items, IMessageFormat format)
{
    public const string DefaultFolder = "Inbox";

    /// <summary>The message as it came, byte for byte.</summary>
    /// <exception cref="DomainException">MessageContentMissing: the store lost it.</exception>
    internal static byte[] Content(IMailReader mail, MailboxMessage message)
    {
        try
        {
            return mail.Content(message.Content);
        }
        catch (InvalidDataException e)
        {
            throw new DomainException("MessageContentMissing", DomainErrorKind.NotFound, message.Identity, $"The content of '{TextRules.Show(message.Subject)}' ({message.Identity}) cannot be read: {e.Message} Test-WorldPostaStore looks for more.", e);
        }
    }

    /// <summary>Fills in the bodies of a message that someone may read.</summary>
    internal void ReadBody(IMailReader mail, MailboxMessage message)
    {
        var body = format.ReadBody(Content(mail, message));
        (message.Body, message.HtmlBody) = (body.Text, body.Html);
        message.Attachments = [.. body.Attachments.Select(attachment => attachment.Name)];
    }

    /// <summary>Whether a text is in the subject, the sender, the recipients or the body of a message.</summary>
    internal bool Contains(IMailReader mail, MailboxMessage message, string text)
    {
        if (new[] { message.Subject, message.From, message.Sender }.Concat(message.To).Concat(message.Cc).Any(Has)) return true;
        try
        {
            var body = format.ReadBody(Content(mail, message));
            return Has(body.Text) || (body.Text.Length == 0 && Has(body.Html));
        }
        catch (DomainException)
        {
            // What cannot be read holds no text that could be found.
            return false;
        }

        bool Has(string value) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="DomainException">ItemNotFound, AccessDenied, TextTooLong.</exception>
    public MailboxMessage Set(DirectoryTransaction transaction, MailboxSession session, Guid guid, MessageChanges changes) =>
        items.Change<MailboxMessage>(transaction, session, guid, message =>
        {
            message.IsRead = changes.IsRead ?? message.IsRead;
            message.IsFlagged = changes.IsFlagged ?? message.IsFlagged;
            if (changes.Categories is { } edit) message.Categories = [.. edit.Apply(message.Categories).Select(category => TextRules.Line(nameof(MailboxItem.Categories), category, TextRules.NameLength))];
        });

    /// <summary>Reads a message from a file; needs no store.</summary>
    /// <exception cref="DomainException">MessageUnreadable, MessageTooDeep.</exception>
    public MessageHead Read(ReadOnlyMemory<byte> message) => format.Read(message);

    /// <summary>Puts a message from a file into a folder as it is. It is not sent, and nothing answers it.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="session">Who takes it in.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="content">The message.</param>
    /// <param name="head">What <see cref="Read"/> found of it.</param>
    /// <param name="marks">How it is marked.</param>
    /// <exception cref="DomainException">FolderNotFound, WrongFolder, AccessDenied, MailboxFull.</exception>
    public MailboxMessage Import(DirectoryTransaction transaction, MailboxSession session, string folder, ReadOnlyMemory<byte> content, MessageHead head, MboxMarks marks)
    {
        var message = ToItem(head, transaction.Now);
        (message.Size, message.Content) = (new ByteSize(content.Length), transaction.Identifiers.NewGuid());
        (message.IsRead, message.IsFlagged, message.Categories) = (marks.IsRead, marks.IsFlagged, [.. marks.Categories]);
        items.Add(transaction, session, message, folder);
        transaction.Mail.InsertContent(message.Content, content, 1);
        return message;
    }

    private static MailboxMessage ToItem(MessageHead head, DateTimeOffset now)
    {
        var date = head.Date is { } sent && sent.UtcDateTime > DateTime.UnixEpoch && sent < now ? sent.ToUniversalTime() : now;
        return new MailboxMessage
        {
            WhenCreated = date,
            Sent = head.Date?.ToUniversalTime() ?? date,
            Subject = head.Subject,
            From = string.Join(", ", head.From),
            Sender = head.Sender?.ToString() ?? "",
            To = [.. head.To.Select(address => address.ToString())],
            Cc = [.. head.Cc.Select(address => address.ToString())],
            Bcc = [.. head.Bcc.Select(address => address.ToString())],
            InternetMessageId = head.MessageId,
            InReplyTo = head.InReplyTo,
            HasAttachments = head.HasAttachments,
            Importance = head.Importance,
            MeetingMethod = head.CalendarMethod,
        };
    }
}
