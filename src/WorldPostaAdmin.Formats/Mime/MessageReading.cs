using System.Runtime.InteropServices;
using MimeKit;
using MimeKit.Utils;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>Reads messages, broken ones too, as well as they can be.</summary>
internal static class MessageReading
{
    public static MessageHead Head(ReadOnlyMemory<byte> bytes) => Parsed(bytes, message =>
    {
        var headers = message.Headers;
        var leaves = Leaves(message.Body).ToArray();
        var from = Addresses(headers, HeaderId.From);
        DateTimeOffset? sent = headers[HeaderId.Date] is { } date && DateUtils.TryParse(date, out var moment) ? moment : null;
        var calendar = CalendarPart.Read(leaves, from.FirstOrDefault(), sent);
        return new MessageHead
        {
            MessageId = HeaderText.MessageId(headers[HeaderId.MessageId] ?? ""),
            Date = sent,
            From = from,
            FromHeaders = headers.Count(header => header.Id == HeaderId.From),
            Sender = Addresses(headers, HeaderId.Sender).FirstOrDefault(),
            ReplyTo = Addresses(headers, HeaderId.ReplyTo),
            To = Addresses(headers, HeaderId.To),
            Cc = Addresses(headers, HeaderId.Cc),
            Bcc = Addresses(headers, HeaderId.Bcc),
            Subject = HeaderText.Clean(headers[HeaderId.Subject] ?? ""),
            InReplyTo = MimeUtils.EnumerateReferences(headers[HeaderId.InReplyTo] ?? "").Select(HeaderText.MessageId).FirstOrDefault(id => id.Length > 0) ?? "",
            References = MimeUtils.EnumerateReferences(headers[HeaderId.References] ?? "").Select(HeaderText.MessageId).Where(id => id.Length > 0).ToArray(),
            Importance = ImportanceOf(headers),
            AutoSubmitted = Word(headers, "Auto-Submitted"),
            AutoResponseSuppress = HeaderText.Clean(headers["X-Auto-Response-Suppress"] ?? "").Trim(),
            Precedence = Word(headers, "Precedence"),
            IsFromList = headers.Any(header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase)),
            IsReport = message.Body is { } body && body.ContentType.IsMimeType("multipart", "report"),
            HasAttachments = leaves.Any(IsAttachment),
            Hops = headers.Count(header => header.Id == HeaderId.Received),
            DeliveredTo = headers.Where(header => header.Field.Equals("Delivered-To", StringComparison.OrdinalIgnoreCase)).Select(header => HeaderText.Clean(header.Value).Trim()).ToArray(),
            Calendar = calendar.Text,
            CalendarProblem = calendar.Problem,
            CalendarMethod = calendar.Method,
        };
    });

    public static MessageBody Body(ReadOnlyMemory<byte> bytes) => Parsed(bytes, message =>
    {
        var (text, html) = ("", "");
        var attachments = new List<MessageAttachment>();
        foreach (var leaf in Leaves(message.Body))
        {
            if (IsAttachment(leaf)) attachments.Add(Attachment(leaf));
            else if (leaf is TextPart { IsPlain: true } plain) text = text.Length == 0 ? plain.Text : text + "\r\n" + plain.Text;
            else if (leaf is TextPart { IsHtml: true } page && html.Length == 0) html = page.Text;
        }

        return new MessageBody(Lines(text), Lines(html), attachments);
    });

    public static DomainException Unreadable(string why, Exception? inner = null) =>
        new("MessageUnreadable", DomainErrorKind.InvalidValue, null, $"The message cannot be read: {why}. Give a message as mail programs write it (RFC 5322), for instance an .eml file.", inner);

    private static T Parsed<T>(ReadOnlyMemory<byte> bytes, Func<MimeMessage, T> read)
    {
        try
        {
            MessageStructure.Check(bytes, StreamOf(bytes));
            using var message = MimeMessage.Load(MessageStructure.Options(), StreamOf(bytes), persistent: true);
            return read(message);
        }
        catch (Exception e) when (e is not (DomainException or OutOfMemoryException))
        {
            // Whatever the parser stumbles over: these are bytes from anyone, and must not end more than this message.
            throw Unreadable("it is not a message, or it is broken where it matters", e);
        }
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);

    /// <summary>The parts that are not multiparts, in order; what is in an attached message is not looked at.</summary>
    private static IEnumerable<MimeEntity> Leaves(MimeEntity? body)
    {
        var open = new Stack<MimeEntity>();
        if (body is not null) open.Push(body);
        while (open.TryPop(out var entity))
        {
            if (entity is not Multipart multipart)
            {
                yield return entity;
                continue;
            }

            for (var i = multipart.Count - 1; i >= 0; i--) open.Push(multipart[i]);
        }
    }

    private static bool IsAttachment(MimeEntity leaf) =>
        leaf is not TextPart text || text.IsAttachment || !string.IsNullOrEmpty(text.FileName) || !(text.IsPlain || text.IsHtml || text.ContentType.IsMimeType("text", "calendar"));

    private static MessageAttachment Attachment(MimeEntity leaf)
    {
        using var content = new MemoryStream();
        var name = (leaf as MimePart)?.FileName ?? leaf.ContentDisposition?.FileName ?? leaf.ContentType.Name ?? "";
        if (leaf is MessagePart attached)
        {
            attached.Message?.WriteTo(content);
            if (name.Length == 0) name = (attached.Message?.Subject is { Length: > 0 } subject ? subject : "message") + ".eml";
        }
        else if (leaf is MimePart { Content: { } coded })
        {
            coded.DecodeTo(content);
        }

        return new MessageAttachment(FileName(name), leaf.ContentType.MimeType, content.ToArray());
    }

    // A name that came with a message says where to put a file only to who lets it.
    private static string FileName(string name)
    {
        var last = HeaderText.Clean(name);
        last = last[(last.LastIndexOfAny(['/', '\\']) + 1)..].Trim().TrimEnd('.');
        return last.Length == 0 ? "attachment" : last;
    }

    private static MessageAddress[] Addresses(HeaderList headers, HeaderId id) => headers.Where(header => header.Id == id)
        .SelectMany(header => InternetAddressList.TryParse(MessageStructure.Options(), header.RawValue, out var list) ? list.Mailboxes : [])
        .Where(mailbox => !string.IsNullOrEmpty(mailbox.Address))
        .Select(mailbox => new MessageAddress(HeaderText.Clean(mailbox.Name ?? ""), HeaderText.Clean(mailbox.Address))).ToArray();

    private static string Word(HeaderList headers, string name) => HeaderText.Clean(headers[name] ?? "").Split(';', '(')[0].Trim().ToLowerInvariant();

    private static MessageImportance ImportanceOf(HeaderList headers) => (Word(headers, "Importance"), headers["X-Priority"]?.Trim()) switch
    {
        ("high", _) or ("", ['1' or '2', ..]) => MessageImportance.High,
        ("low", _) or ("", ['4' or '5', ..]) => MessageImportance.Low,
        _ => MessageImportance.Normal,
    };

    // A message ends with a line break whether or not its text does.
    private static string Lines(string text) => MessageWriting.Lines(text).TrimEnd('\r', '\n');
}
