using System.Collections.Concurrent;
using WorldPostaAdmin.Formats.Calendars;
using WorldPostaAdmin.Storage;
using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>Meetings in a store: kept as they are, found by their end, and never two in one slot of a room.</summary>
public sealed class BookingTests : IDisposable
{
    private const int Threads = 8, Requests = 25, Slots = 20;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("booking");
    private readonly RandomIdentifiers _identifiers = new();
    private readonly IcalFormat _format = new();
    private readonly MeetingAgent _agent;
    private readonly IDirectoryStore _store;
    private readonly Mailbox _room;

    public BookingTests()
    {
        _agent = new MeetingAgent(_format);
        var factory = new LiteDirectoryStoreFactory(TimeProvider.System);
        _store = factory.Create(Path.Combine(_folder.FullName, "x.db"), OrganizationService.New("Contoso", _identifiers, Now), DomainService.New("contoso.example", null, AcceptedDomainType.Authoritative, isDefault: true, Now), new StoreOptions(TimeSpan.FromSeconds(60), "test"));
        var (licenses, values) = (new LicenseService(), new PropertyValues(new Dictionary<string, object?> { ["Name"] = "Room 1", ["Alias"] = "room1" }, SplitText: false));
        var mailboxes = new MailboxService(new RecipientService(licenses), licenses, new PlaceService(new TzdbTimeZones()), new NoHasher(), new PasswordGenerator(new SystemRandomSource()));
        _room = Do(transaction => mailboxes.CreateOther(transaction, RecipientTypeDetails.RoomMailbox, values, autoAlias: false));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_slot_is_accepted_once_whoever_asks_at_the_same_time()
    {
        var answers = new ConcurrentBag<(int Slot, MeetingResponse Response)>();
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Requests; i++)
            {
                var slot = (i + (thread * 3)) % Slots;
                answers.Add((slot, Ask($"t{thread}r{i}", slot)));
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.Equal(Threads * Requests, answers.Count);
        Assert.Equal(Enumerable.Range(0, Slots), answers.Where(answer => answer.Response == MeetingResponse.Accepted).Select(answer => answer.Slot).Order());
        Assert.All(answers.Where(answer => answer.Response != MeetingResponse.Accepted), answer => Assert.Equal(MeetingResponse.Declined, answer.Response));
        Assert.Equal(Slots, _store.Read(reader => reader.Mail.ItemsOf<CalendarItem>(_room.Guid).Count()));
    }

    [Fact]
    public void An_item_comes_back_as_it_was_kept()
    {
        Ask("one", 0, "FREQ=WEEKLY;COUNT=3");

        var item = _store.Read(reader => CalendarStore.FindByUid(reader.Mail, _room.Guid, "one"))!;

        Assert.Equal(("one", "Alice", "FREQ=WEEKLY;COUNT=3", "Europe/Riga", MeetingResponse.Accepted), (item.Uid, item.Subject, item.Recurrence, item.TimeZone, item.MyResponse));
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.FromHours(2)), item.Start);
        Assert.Equal(new DateTimeOffset(2026, 3, 23, 7, 0, 0, TimeSpan.Zero), item.LastEnd);
        Assert.Equal("room1@contoso.example", Assert.Single(item.Attendees).Address);
        Assert.Equal(item.LastEnd, _format.LastEnd(item.Series, item.Overrides));
        Assert.Equal(
            ["one"],
            _store.Read(reader => CalendarStore.Around(reader.Mail, _room.Guid, new DateTimeOffset(2026, 3, 23, 6, 59, 59, TimeSpan.Zero), DateTimeOffset.MaxValue).Select(found => found.Uid).ToArray()));
        Assert.Empty(_store.Read(reader => CalendarStore.Around(reader.Mail, _room.Guid, new DateTimeOffset(2026, 3, 23, 7, 0, 1, TimeSpan.Zero), DateTimeOffset.MaxValue).ToArray()));
    }

    private MeetingResponse Ask(string uid, int slot, string rule = "")
    {
        var start = _format.Time(new DateTime(2026, 3, 9, 8, 0, 0).AddHours(slot), "Europe/Riga");
        var calendar = new CalendarObject { Method = "REQUEST" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = uid,
            Subject = "Meeting",
            Stamp = Now,
            Start = start,
            End = _format.Time(start.Utc.AddHours(1), "Europe/Riga"),
            Rule = rule,
            Organizer = new CalendarAttendee { Name = "Alice", Address = "alice@contoso.example" },
            Attendees = [new CalendarAttendee { Address = "room1@contoso.example", Kind = "ROOM" }],
        });
        var head = new MessageHead { From = [new MessageAddress("Alice", "alice@contoso.example")], Calendar = _format.Write(calendar), CalendarMethod = "REQUEST" };
        var outcome = Do(transaction => _agent.Deliver(transaction, (Mailbox)transaction.Reader.FindRecipient(_room.Guid)!, head, isExternal: false))!;
        return _format.Read(outcome.Messages[0].Calendar, "UTC").Events[0].Attendees[0].Response;
    }

    private T Do<T>(Func<DirectoryTransaction, T> change) => _store.Write(writer => change(new DirectoryTransaction(writer, new FixedTime(), _identifiers)));

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class NoHasher : IPasswordHasher
    {
        public string Hash(System.Security.SecureString password, HashCost cost) => throw new NotSupportedException();

        public bool Verify(System.Security.SecureString password, string hash) => false;

        public void VerifyNothing(System.Security.SecureString password)
        {
        }
    }
}
