using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using WorldPostaAdmin.Core.Tests.Transport;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Core.Tests.Rights;

/// <summary>That every message leaves by one decision, and what that says of each combination of rights.</summary>
public sealed class SendDecisionTests : TransportTest
{
    private static readonly Regex Place = new(@"SendDecision\.(Outside|Transport|Of|OfLogin|Automatic|Proven|BeforeModeration)\b|new Transmission\b", RegexOptions.CultureInvariant);

    private readonly MeetingService _meetings;
    private readonly CalendarItem _meeting;

    public SendDecisionTests()
    {
        var format = new IcalFormat();
        _meetings = new MeetingService(format, Submission, new CalendarService(format));
        User("Alice");
        User("Bob");
        Shared("Sales");
        _meeting = Do(transaction => _meetings.Create(transaction, Admin("Sales"), Values("First"), Asked));
    }

    private static MeetingAttendees Asked => new(["bob", "victim@customer.example"], null, null);

    // What is granted and denied to Alice on Sales; what becomes of a message that asks for nothing, and of one that asks to be on behalf.
    // A denial beats a grant of the same right; Send As goes before Send on Behalf; no other right sends.
    public static TheoryData<string, string, SendRight, SendRight> Precedence => new()
    {
        { "", "", SendRight.None, SendRight.None },
        { "FullAccess", "", SendRight.None, SendRight.None },
        { "FullAccess,ReadPermission,DeleteItem,ChangePermission,ChangeOwner", "", SendRight.None, SendRight.None },
        { "FullAccess,SendAs", "", SendRight.SendAs, SendRight.None },
        { "FullAccess,SendOnBehalf", "", SendRight.SendOnBehalf, SendRight.SendOnBehalf },
        { "FullAccess,SendAs,SendOnBehalf", "", SendRight.SendAs, SendRight.SendOnBehalf },
        { "FullAccess,SendAs", "SendAs", SendRight.None, SendRight.None },
        { "FullAccess,SendAs,SendOnBehalf", "SendAs", SendRight.SendOnBehalf, SendRight.SendOnBehalf },
        { "FullAccess,SendAs,SendOnBehalf", "SendOnBehalf", SendRight.SendAs, SendRight.None },
        { "FullAccess,SendAs,SendOnBehalf", "SendAs,SendOnBehalf", SendRight.None, SendRight.None },
    };

    [Theory]
    [MemberData(nameof(Precedence))]
    public void A_message_leaves_by_the_right_that_goes_before(string granted, string denied, SendRight plain, SendRight onBehalf)
    {
        Grant(granted, denied);
        var test = Read(reader => SendDecision.Test(reader, GetMailbox("alice"), Get("Sales")));

        Assert.Equal((plain, onBehalf), (test.For(onBehalf: false), test.For(onBehalf: true)));
        Assert.Equal(SendRight.Own, Read(reader => SendDecision.Test(reader, GetMailbox("alice"), GetMailbox("alice"))).For(onBehalf: true));
    }

