using MimeKit;
using MimeKit.Tnef;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>The meeting that a message carries (RFC 6047): its first text/calendar part, else a file of that kind, else TNEF.</summary>
/// <param name="Text">iCalendar, or empty.</param>
/// <param name="Method">The iTIP method in capitals, or empty.</param>
/// <param name="Problem">Why a meeting that is there has no text, or empty.</param>
internal sealed record CalendarPart(string Text, string Method, string Problem)
{
    /// <summary>No calendar that is longer, as it stands in the message, is taken out of it: no meeting is, and each character of it is held several times while it is dealt with.</summary>
    public const int Longest = 20 << 20;

    public static CalendarPart Read(IReadOnlyList<MimeEntity> leaves, MessageAddress? sender, DateTimeOffset? date)
    {
        var part = leaves.OfType<TextPart>().FirstOrDefault(leaf => leaf.ContentType.IsMimeType("text", "calendar")) as MimePart
            ?? leaves.OfType<MimePart>().FirstOrDefault(leaf => leaf.ContentType.IsMimeType("application", "ics"));
        if (part is null) return OfTnef(leaves, sender, date);
        if (part.Content is { Stream.Length: > Longest }) return new CalendarPart("", MethodOf(part, ""), $"its calendar is larger than {new ByteSize(Longest)}");
        var text = TextOf(part);
        return new CalendarPart(text, MethodOf(part, text), "");
    }

    private static CalendarPart OfTnef(IReadOnlyList<MimeEntity> leaves, MessageAddress? sender, DateTimeOffset? date)
    {
        if (leaves.OfType<TnefPart>().FirstOrDefault(leaf => leaf.Content is { Stream.Length: <= Longest }) is not { } part || TnefMeeting.Read(part) is not { Method.Length: > 0 } meeting) return new CalendarPart("", "", "");
        return meeting.Problem.Length > 0 ? new CalendarPart("", meeting.Method, meeting.Problem) : new CalendarPart(meeting.Write(sender, date), meeting.Method, "");
    }

    private static string TextOf(MimePart part)
    {
        if (part is TextPart text) return MessageWriting.Lines(text.Text);
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return MessageWriting.Lines(System.Text.Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
    }

    private static string MethodOf(MimePart part, string calendar)
    {
        var method = part.ContentType.Parameters["method"];
        if (string.IsNullOrWhiteSpace(method))
        {
            method = calendar.Split('\n', 200).Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("METHOD:", StringComparison.OrdinalIgnoreCase))?[7..] ?? "";
        }

        return HeaderText.Clean(method).Trim().ToUpperInvariant();
    }
}
