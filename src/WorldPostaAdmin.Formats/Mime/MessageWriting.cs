using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>Makes messages. Every text is checked before it becomes a header; lines end as on the wire.</summary>
internal sealed class MessageWriting
{
    private static readonly FormatOptions Format = WireFormat();

    private readonly string _messageId;
    private int _boundaries;

    private MessageWriting(string messageId)
    {
        HeaderText.Check("The Message-ID", messageId);
        _messageId = HeaderText.MessageId(messageId) is { Length: > 0 } id
            ? id
            : throw new DomainException("MessageIdInvalid", DomainErrorKind.InvalidValue, messageId, $"The Message-ID '{TextRules.Show(messageId)}' is none. Give one such as 1234@contoso.example.");
    }

    public static byte[] Draft(MessageDraft draft)
    {
        var writing = new MessageWriting(draft.MessageId);
        using var message = writing.Headers(draft.Date, draft.From, draft.Sender, draft.ReplyTo, draft.To, draft.Cc, draft.Subject);
        foreach (var id in draft.References.Append(draft.InReplyTo)) HeaderText.Check("A Message-ID", id);
        var answered = HeaderText.MessageId(draft.InReplyTo);
        if (answered.Length > 0) message.InReplyTo = answered;
        var references = draft.References.Select(HeaderText.MessageId).Append(answered).Where(id => id.Length > 0).Distinct().ToArray();
        if (references.Length > 0) message.References.AddRange(references);
        if (draft.Importance != MessageImportance.Normal) message.Headers.Add("Importance", draft.Importance == MessageImportance.High ? "high" : "low");
        writing.AutoSubmitted(message, draft.AutoSubmitted);
        message.MimeVersion = new Version(1, 0);
        message.Body = writing.Body(draft);
        return Bytes(message);
    }

    public static byte[] Report(DeliveryReport report)
    {
        var writing = new MessageWriting(report.MessageId);
        using var message = writing.Headers(report.Date, report.From, null, [], [report.To], [], report.Subject);
        writing.AutoSubmitted(message, "auto-replied");
        message.MimeVersion = new Version(1, 0);
        var parts = new MultipartReport("delivery-status") { Boundary = writing.NextBoundary() };
        parts.Add(Text("plain", report.Text));
        parts.Add(Plain("message", "delivery-status", Status(report)));
        var headers = HeaderBlock.Without(report.Original.Span[..HeaderBlock.Length(report.Original.Span)], ["Bcc", "Resent-Bcc"]);
        parts.Add(Plain("text", "rfc822-headers", headers));
        message.Body = parts;
        return Bytes(message);
    }

    /// <summary>One header, folded and encoded, with its line ending.</summary>
    public static string Header(string name, string value, string newLine)
    {
        HeaderText.Check("A header's name", name);
        HeaderText.Check(name, value);
        if (name.Length == 0 || !name.All(c => c is > ' ' and < '\x7f' and not ':'))
            throw new DomainException("HeaderInjection", DomainErrorKind.InvalidValue, name, $"'{TextRules.Show(name)}' is no name of a header.");
        var header = new Header(Encoding.UTF8, name, value);
        return $"{name}:{Encoding.ASCII.GetString(header.RawValue).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Replace("\n", newLine, StringComparison.Ordinal)}{newLine}";
    }

