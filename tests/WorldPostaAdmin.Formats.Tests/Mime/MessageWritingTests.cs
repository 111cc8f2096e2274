using System.Text;
using MimeKit;
using WorldPostaAdmin.Formats.Mime;

namespace WorldPostaAdmin.Formats.Tests.Mime;

/// <summary>Messages byte for byte as recipients get them.</summary>
public sealed class MessageWritingTests
{
    private static readonly DateTimeOffset Date = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly MimeMessageFormat _format = new();

    private static MessageDraft Draft(MessageAddress? from = null, MessageAddress? sender = null, MessageAddress[]? replyTo = null, MessageAddress[]? to = null, MessageAddress[]? cc = null, MessageAddress[]? bcc = null,
        string subject = "Hello", string text = "Hello Bob", string html = "", MessageAttachment[]? attachments = null, string calendar = "", string method = "", string inReplyTo = "", string[]? references = null,
        MessageImportance importance = MessageImportance.Normal, string messageId = "1@contoso.example", string autoSubmitted = "") => new()
        {
            From = from ?? new MessageAddress("Alice Ng", "alice@contoso.example"),
            Sender = sender,
            ReplyTo = replyTo ?? [],
            To = to ?? [new MessageAddress("Bob Okafor", "bob@contoso.example")],
            Cc = cc ?? [],
            Bcc = bcc ?? [],
            Subject = subject,
            Text = text,
            Html = html,
            Attachments = attachments ?? [],
            Calendar = calendar,
            CalendarMethod = method,
            InReplyTo = inReplyTo,
            References = references ?? [],
            Importance = importance,
            MessageId = messageId,
            Date = Date,
            AutoSubmitted = autoSubmitted,
        };

    private string Written(MessageDraft draft) => Encoding.UTF8.GetString(_format.Write(draft));

    [Fact]
    public void A_plain_message() => Assert.Equal(
        """
        Date: Mon, 02 Mar 2026 09:00:00 +0000
        From: Alice Ng <alice@contoso.example>
        To: Bob Okafor <bob@contoso.example>
        Subject: Hello
        Message-Id: <1@contoso.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Hello Bob

        """.ReplaceLineEndings("\r\n"), Written(Draft()));

    [Fact]
    public void A_message_on_behalf_with_every_header_and_no_Bcc() => Assert.Equal(
        """
        Date: Mon, 02 Mar 2026 09:00:00 +0000
        From: Sales <sales@contoso.example>
        Sender: Alice Ng <alice@contoso.example>
        Reply-To: desk@contoso.example
        To: Bob Okafor <bob@contoso.example>, "Ng, Carol" <carol@contoso.example>
        Cc: dave@xn--bcher-kva.example
        Subject: Re: Offer
        Message-Id: <2@contoso.example>
        In-Reply-To: <q@partner.example>
        References: <p@partner.example> <q@partner.example>
        Importance: high
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Hello Bob

        """.ReplaceLineEndings("\r\n"),
        Written(Draft(
            from: new MessageAddress("Sales", "sales@contoso.example"), sender: new MessageAddress("Alice Ng", "alice@contoso.example"), replyTo: [new MessageAddress("", "desk@contoso.example")],
            to: [new MessageAddress("Bob Okafor", "bob@contoso.example"), new MessageAddress("Ng, Carol", "carol@contoso.example")], cc: [new MessageAddress("", "dave@bücher.example")], bcc: [new MessageAddress("", "eve@contoso.example")],
            subject: "Re: Offer", messageId: "2@contoso.example", inReplyTo: "<q@partner.example>", references: ["p@partner.example"], importance: MessageImportance.High, autoSubmitted: "auto-generated")));

