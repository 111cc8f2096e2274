using System.Globalization;
using System.Text;
using MimeKit.Utils;
using WorldPostaAdmin.Formats.Mime;

namespace WorldPostaAdmin.Formats.Mbox;

/// <summary>The headers in which mail programs keep what they know of a message in an mbox file.</summary>
internal static class MboxHeaders
{
    // Bits of X-Mozilla-Status (Thunderbird's nsMsgMessageFlags).
    private const int Read = 0x1, Marked = 0x4, Expunged = 0x8;

    private const int MostLabels = 100;

    /// <summary>Where Google's own labels put a message, the first that it has; one with none of them is archived.</summary>
    private static readonly (string Label, string Folder)[] Folders =
    [
        ("Trash", "Deleted Items"), ("Bin", "Deleted Items"), ("Spam", "Junk Email"), ("Drafts", "Drafts"), ("Draft", "Drafts"), ("Inbox", "Inbox"), ("Sent", "Sent Items"), ("Sent Mail", "Sent Items"),
    ];

    private static readonly HashSet<string> Own = new([.. Folders.Select(own => own.Label), "Unread", "Opened", "Starred", "Important", "Archived", "Chat", "Chats", "All Mail"], StringComparer.OrdinalIgnoreCase);

    public static MboxMarks Marks(ReadOnlyMemory<byte> message)
    {
        var headers = HeaderBlock.Values(message.Span, ["Status", "X-Status", "X-Mozilla-Status", "X-Gmail-Labels"]);
        var mozilla = int.TryParse(headers[2].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
        var marks = new MboxMarks
        {
            IsRead = headers[0].Contains('R', StringComparison.Ordinal) || (mozilla & Read) != 0,
            IsFlagged = headers[1].Contains('F', StringComparison.Ordinal) || (mozilla & Marked) != 0,
            IsGone = (mozilla & Expunged) != 0,
        };
        return headers[3].Length == 0 ? marks : WithLabels(marks, Labels(headers[3]));
    }

    private static MboxMarks WithLabels(MboxMarks marks, HashSet<string> labels) => marks with
    {
        IsRead = !labels.Contains("Unread"),
        IsFlagged = marks.IsFlagged || labels.Contains("Starred"),
        Folder = Folders.FirstOrDefault(own => labels.Contains(own.Label)).Folder ?? "Archive",
        Categories = labels.Where(label => !Own.Contains(label) && !label.StartsWith("Category ", StringComparison.OrdinalIgnoreCase)).ToArray(),
    };

    private static HashSet<string> Labels(string header)
    {
        var text = Rfc2047.DecodeText(Encoding.UTF8.GetBytes(header));
        return text.Split(',', MostLabels + 1).Take(MostLabels).Select(label => HeaderText.Clean(label).Trim().Trim('"')).Where(label => label.Length is > 0 and <= TextRules.NameLength).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