    /// <summary>A text with its lines ended as on the wire.</summary>
    public static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);

    private MimeMessage Headers(DateTimeOffset date, MessageAddress from, MessageAddress? sender, IReadOnlyList<MessageAddress> replyTo, IReadOnlyList<MessageAddress> to, IReadOnlyList<MessageAddress> cc, string subject)
    {
        var message = new MimeMessage();
        message.Headers.Clear();
        message.Date = date;
        message.From.Add(Address("From", from));
        if (sender is not null) message.Sender = Address("Sender", sender);
        if (replyTo.Count > 0) message.ReplyTo.AddRange(replyTo.Select(address => Address("Reply-To", address)));
        if (to.Count > 0) message.To.AddRange(to.Select(address => Address("To", address)));
        else if (cc.Count == 0) message.To.Add(new GroupAddress("undisclosed-recipients"));
        if (cc.Count > 0) message.Cc.AddRange(cc.Select(address => Address("Cc", address)));
        message.Subject = HeaderText.Check("Subject", subject);
        message.MessageId = _messageId;
        return message;
    }

    private void AutoSubmitted(MimeMessage message, string value)
    {
        if (HeaderText.Check("Auto-Submitted", value).Length > 0) message.Headers.Add("Auto-Submitted", value);
    }

    private MimeEntity Body(MessageDraft draft)
    {
        var bodies = new List<MimeEntity>();
        if (draft.Text.Length > 0 || (draft.Html.Length == 0 && draft.Calendar.Length == 0)) bodies.Add(Text("plain", draft.Text));
        if (draft.Html.Length > 0) bodies.Add(Text("html", draft.Html));
        if (draft.Calendar.Length > 0)
        {
            var calendar = Text("calendar", draft.Calendar);
            HeaderText.Check("The iTIP method", draft.CalendarMethod);
            if (draft.CalendarMethod.Length > 0) calendar.ContentType.Parameters.Add("method", draft.CalendarMethod);
            bodies.Add(calendar);
        }

        var body = bodies.Count == 1 ? bodies[0] : Together("alternative", bodies);
        return draft.Attachments.Count == 0 ? body : Together("mixed", draft.Attachments.Select(Attachment).Prepend(body));
    }

    private Multipart Together(string subtype, IEnumerable<MimeEntity> parts)
    {
        var multipart = new Multipart(subtype) { Boundary = NextBoundary() };
        foreach (var part in parts) multipart.Add(part);
        return multipart;
    }

    // No line of quoted-printable or base64 begins with --=_, and of plain text none that was not made knowing the Message-ID.
    private string NextBoundary() => "=_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{++_boundaries} {_messageId}")), 0, 15);

    private static TextPart Text(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, Lines(text));
        part.ContentTransferEncoding = part.GetBestEncoding(EncodingConstraint.SevenBit);
        return part;
    }

    private static MimePart Plain(string type, string subtype, byte[] content)
    {
        var part = new MimePart(type, subtype) { Content = new MimeContent(new MemoryStream(content)) };
        part.ContentTransferEncoding = part.GetBestEncoding(EncodingConstraint.SevenBit, 998);
        return part;
    }

    private static MimePart Attachment(MessageAttachment attachment)
    {
        HeaderText.Check("An attachment's name", attachment.Name);
        HeaderText.Check("An attachment's content type", attachment.ContentType);
        var name = attachment.Name[(attachment.Name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (name.Length == 0) name = "attachment";
        if (!ContentType.TryParse(attachment.ContentType.Length > 0 ? attachment.ContentType : MimeTypes.GetMimeType(name), out var type)) type = new ContentType("application", "octet-stream");
        // A message or a multipart may not be base64 (RFC 2046, 5.2.1), which keeps an attachment's bytes as they are.
        if (type.IsMimeType("message", "*") || type.IsMimeType("multipart", "*")) type = new ContentType("application", "octet-stream");
        type.Name = name;
        return new MimePart(type)
        {
            Content = new MimeContent(StreamOf(attachment.Content)),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
        };
    }

    private static byte[] Status(DeliveryReport report)
    {
        var text = new StringBuilder();
        Line("Reporting-MTA", "dns; " + report.ReportingMta);
        Line("Arrival-Date", MimeKit.Utils.DateUtils.FormatDate(report.ArrivalDate));
        foreach (var status in report.Recipients)
        {
            text.Append("\r\n");
            Line("Final-Recipient", "rfc822; " + status.Recipient);
            Line("Action", status.Action.ToString().ToLowerInvariant());
            Line("Status", status.Status);
            Line("Diagnostic-Code", $"smtp; {(status.Status.StartsWith('5') ? "550" : "450")} {status.Status} {status.Diagnostic}");
            if (status.RetryUntil is { } until) Line("Will-Retry-Until", MimeKit.Utils.DateUtils.FormatDate(until));
        }

        return Encoding.ASCII.GetBytes(text.ToString());

        // ASCII alone is allowed here, and a line of at most 998 characters (RFC 5322, 2.1.1).
        void Line(string name, string value)
        {
            var line = string.Concat(HeaderText.Clean(value).Select(c => c < '\x7f' ? c : '?'));
            text.Append(name).Append(": ").Append(line.Length > 900 ? line[..900] : line).Append("\r\n");
        }
    }

    private static MailboxAddress Address(string header, MessageAddress address)
    {
        HeaderText.Check(header, address.Name);
        HeaderText.Check(header, address.Address);
        return SmtpAddress.TryParse(address.Address, out var parsed)
            ? new MailboxAddress(Encoding.UTF8, address.Name, $"{parsed!.Local}@{parsed.Domain}")
            : throw new DomainException("AddressInvalid", DomainErrorKind.InvalidValue, address.Address, $"'{TextRules.Show(address.Address)}' in {header} is not an address. Give one like alice@contoso.example.");
    }

    private static byte[] Bytes(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(Format, stream);
        return stream.ToArray();
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);

    private static FormatOptions WireFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
