using System.Text;
using WorldPostaAdmin.Formats.Mbox;

namespace WorldPostaAdmin.Formats.Tests.Mbox;

/// <summary>Files of Thunderbird, Google, mutt and others: where a message begins, and what its program knows of it.</summary>
public sealed class MboxMarksTests
{
    private readonly MboxFormat _format = new();

    [Theory]
    [InlineData("From 9:30 on 12 March 2017 the car park is closed.\nUse the other.\n")]
    [InlineData("From 18:00 to 19:00, room 2027 is shut.\n\nBye\n")]
    [InlineData("From 9:30 on 12 March 2017\nNote: bring a chair.\n")]
    [InlineData("From here on\n\nFrom Mon to Fri at 9:30 in 2017\nall is closed\n")]
    public void A_line_of_a_text_begins_no_message(string text)
    {
        var message = $"Subject: one\n\nDear all,\n\n{text}";

        Assert.Equal([message, "Subject: two\n\nsecond\n"], Read($"From bo@p.example Tue Mar 02 09:14:00 2027\n{message}\nFrom bo@p.example Tue Mar 02 09:15:00 2027\nSubject: two\n\nsecond\n"));
    }

    [Theory]
    [InlineData("From ")]
    [InlineData("From -")]
    [InlineData("From - Tue Mar 02 09:14:00 2027")]
    [InlineData("From bo@p.example  Tue Mar  2 09:14:00 2027")]
    [InlineData("From 1599@xxx Sat Mar 04 10:00:00 +0000 2017")]
    [InlineData("From \"a b\"@p.example Tue Mar 02 09:14:00 2027")]
    public void A_From_line_before_headers_begins_one_whatever_is_left_out_of_it(string line) =>
        Assert.Equal(["X-Mozilla-Status: 0001\nSubject: one\n\nfirst\n", "From: bo@p.example\nSubject: two\n\nsecond\n"], Read($"{line}\nX-Mozilla-Status: 0001\nSubject: one\n\nfirst\n\n{line}\nFrom: bo@p.example\nSubject: two\n\nsecond\n"));

    [Theory]
    [InlineData("From bo@p.example Tue Mar 02 09:14:00 2027\n")]
    [InlineData("From bo@p.example Tue Mar 02 09:14:00 2027\nno header\n")]
    public void A_file_without_a_header_behind_its_first_line_is_none(string file) => Assert.Equal("MboxUnreadable", Assert.Throws<DomainException>(() => Read(file)).ErrorId);

    [Theory]
    [InlineData("X-Mozilla-Status: 0001", true, false, false)]
    [InlineData("X-Mozilla-Status: 0011", true, false, false)]
    [InlineData("X-Mozilla-Status: 0000", false, false, false)]
    [InlineData("X-Mozilla-Status: 0005", true, true, false)]
    [InlineData("X-Mozilla-Status: 0009", true, false, true)]
    [InlineData("X-Mozilla-Status: zz", false, false, false)]
    [InlineData("Status: RO", true, false, false)]
    [InlineData("Status: O", false, false, false)]
    [InlineData("Status: R\nX-Status: AF", true, true, false)]
    [InlineData("X-Spam-Status: Required", false, false, false)]
    [InlineData("Subject: Status: R", false, false, false)]
    public void Marks_come_along(string headers, bool isRead, bool isFlagged, bool isGone)
    {
        var marks = Marks($"{headers}\nFrom: a@p.example\n\nStatus: R\n");

        Assert.Equal((isRead, isFlagged, isGone, ""), (marks.IsRead, marks.IsFlagged, marks.IsGone, marks.Folder));
    }

    [Theory]
    [InlineData("Sent", "Sent Items", true, false, "")]
    [InlineData("Unread,Spam", "Junk Email", false, false, "")]
    [InlineData("Inbox,Important,Opened,Category Updates", "Inbox", true, false, "")]
    [InlineData("Inbox,Unread,Starred,Project X,Family", "Inbox", false, true, "Project X|Family")]
    [InlineData("Archived,Opened", "Archive", true, false, "")]
    [InlineData("Trash", "Deleted Items", true, false, "")]
    [InlineData("Drafts", "Drafts", true, false, "")]
    [InlineData("=?UTF-8?Q?Inbox,Projekt_=C3=9Cbung?=", "Inbox", true, false, "Projekt Übung")]
    [InlineData("Inbox,\r\n Later", "Inbox", true, false, "Later")]
    public void Google_s_labels_say_folder_read_mark_and_categories(string labels, string folder, bool isRead, bool isFlagged, string categories)
    {
        var marks = Marks($"X-Gmail-Labels: {labels}\r\nFrom: a@p.example\r\n\r\nx\r\n");

        Assert.Equal((folder, isRead, isFlagged, categories), (marks.Folder, marks.IsRead, marks.IsFlagged, string.Join('|', marks.Categories)));
    }

    private MboxMarks Marks(string message) => _format.Marks(Encoding.UTF8.GetBytes(message));

    private string[] Read(string text)
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return _format.Read(file).Select(Encoding.ASCII.GetString).ToArray();
    }
}