    [Fact]
    public void Names_subjects_and_file_names_beyond_ASCII_are_encoded_by_RFC_2047_and_2231()
    {
        var written = Written(Draft(from: new MessageAddress("Jānis Bērziņš", "janis@contoso.example"), subject: "Grüße aus Zürich", attachments: [new MessageAttachment("rēķins.pdf", "", new byte[] { 1, 2, 3 })]));

        Assert.All(written, c => Assert.True(c is '\r' or '\n' or '\t' or (>= ' ' and < '\x7f')));
        Assert.Contains("\r\nFrom: =?utf-8?b?SsSBbmlzIELEk3J6acWGxaE=?= <janis@contoso.example>\r\n", written, StringComparison.Ordinal);
        Assert.Contains("\r\nSubject: =?utf-8?b?R3LDvMOfZSBhdXMgWsO8cmljaA==?=\r\n", written, StringComparison.Ordinal);
        Assert.Contains("filename*=utf-8''r%C4%93%C4%B7ins.pdf", written, StringComparison.Ordinal);
        using var read = MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(written)));
        Assert.Equal("Jānis Bērziņš", read.From.Mailboxes.Single().Name);
        Assert.Equal("Grüße aus Zürich", read.Subject);
        Assert.Equal("rēķins.pdf", ((MimePart)read.Attachments.Single()).FileName);
    }

    [Fact]
    public void Text_and_HTML_with_a_file() => Assert.Equal(
        """
        Date: Mon, 02 Mar 2026 09:00:00 +0000
        From: Alice Ng <alice@contoso.example>
        To: Bob Okafor <bob@contoso.example>
        Subject: Hello
        Message-Id: <1@contoso.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="B"

        --B
        Content-Type: multipart/alternative;
        	boundary="A"

        --A
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Hello Bob
        --A
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 7bit

        <p>Hello</p>
        --A--

        --B
        Content-Type: text/plain; name=a.txt
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=a.txt

        QQ==

        --B--

        """.ReplaceLineEndings("\r\n"), WithBoundaries(Written(Draft(html: "<p>Hello</p>", attachments: [new MessageAttachment("a.txt", "text/plain", "A"u8.ToArray())]))));

    [Fact]
    public void The_same_draft_gives_the_same_bytes() =>
        Assert.Equal(_format.Write(Draft(html: "<p>Hello</p>")), _format.Write(Draft(html: "<p>Hello</p>")));

    [Fact]
    public void A_calendar_goes_as_an_alternative_with_its_method()
    {
        var written = Written(Draft(calendar: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", method: "REQUEST"));

        Assert.Contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n", written, StringComparison.Ordinal);
        var head = _format.Read(Encoding.UTF8.GetBytes(written));
        Assert.Equal("REQUEST", head.CalendarMethod);
        Assert.StartsWith("BEGIN:VCALENDAR", head.Calendar, StringComparison.Ordinal);
        Assert.False(head.HasAttachments);
    }

    [Fact]
    public void A_message_to_hidden_recipients_alone_names_none()
    {
        var written = Written(Draft(to: [], bcc: [new MessageAddress("", "eve@contoso.example")]));

        Assert.Contains("\r\nTo: undisclosed-recipients: ;\r\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("eve@", written, StringComparison.Ordinal);
        Assert.Empty(_format.Read(Encoding.UTF8.GetBytes(written)).To);
    }

    // Half a character does not survive the way of a theory's argument.
    private static readonly string[] Breaks = ["a\r\nBcc: eve@x.example", "a\nX: y", "a\rX: y", "a\0b", "a\u2028b", "a\u0085b", "a\ud800"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void No_text_becomes_a_second_header(int number)
    {
        var text = Breaks[number];
        MessageDraft[] drafts =
        [
            Draft(from: new MessageAddress(text, "a@x.example")), Draft(from: new MessageAddress("", text + "@x.example")), Draft(sender: new MessageAddress(text, "a@x.example")), Draft(sender: new MessageAddress("", "a@x.example" + text)),
            Draft(replyTo: [new MessageAddress(text, "a@x.example")]), Draft(to: [new MessageAddress(text, "a@x.example")]), Draft(to: [new MessageAddress("", text)]), Draft(cc: [new MessageAddress(text, "a@x.example")]),
            Draft(subject: text), Draft(inReplyTo: text), Draft(references: [text]), Draft(messageId: text + "@x.example"), Draft(autoSubmitted: text), Draft(calendar: "x", method: text),
            Draft(attachments: [new MessageAttachment(text, "", Array.Empty<byte>())]), Draft(attachments: [new MessageAttachment("a.txt", text, Array.Empty<byte>())]),
        ];

        Assert.All(drafts, draft => Assert.Equal("HeaderInjection", Assert.Throws<DomainException>(() => _format.Write(draft)).ErrorId));
        Assert.Equal("HeaderInjection", Assert.Throws<DomainException>(() => _format.Prepend("A: b\r\n\r\n"u8.ToArray(), [("X-Test", text)])).ErrorId);
        Assert.Equal("HeaderInjection", Assert.Throws<DomainException>(() => _format.Prepend("A: b\r\n\r\n"u8.ToArray(), [(text, "x")])).ErrorId);
    }

    [Fact]
    public void Prepending_and_leaving_out_headers_touches_nothing_else()
    {
        byte[] message = [.. "received: by x\r\n (folded)\r\nBCC : a@x.example,\r\n\tb@x.example\r\nSubject: \xe4\r\n\r\nBcc: not a header\n\xff"u8];
        var longer = _format.Prepend(message, [("Received", "by contoso.example; Mon, 02 Mar 2026 09:00:00 +0000"), ("Delivered-To", "alice@contoso.example")]);

        Assert.Equal([.. "Received: by contoso.example; Mon, 02 Mar 2026 09:00:00 +0000\r\nDelivered-To: alice@contoso.example\r\n"u8, .. message], longer);
        Assert.Equal(message, _format.Without(longer, ["Delivered-To", "X"])[(longer.Length - message.Length - "Delivered-To: alice@contoso.example\r\n".Length)..]);
        Assert.Equal([.. "received: by x\r\n (folded)\r\nSubject: \xe4\r\n\r\nBcc: not a header\n\xff"u8], _format.Without(message, ["Bcc"]));
        Assert.Equal("A: b\nS: x\n\n"u8.ToArray(), _format.Prepend("S: x\n\n"u8.ToArray(), [("A", "b")]));
    }

    [Fact]
    public void A_delivery_report_is_one_by_RFC_3462_and_3464()
    {
        var bytes = _format.WriteReport(new DeliveryReport
        {
            From = new MessageAddress("Mail Delivery System", "postmaster@contoso.example"),
            To = new MessageAddress("", "alice@contoso.example"),
            Subject = "Undeliverable: Hello",
            Text = "It failed.",
            ReportingMta = "contoso.example",
            MessageId = "3@contoso.example",
            Date = Date,
            ArrivalDate = Date,
            Recipients = [new DeliveryStatus("nobody@contoso.example", DeliveryAction.Failed, "5.1.1", "There is no such\r\nX-Evil: recipient ä."), new DeliveryStatus("later@partner.example", DeliveryAction.Delayed, "4.4.1", "Busy", Date.AddDays(2))],
            Original = _format.Write(Draft()),
        });

        using var read = MimeMessage.Load(new MemoryStream(bytes));
        var report = Assert.IsType<MultipartReport>(read.Body);
        Assert.Equal("delivery-status", report.ReportType);
        Assert.Equal("It failed.", ((TextPart)report[0]).Text);
        var groups = ((MessageDeliveryStatus)report[1]).StatusGroups;
        Assert.Equal("dns; contoso.example", groups[0]["Reporting-MTA"]);
        Assert.Equal("rfc822; nobody@contoso.example", groups[1]["Final-Recipient"]);
        Assert.Equal("failed", groups[1]["Action"]);
        Assert.Equal("5.1.1", groups[1]["Status"]);
        Assert.Equal("smtp; 550 5.1.1 There is no such  X-Evil: recipient ?.", groups[1]["Diagnostic-Code"]);
        Assert.False(groups[1].Contains("Will-Retry-Until"));
        Assert.Equal(("delayed", "4.4.1", "Wed, 04 Mar 2026 09:00:00 +0000"), (groups[2]["Action"], groups[2]["Status"], groups[2]["Will-Retry-Until"]));
        Assert.Equal("text/rfc822-headers", report[2].ContentType.MimeType);
        Assert.Equal("auto-replied", read.Headers["Auto-Submitted"]);
        Assert.True(_format.Read(bytes).IsReport);
    }

    private static string WithBoundaries(string text)
    {
        var names = new[] { "A", "B" };
        foreach (var boundary in System.Text.RegularExpressions.Regex.Matches(text, "boundary=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Reverse().Zip(names).ToArray())
            text = text.Replace(boundary.First, boundary.Second, StringComparison.Ordinal);
        return text;
    }
}
