using System.Text;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>Messages taken in from files, marked and searched. What MIME says is the format's business, which a fake stands for here.</summary>
public sealed class MessageTests : MailboxTest
{
    private readonly MessageService _messages;

    public MessageTests() => _messages = new MessageService(Items, new Lines());

    [Fact]
    public void A_message_is_taken_in_as_it_is_with_its_own_date_and_counts_by_its_length()
    {
        Shared("Sales");

        var message = Take("2026-03-01|Zoe|An order|Two desks");

        Assert.Equal(("An order", "Zoe <zoe@partner.example>", false, "Inbox"), (message.Subject, message.From, message.IsRead, message.Folder));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), message.Received);
        Assert.Equal("2026-03-01|Zoe|An order|Two desks", Read(reader => Encoding.UTF8.GetString(MessageService.Content(reader.Mail, message))));
        Assert.Equal((1, 33), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
    }

    [Theory]
    [InlineData("2030-01-01|Zoe|From the future|x")]
    [InlineData("0001-01-01|Zoe|From before|x")]
    [InlineData("|Zoe|Without a date|x")]
    public void A_date_that_cannot_be_does_not_decide_where_a_message_stands(string text)
    {
        Shared("Sales");

        Assert.Equal(Time.GetUtcNow(), Take(text).Received);
    }

    [Fact]
    public void What_is_refused_leaves_no_content_behind()
    {
        Shared("Sales", ("ProhibitSendReceiveQuota", "10"));

        Refused("MailboxFull", transaction => _messages.Import(transaction, Admin("Sales"), "Inbox", Encoding.UTF8.GetBytes("|Zoe|Longer than ten|x"), new MessageHead(), new MboxMarks()));
        Refused("WrongFolder", transaction => _messages.Import(transaction, Admin("Sales"), "Tasks", Encoding.UTF8.GetBytes("x"), new MessageHead(), new MboxMarks()));

        Assert.Equal(0, Read(reader => ((MemoryMail)reader.Mail).Contents));
    }

    [Theory]
    [InlineData("DESKS", true)]
    [InlineData("order", true)]
    [InlineData("partner.example", true)]
    [InlineData("chairs", false)]
    public void A_text_is_looked_for_in_what_a_message_shows_and_in_its_body(string text, bool expected)
    {
        Shared("Sales");
        var message = Take("2026-03-01|Zoe|An order|Two desks");

        Assert.Equal(expected, Read(reader => _messages.Contains(reader.Mail, message, text)));
    }

    [Fact]
    public void Marks_are_set_one_by_one_and_the_message_stays_as_it_is()
    {
        Shared("Sales");
        var message = Take("2026-03-01|Zoe|An order|Two desks");
        Change(new MessageChanges(IsRead: true));
        Change(new MessageChanges(IsFlagged: true, Categories: ListEdit.Replace("Orders")));
        var changed = Change(new MessageChanges());

        Assert.Equal((true, true, "Orders"), (changed.IsRead, changed.IsFlagged, string.Join(',', changed.Categories)));
        Assert.Equal(message.Size, changed.Size);
        Refused("ControlCharacter", transaction => _messages.Set(transaction, Admin("Sales"), message.Guid, new MessageChanges(Categories: ListEdit.Replace("a\r\nb"))));

        MailboxMessage Change(MessageChanges changes) => Do(transaction => _messages.Set(transaction, Admin("Sales"), message.Guid, changes));
    }

    [Fact]
    public void A_content_that_the_store_lost_is_an_error_of_that_message()
    {
        Shared("Sales");
        var message = Take("2026-03-01|Zoe|An order|Two desks");
        Do(transaction => transaction.Mail.CountReferences(message.Content, -1));

        Assert.Equal("MessageContentMissing", Assert.Throws<DomainException>(() => Read(reader => MessageService.Content(reader.Mail, message))).ErrorId);
        Assert.False(Read(reader => _messages.Contains(reader.Mail, message, "desks")));
    }

    private MailboxMessage Take(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return Do(transaction => _messages.Import(transaction, Admin("Sales"), "Inbox", content, _messages.Read(content), new MboxMarks()));
    }

    // Date, sender's name, subject and text between bars.
    private sealed class Lines : IMessageFormat
    {
        public MessageHead Read(ReadOnlyMemory<byte> message)
        {
            var parts = Encoding.UTF8.GetString(message.Span).Split('|');
            return new MessageHead
            {
                Date = parts[0].Length == 0 ? null : DateTimeOffset.Parse(parts[0] + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
                From = [new MessageAddress(parts[1], "zoe@partner.example")],
                Subject = parts[2],
            };
        }

        public MessageBody ReadBody(ReadOnlyMemory<byte> message) => new(Encoding.UTF8.GetString(message.Span).Split('|')[3], "", []);

        public string TextOf(string html) => throw new NotSupportedException();

        public byte[] Write(MessageDraft draft) => throw new NotSupportedException();

        public byte[] WriteReport(DeliveryReport report) => throw new NotSupportedException();

        public byte[] Prepend(ReadOnlyMemory<byte> message, IReadOnlyList<(string Name, string Value)> headers) => throw new NotSupportedException();

        public byte[] Without(ReadOnlyMemory<byte> message, IReadOnlyList<string> headers) => throw new NotSupportedException();
    }
}