    [Theory]
    [MemberData(nameof(Precedence))]
    public void Whatever_sends_does_as_the_table_says(string granted, string denied, SendRight plain, SendRight onBehalf)
    {
        Grant("Sales", "alice", MailboxRight.FullAccess);
        Grant(granted, denied);
        var session = At("Sales", "alice");
        var request = Received();
        var ways = new Dictionary<string, Action<DirectoryTransaction>>
        {
            ["Send-MailboxMessage"] = transaction => Submission.Send(transaction, session, new MessageRequest { To = ["victim@customer.example"], Subject = "Send" }),
            ["New-Meeting"] = transaction => _meetings.Create(transaction, session, Values("Second"), Asked),
            ["Set-Meeting"] = transaction => _meetings.Set(transaction, session, _meeting.Guid, new CalendarValues { Body = "The invoice is due today." }, new(null, null, null), null),
            ["answer"] = transaction => _meetings.Answer(transaction, session, request, MeetingResponse.Tentative, "Pay at once.", send: true),
            ["new time"] = transaction => _meetings.Answer(transaction, session, request, MeetingResponse.Tentative, "", send: true, new CalendarValues { Start = new CalendarMoment("2026-03-12 10:00") }),
            ["Stop-Meeting"] = transaction => _meetings.Stop(transaction, session, _meeting.Guid, "Pay here instead.", null),
        };
        foreach (var (name, send) in ways)
        {
            var before = Queue().Length;
            if (plain == SendRight.None)
            {
                var refused = Refused("SendDenied", transaction => Done(send, transaction));
                Assert.True(refused.Message.StartsWith("5.7.60 'Alice' may not send as 'Sales'", StringComparison.Ordinal), $"{name}: {refused.Message}");
                Assert.Equal(before, Queue().Length);
                continue;
            }

            Do(transaction => Done(send, transaction));
            var sent = Queue()[before..].Select(queued => Encoding.UTF8.GetString(Read(reader => reader.Mail.Content(queued.Content)))).Single();
            Assert.Contains("From: Sales <sales@contoso.example>", sent, StringComparison.Ordinal);
            Assert.True(sent.Contains("Sender: Alice <alice@contoso.example>", StringComparison.Ordinal) == (plain == SendRight.SendOnBehalf), $"{name}: {sent}");
            var calendar = Format.Read(Encoding.UTF8.GetBytes(sent)).Calendar.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);
            if (name != "Send-MailboxMessage") Assert.True(calendar.Contains("SENT-BY=\"mailto:alice@contoso.example\"", StringComparison.Ordinal) == (plain == SendRight.SendOnBehalf), $"{name}: {calendar}");
            Assert.True(In("alice", "Sent Items").Length > 0, name);
        }

