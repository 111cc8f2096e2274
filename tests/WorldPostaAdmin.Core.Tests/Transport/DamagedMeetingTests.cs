using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>A meeting message never ends in an exception, in silence, or in a refusal: it is delivered, answered, or told about.</summary>
public sealed class DamagedMeetingTests : TransportTest
{
    private const int Each = 250;

    // What is done without a word to anyone, since it is what the sender wanted or has already been overtaken.
    private static readonly string[] Quiet = ["Cancelled", "Nothing of the meeting is in the calendar", "Ignored: a newer"];

    public DamagedMeetingTests()
    {
        User("Alice");
        Room("Room");
        Do(transaction => Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox("room"), Values(("ProcessExternalMeetingMessages", true), ("BookingWindowInDays", 1080))));
        Meetings = new MeetingAgent(new IcalFormat());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_it_holds_it_is_delivered_answered_or_told_about(int seed)
    {
        for (var i = 0; i < Each; i++)
        {
            var message = new DamagedMeeting((seed * Each) + i);
            var (kept, heard, queued) = (In("room").Length + In("room", "Deleted Items").Length, In("alice").Length, Queue().Length);
            SubmittedMessage sent;
            try
            {
                sent = Do(transaction => Transport.Receive(transaction, message.Bytes, "x@partner.example", ["room@contoso.example"]));
            }
            catch (Exception e)
            {
                Assert.Fail($"{e}\n\n{message}");
                throw;
            }

            var told = Read(reader => MessageTraceLog.Detail(reader, sent.MessageTraceId, "room@*").Last().Detail);
            var answers = Queue().Skip(queued).ToArray();
            var isHandled = In("room").Length + In("room", "Deleted Items").Length > kept || In("alice").Length > heard || answers.Length > 0
                || Quiet.Any(words => told.StartsWith(words, StringComparison.Ordinal)) || message.Header is "REPLY" or "DECLINECOUNTER" || message.Method is "REPLY" or "DECLINECOUNTER";
            Assert.True(isHandled, $"Nobody hears of it: {told}\n\n{message}");
            Assert.All(answers, answer => Assert.All(answer.Recipients, recipient => Assert.EndsWith("@partner.example", recipient, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_person_has_it_in_the_inbox(int seed)
    {
        for (var i = 0; i < Each / 5; i++)
        {
            var message = new DamagedMeeting(100_000 + (seed * Each) + i);
            Do(transaction => Transport.Receive(transaction, message.Bytes, "x@partner.example", ["alice@contoso.example"]));
        }

        Assert.Equal(Each / 5, In("alice").Count(item => item.Subject.StartsWith('S')));
    }
}
