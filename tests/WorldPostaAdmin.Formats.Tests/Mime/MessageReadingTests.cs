using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WorldPostaAdmin.Formats.Mime;

namespace WorldPostaAdmin.Formats.Tests.Mime;

/// <summary>Messages from anyone, good and bad.</summary>
public sealed class MessageReadingTests
{
    private readonly MimeMessageFormat _format = new();

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n"));

    [Fact]
    public void A_head_says_what_the_headers_say()
    {
        var head = _format.Read(Bytes("""
            Received: by a
            Received: by b
            Delivered-To: x@contoso.example
            From: =?utf-8?q?J=C4=81nis?= <janis@partner.example>
            Sender: desk@partner.example
            Reply-To: r@partner.example
            To: Team: alice@contoso.example, bob@contoso.example;, carol@contoso.example
            Cc: d@contoso.example
            Subject: =?utf-8?q?a=0D=0ABcc=3A_eve?= b
            Message-ID: <m@partner.example>
            In-Reply-To: <a@x.example>
            References: <r1@x.example>
             <a@x.example>
            Date: Mon, 02 Mar 2026 09:00:00 +0100
            X-Priority: 1 (Highest)
            Precedence: Bulk
            Auto-Submitted: auto-replied (vacation)
            X-Auto-Response-Suppress: OOF, AutoReply
            List-Id: <x>

            Hello
            """));

        Assert.Equal(["x@contoso.example"], head.DeliveredTo);
        Assert.Equal(2, head.Hops);
        Assert.Equal([new MessageAddress("Jānis", "janis@partner.example")], head.From);
        Assert.Equal("desk@partner.example", head.Sender!.Address);
        Assert.Equal(["alice@contoso.example", "bob@contoso.example", "carol@contoso.example"], head.To.Select(address => address.Address));
        Assert.DoesNotContain('\n', head.Subject);
        Assert.Equal("m@partner.example", head.MessageId);
        Assert.Equal("a@x.example", head.InReplyTo);
        Assert.Equal(["r1@x.example", "a@x.example"], head.References);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), head.Date);
        Assert.Equal((MessageImportance.High, "bulk", "auto-replied", "OOF, AutoReply", true), (head.Importance, head.Precedence, head.AutoSubmitted, head.AutoResponseSuppress, head.IsFromList));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("no header at all")]
    public void What_is_no_message_is_refused(string text)
    {
        Assert.Equal("MessageUnreadable", Assert.Throws<DomainException>(() => _format.Read(Bytes(text))).ErrorId);
    }

    [Theory]
    [InlineData("Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nno end")]
    [InlineData("Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nno boundary")]
    [InlineData("Subject: x\r\nContent-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!")]
    [InlineData("Subject: x\r\nFrom: <<<>>>@@\r\nTo: ,,,;;\r\nDate: yesterday\r\nContent-Type: ;;;\r\n\r\nx")]
    [InlineData("Subject: x\r\nDate: Mon, 99 Mar 99999 99:99:99 +9999\r\n\r\nx")]
    [InlineData("Subject: x")]
    public void A_broken_message_is_read_as_well_as_it_can_be(string text)
    {
        var message = Encoding.Latin1.GetBytes(text);

        Assert.Equal("x", _format.Read(message).Subject);
        Assert.NotNull(_format.ReadBody(message));
    }

    [Fact]
    public void A_message_nested_a_thousand_deep_is_refused()
    {
        var multiparts = new StringBuilder("Subject: x\r\n");
        for (var i = 0; i < 1000; i++) multiparts.Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        var messages = new StringBuilder("Subject: x\r\n");
        for (var i = 0; i < 1000; i++) messages.Append("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n");

        Assert.Equal("MessageTooDeep", Assert.Throws<DomainException>(() => _format.Read(Bytes(multiparts + "\r\nx"))).ErrorId);
        Assert.Equal("MessageTooDeep", Assert.Throws<DomainException>(() => _format.ReadBody(Bytes(messages + "\r\nx"))).ErrorId);
    }

    [Fact]
    public void A_message_nested_a_hundred_deep_is_read()
    {
        var message = new StringBuilder("Subject: x\r\n");
        for (var i = 0; i < 100; i++) message.Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");

        Assert.Equal("deep", _format.ReadBody(Bytes(message + "\r\ndeep")).Text.Trim());
    }

    [Fact]
    public void A_message_of_a_million_parts_or_headers_is_refused()
    {
        var parts = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\n", 1_000_000));
        var headers = "Subject: x\r\n" + string.Concat(Enumerable.Repeat("a:\r\n", 1_000_000)) + "\r\n";
        var inside = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + string.Concat(Enumerable.Repeat("a:\r\n", 1_000_000)) + "\r\n";
        var line = "Subject: " + new string('x', 50_000_000) + "\r\n\r\n";

        Assert.All(new[] { parts, headers, inside, line }, text => Assert.Equal("MessageUnreadable", Assert.Throws<DomainException>(() => _format.Read(Encoding.Latin1.GetBytes(text))).ErrorId));
    }

    [Fact]
    public void Bodies_and_files_are_found_and_file_names_lead_nowhere()
    {
        var body = _format.ReadBody(Bytes("""
            From: a@x.example
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=iso-8859-1

            gr=fc
            --c
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+aGk8L3A+
            --c--
            --b
            Content-Type: application/pdf; name="../../etc/passwd"
            Content-Disposition: attachment; filename="..\\..\\evil\\a.pdf"
            Content-Transfer-Encoding: base64

            AQID
            --b
            Content-Type: message/rfc822

            Subject: inner

            text
            --b--
            """));

        Assert.Equal("gr=fc", body.Text);
        Assert.Equal("<p>hi</p>", body.Html);
        Assert.Equal(["a.pdf", "inner.eml"], body.Attachments.Select(attachment => attachment.Name));
        Assert.Equal([1, 2, 3], body.Attachments[0].Content.ToArray());
    }

    [Fact]
    public void Fifty_megabytes_go_in_and_come_out()
    {
        var content = new byte[50 << 20];
        new Random(1).NextBytes(content);
        var message = _format.Write(Draft("x", "y", "", [new MessageAttachment("big.bin", "", content)]));

        Assert.True(_format.Read(message).HasAttachments);
        Assert.True(content.AsSpan().SequenceEqual(_format.ReadBody(message).Attachments[0].Content.Span));
    }

    [Property(MaxTest = 300)]
    public bool What_is_written_is_read_again(NonNull<string> subject, NonNull<string> name, NonNull<string> text, NonNull<string> html, byte[] file)
    {
        var (line, shown) = (OneLine(subject.Get), OneLine(name.Get));
        var (plain, page) = (Lines(text.Get), Lines(html.Get));
        var message = _format.Write(Draft(line, plain, page, [new MessageAttachment("a.bin", "", file ?? [])], shown));
        var (head, body) = (_format.Read(message), _format.ReadBody(message));

        return head.Subject == line && head.From[0].Name == shown && (page.Length > 0 && plain.Length == 0 || body.Text == plain) && body.Html == page && body.Attachments[0].Content.Span.SequenceEqual(file ?? []);
    }

    [Property(MaxTest = 300)]
    public bool Any_bytes_are_read_or_refused(byte[] bytes)
    {
        try
        {
            _format.Read(bytes ?? []);
            _format.ReadBody(Encoding.Latin1.GetBytes("From: a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n").Concat(bytes ?? []).ToArray());
            return true;
        }
        catch (DomainException e)
        {
            return e.ErrorId is "MessageUnreadable" or "MessageTooDeep";
        }
    }

    private static MessageDraft Draft(string subject, string text, string html, MessageAttachment[] attachments, string name = "") => new()
    {
        From = new MessageAddress(name, "alice@contoso.example"),
        To = [new MessageAddress("", "bob@contoso.example")],
        Subject = subject,
        Text = text,
        Html = html,
        Attachments = attachments,
        MessageId = "1@contoso.example",
        Date = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };

    // One line as a person writes it: words with single spaces.
    private static string OneLine(string text) => string.Join(' ', Lines(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => HeaderText.Clean(word)).Where(word => word.Length > 0 && !word.Contains(' ')));

    // Lines as they are sent; empty ones at the end are not kept.
    private static string Lines(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xfffd && (rune.Value is '\n' || rune.Value >= ' ') && rune.Value is not (0x7f or 0x85 or 0x2028 or 0x2029))).ReplaceLineEndings("\r\n").TrimEnd('\r', '\n');
}