        Assert.True(onBehalf is SendRight.None or SendRight.SendOnBehalf);
    }

    [Fact]
    public void Who_may_only_write_into_a_calendar_sends_nothing_from_its_mailbox()
    {
        Do(transaction => FolderRights.Add(transaction, GetMailbox("Sales"), "Calendar", FolderPermissionService.ResolveUser(transaction.Reader, "alice", new MailboxFolderIdentity("Sales:\\Calendar")), ["Editor"]));
        Refused("SendDenied", transaction => _meetings.Create(transaction, At("Sales", "alice"), Values("x"), Asked));
        var request = Received();
        Refused("SendDenied", transaction => _meetings.Answer(transaction, At("Sales", "alice"), request, MeetingResponse.Accepted, "", send: true));
        Assert.Single(Queue());
        // Without a word to the organizer it is a change of the calendar, which is what the right is for.
        Do(transaction => _meetings.Answer(transaction, At("Sales", "alice"), request, MeetingResponse.Accepted, "", send: false));
        Assert.Single(Queue());
    }

    [Fact]
    public void A_resources_own_answer_is_its_delegates_to_give_and_not_that_of_whoever_has_its_mailbox_open()
    {
        Room("Blue");
        Do(transaction => Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox("Blue"), Values(("AllBookInPolicy", false), ("AllRequestInPolicy", true), ("ResourceDelegates", "bob"))));
        Meetings = new MeetingAgent(new IcalFormat());
        Grant("Blue", "alice", MailboxRight.FullAccess);
        Do(transaction => _meetings.Create(transaction, Admin("Sales"), Values("Here"), new MeetingAttendees(null, null, ["blue"])));
        var waiting = Read(reader => MeetingService.Requests(reader, At("bob"), Time.GetUtcNow()).Single());

        Refused("SendDenied", transaction => _meetings.Answer(transaction, At("Blue", "alice"), waiting.Guid, MeetingResponse.Accepted, "Pay here.", send: true));
        Do(transaction => _meetings.Answer(transaction, At("bob"), waiting.Guid, MeetingResponse.Accepted, "", send: true));
        Assert.Equal(("Blue <blue@contoso.example>", ""), In("Sales").Where(message => message.Subject.StartsWith("Accepted", StringComparison.Ordinal)).Select(message => (message.From, message.Sender)).Single());
    }

    /// <summary>Each place that makes a message or says by what right one leaves. A new line needs a thought: who sends, and what lets it?</summary>
    [Fact]
    public void Every_place_that_submits_a_message_is_known_with_the_decision_that_it_takes()
    {
        var places = System.IO.Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "SendDecision.cs" && !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(file => Place.Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}: {match.Value}"))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
        [
            // A room that is taken answers by itself.
            "CalendarIntake: SendDecision.Automatic",
            // Answers of rooms and automatic replies; requests to moderators and reports.
            "Delivery: SendDecision.Automatic",
            "Delivery: SendDecision.Transport",
            "Delivery: new Transmission",
            // What a mailbox's new rights are, by the administrator's own switch.
            "FolderNotice: SendDecision.Automatic",
            // A rule's forward; what it redirects keeps the decision that it came with.
            "InboxRuleActions: SendDecision.Automatic",
            "InboxRuleActions: new Transmission",
            // A mail server's.
            "MailHandover: SendDecision.OfLogin",
            "MailHandover: SendDecision.Outside",
            "MailHandover: SendDecision.Proven",
            "MailHandover: new Transmission",
            // A person's.
            "MailSubmission: SendDecision.Of",
            // From outside.
            "MailTransport: SendDecision.Outside",
            "MailTransport: new Transmission",
            // A resource's own answer by its delegate; all else that a person sends from a calendar.
            "MeetingService: SendDecision.Automatic",
            "MeetingService: SendDecision.Of",
            "Moderation: SendDecision.BeforeModeration",
            "Moderation: new Transmission",
            "ModerationMail: SendDecision.Transport",
        ], places);
    }

    [Fact]
    public void No_message_is_made_without_a_decision_and_no_decision_elsewhere()
    {
        Assert.All(typeof(SendDecision).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), constructor => Assert.True(constructor.IsPrivate));
        Assert.NotNull(typeof(Transmission).GetProperty(nameof(Transmission.Decision))!.GetCustomAttribute<RequiredMemberAttribute>());
        Assert.All(typeof(ISubmission).GetMethods(), method => Assert.Contains(method.GetParameters(), parameter => parameter.ParameterType == typeof(SendDecision)));
    }

    private static string Root { get; } = FindRoot();

    private static CalendarValues Values(string subject) => new() { Subject = subject, Start = new CalendarMoment("2026-03-10 10:00"), Duration = TimeSpan.FromHours(1) };

    private static bool Done(Action<DirectoryTransaction> send, DirectoryTransaction transaction)
    {
        send(transaction);
        return true;
    }

    /// <summary>A request of someone outside to Sales, which waits for an answer.</summary>
    private Guid Received()
    {
        Meetings = new MeetingAgent(new IcalFormat());
        Receive("""
            From: pat@partner.example
            To: sales@contoso.example
            Subject: Offer
            Message-ID: <offer@partner.example>
            MIME-Version: 1.0
            Content-Type: text/calendar; method=REQUEST; charset=utf-8

            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Partner//EN
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:offer@partner.example
            DTSTAMP:20260302T080000Z
            DTSTART:20260312T080000Z
            DTEND:20260312T090000Z
            SUMMARY:Offer
            ORGANIZER:mailto:pat@partner.example
            ATTENDEE;RSVP=TRUE:mailto:sales@contoso.example
            END:VEVENT
            END:VCALENDAR

            """, "sales@contoso.example");
        return Read(reader => MeetingService.Requests(reader, Admin("Sales"), Time.GetUtcNow()).Single()).Guid;
    }

    private void Grant(string granted, string denied)
    {
        foreach (var (rights, deny) in new[] { (granted, false), (denied, true) })
        {
            if (rights.Length > 0) Grant("Sales", "alice", deny, rights.Split(',').Select(Enum.Parse<MailboxRight>).ToArray());
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}
