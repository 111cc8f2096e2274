using System.Text;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>MIME by MimeKit.</summary>
public sealed class MimeMessageFormat : IMessageFormat
{
    public MessageHead Read(ReadOnlyMemory<byte> message) => MessageReading.Head(message);

    public MessageBody ReadBody(ReadOnlyMemory<byte> message) => MessageReading.Body(message);

    public string TextOf(string html) => HtmlText.Of(html);

    public byte[] Write(MessageDraft draft) => MessageWriting.Draft(draft);

    public byte[] WriteReport(DeliveryReport report) => MessageWriting.Report(report);

    public byte[] Prepend(ReadOnlyMemory<byte> message, IReadOnlyList<(string Name, string Value)> headers)
    {
        var newLine = HeaderBlock.NewLine(message.Span);
        var added = Encoding.ASCII.GetBytes(string.Concat(headers.Select(header => MessageWriting.Header(header.Name, header.Value, newLine))));
        var whole = new byte[added.Length + message.Length];
        added.CopyTo(whole, 0);
        message.Span.CopyTo(whole.AsSpan(added.Length));
        return whole;
    }

    public byte[] Without(ReadOnlyMemory<byte> message, IReadOnlyList<string> headers) => HeaderBlock.Without(message.Span, headers);
}
