using Microsoft.Extensions.Time.Testing;
using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>Store and collection become equal, whatever was done on which side, and wherever the process ended before.</summary>
public sealed class CalendarSyncTests : IDisposable
{
    private readonly CalendarWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Every_mailbox_has_a_collection_that_says_what_it_is()
    {
        _world.Settle();

        foreach (var name in new[] { "alice@contoso.example", "info@contoso.example", "room1@contoso.example" })
            Assert.Contains("\"tag\":\"VCALENDAR\"", File.ReadAllText(Path.Combine(_world.Places.Collection(name).Path, ".Radicale.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void New_mailboxes_get_theirs_by_and_by_and_the_others_do_not_wait()
    {
        _world.Settle();
        for (var i = 0; i < 4; i++) _world.Make(RecipientTypeDetails.SharedMailbox, $"new{i}");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(1));
        // Each takes longer than one look makes new ones.
        _world.Sync = _world.NewSync(step => time.Advance(step == "taken" ? TimeSpan.FromSeconds(2) : TimeSpan.Zero), time);

        for (var made = 1; made <= 4; made++)
        {
            _world.Enter(_world.Info, CalendarWorld.Event($"e{made}", made, "Meanwhile"));
            Assert.Equal(made == 4, _world.Sync.RunOnce(default));
            Assert.Equal(made, Enumerable.Range(0, 4).Count(i => Directory.Exists(_world.Places.Collection($"new{i}@contoso.example").Path)));
            Assert.Equal(made, Names("info").Length);
        }
    }

    [Fact]
    public void An_item_of_the_store_is_written_byte_for_byte()
    {
        const string Zone = "BEGIN:VTIMEZONE\r\nTZID:Riga\r\nX-LIC-LOCATION:Europe/Riga\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE";
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{Zone}\r\nBEGIN:VEVENT\r\nUID:series\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Riga:20261201T090000\r\nDTEND;TZID=Riga:20261201T100000\r\nRRULE:FREQ=DAILY;COUNT=5\r\nSUMMARY:Ēdiens\r\nX-UNKNOWN;A=b:c\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nUID:series\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID;TZID=Riga:20261202T090000\r\nDTSTART;TZID=Riga:20261202T120000\r\nDTEND;TZID=Riga:20261202T130000\r\nSUMMARY:Later\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        _world.Enter(_world.Info, text);

        _world.Settle();

        Assert.Equal(text, FileOf("info", "series"));
    }

    [Fact]
    public void Changes_go_both_ways()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Enter(_world.Info, CalendarWorld.Event("b", 1, "Two"));
        _world.Settle();

        Put("info", "a", CalendarWorld.Event("a", 0, "One by CalDAV"));
        File.Delete(PathOf("info", "b"));
        Put("info", "c", CalendarWorld.Event("c", 2, "Three"));
        _world.Enter(_world.Info, CalendarWorld.Event("d", 3, "Four"));
        _world.Settle();

        Assert.Equal(new Dictionary<string, string> { ["a"] = "One by CalDAV", ["c"] = "Three", ["d"] = "Four" }, _world.Items(_world.Info));
        Assert.Equal(["a.ics", "c.ics", "d.ics"], Names("info"));

        _world.Delete(_world.Info, "a");
        _world.Enter(_world.Info, CalendarWorld.Event("c", 2, "Three by mail"));
        _world.Settle();

        Assert.Equal(["c.ics", "d.ics"], Names("info"));
        Assert.Contains("Three by mail", FileOf("info", "c"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_deleted_in_the_collection_can_be_found_in_deleted_items_and_comes_back_when_it_is_put_again()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        File.Delete(PathOf("info", "a"));
        _world.Settle();
        Assert.Equal("Deleted Items", _world.Store.Read(reader => CalendarStore.FindByUid(reader.Mail, _world.Info.Guid, "a"))!.Folder);

        Put("info", "a", CalendarWorld.Event("a", 0, "Again"));
        _world.Settle();

        Assert.Equal(new Dictionary<string, string> { ["a"] = "Again" }, _world.Items(_world.Info));
    }

    [Fact]
    public void Nothing_is_touched_where_nothing_has_changed()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        var (written, change) = (File.GetLastWriteTimeUtc(PathOf("info", "a")), _world.Store.Read(reader => CalendarCopies.ChangeOf(reader.Mail, _world.Info.Guid)));

        _world.Settle();
        _world.Sync = _world.NewSync(null);
        _world.Settle();

        Assert.Equal(written, File.GetLastWriteTimeUtc(PathOf("info", "a")));
        Assert.Equal(change, _world.Store.Read(reader => CalendarCopies.ChangeOf(reader.Mail, _world.Info.Guid)));
    }

    [Theory]
    [InlineData(1, "By CalDAV")]
    [InlineData(0, "By mail")]
    public void Of_two_changes_at_once_the_newer_revision_wins_and_the_other_is_kept(int sequence, string wins)
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        Put("info", "a", CalendarWorld.Event("a", 0, "By CalDAV", sequence: sequence));
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "By mail"));
        _world.Settle();

        Assert.Equal(wins, _world.Items(_world.Info)["a"]);
        Assert.Contains(wins, FileOf("info", "a"), StringComparison.Ordinal);
        Assert.Contains(wins == "By mail" ? "By CalDAV" : "By mail", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_world.Settings.StatePath, "radicale", "conflicts", "info@contoso.example")))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_is_booked_by_caldav_and_by_mail_alike()
    {
        _world.Settle();
        Put("room1", "dav", CalendarWorld.Event("dav", 0, "By CalDAV"));
        _world.Settle();

        Assert.Equal(MeetingResponse.Declined, _world.Ask("mail", 0));
        Assert.Equal(MeetingResponse.Accepted, _world.Ask("mail2", 1));
        _world.Settle();

        Assert.Equal(["dav.ics", "mail2.ics"], Names("room1"));
    }

    [Fact]
    public void What_is_put_where_a_room_is_taken_goes_out_again_and_its_organizer_is_told_once()
    {
        Assert.Equal(MeetingResponse.Accepted, _world.Ask("mail", 0));
        _world.Settle();
        Put("room1", "late", CalendarWorld.Event("late", 0, "Too late", lines: "ORGANIZER:mailto:alice@contoso.example\r\nATTENDEE:mailto:room1@contoso.example"));
        _world.Sync = Ending("taken", 1);
        Assert.Throws<ProcessEndedException>(() => _world.Sync.RunOnce(default));
        _world.Sync = _world.NewSync(null);
        _world.Settle();

        Assert.Equal(["mail.ics"], Names("room1"));
        Assert.Equal(["mail"], _world.Items(_world.Room).Keys);
        Assert.Contains(_world.Log, line => line.Contains("late", StringComparison.Ordinal) && line.Contains("taken", StringComparison.Ordinal));
        Assert.Equal("Declined: Too late", Assert.Single(_world.Store.Read(reader => reader.Mail.ItemsIn<MailboxMessage>(_world.Alice.Guid, "Inbox").ToArray())).Subject);
    }

    [Fact]
    public void A_booking_that_is_moved_onto_another_stays_where_it_was()
    {
        _world.Enter(_world.Room, CalendarWorld.Event("a", 0, "First"));
        _world.Enter(_world.Room, CalendarWorld.Event("b", 1, "Second"));
        _world.Settle();
        Put("room1", "b", CalendarWorld.Event("b", 0, "Second"));
        _world.Settle();

        Assert.Contains($"DTSTART:{CalendarWorld.At(1)}", FileOf("room1", "b"), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _world.Items(_world.Room).Keys.Order());
    }

    [Theory]
    [InlineData("junk", "not a calendar")]
    [InlineData("empty", "")]
    [InlineData("todo", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:todo\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")]
    [InlineData("cut", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:cut\r\n")]
    public void What_cannot_be_taken_stays_and_is_told_once(string name, string text)
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        Put("info", name, text);
        _world.Settle();
        _world.Sync = _world.NewSync(null);
        _world.Settle();

        Assert.Equal(text, FileOf("info", name));
        Assert.Equal(["a"], _world.Items(_world.Info).Keys);
        Assert.Single(_world.Log, line => line.Contains($"'{name}.ics'", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_none_and_uids_that_are_paths_do_no_harm()
    {
        _world.Settle();
        var outside = Path.Combine(_world.Settings.Path, "secret.ics");
        File.WriteAllText(outside, CalendarWorld.Event("secret", 0, "Secret"));
        File.CreateSymbolicLink(PathOf("info", "link"), outside);
        Directory.CreateDirectory(PathOf("info", "folder"));
        using (var large = File.Create(PathOf("info", "large"))) large.SetLength(CollectionFolder.LargestItem + 1);
        foreach (var uid in new[] { "../../../up", "/etc/passwd", ".hidden", new string('x', 3000), "a\u0000b".Replace("\0", "%00", StringComparison.Ordinal), "Ä b" }) _world.Enter(_world.Info, CalendarWorld.Event(uid, 0, "Odd"));

        _world.Settle();

        Assert.Equal(6, _world.Items(_world.Info).Count);
        Assert.Equal(6, Directory.GetFiles(_world.Places.Collection("info@contoso.example").Path, "*.ics").Count(file => File.ReadAllText(file).Contains("SUMMARY:Odd", StringComparison.Ordinal)));
        Assert.Contains("Secret", File.ReadAllText(outside), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_world.Places.Root, "up.ics")));
    }

    [Fact]
    public void A_new_address_takes_the_collection_along_and_a_removed_mailbox_its_own()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        Directory.CreateDirectory(Path.Combine(_world.Places.Collection("info@contoso.example").Path, ".Radicale.cache"));

        _world.Do(transaction => _world.Service<RecipientService>().Set(transaction, transaction.Reader.FindRecipient(_world.Info.Guid)!, new PropertyValues(new Dictionary<string, object?> { ["PrimarySmtpAddress"] = "office@contoso.example" }, SplitText: false)));
        _world.Settle();

        Assert.Equal(["a.ics"], Names("office"));
        Assert.True(Directory.Exists(Path.Combine(_world.Places.Collection("office@contoso.example").Path, ".Radicale.cache")));
        Assert.False(Directory.Exists(_world.Places.Principal("info@contoso.example")));

        _world.Do(transaction =>
        {
            _world.Service<RecipientService>().Remove(transaction, transaction.Reader.FindRecipient(_world.Info.Guid)!, permanently: false);
            return null;
        });
        _world.Settle();

        Assert.False(Directory.Exists(_world.Places.Principal("office@contoso.example")));
        Assert.Equal(3, Directory.GetFiles(_world.Places.Agreements).Length);
    }

    [Fact]
    public void Two_mailboxes_that_change_addresses_change_collections()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("info", 0, "Info's"));
        _world.Enter(_world.Room, CalendarWorld.Event("room", 0, "The room's"));
        _world.Settle();
        Rename(_world.Info, "x@contoso.example");
        Rename(_world.Room, "info@contoso.example");
        Rename(_world.Info, "room1@contoso.example");

        _world.Settle();

        Assert.Equal(["room.ics"], Names("info"));
        Assert.Equal(["info.ics"], Names("room1"));

        void Rename(Mailbox mailbox, string address) => _world.Do(transaction => _world.Service<RecipientService>().Set(transaction, transaction.Reader.FindRecipient(mailbox.Guid)!, new PropertyValues(new Dictionary<string, object?> { ["EmailAddresses"] = new[] { "SMTP:" + address } }, SplitText: false)));
    }

    [Theory]
    [InlineData("taken", 1)]
    [InlineData("file", 1)]
    [InlineData("file", 2)]
    [InlineData("file", 3)]
    [InlineData("written", 1)]
    public void Wherever_the_process_ends_nothing_is_lost_or_doubled(string step, int count)
    {
        foreach (var (uid, hour) in new[] { ("stays", 0), ("changedHere", 1), ("changedThere", 2), ("goneHere", 3), ("goneThere", 4) }) _world.Enter(_world.Info, CalendarWorld.Event(uid, hour, "Old"));
        _world.Settle();
        _world.Enter(_world.Info, CalendarWorld.Event("changedHere", 1, "New"));
        _world.Enter(_world.Info, CalendarWorld.Event("newHere", 5, "New"));
        _world.Delete(_world.Info, "goneHere");
        Put("info", "changedThere", CalendarWorld.Event("changedThere", 2, "New"));
        Put("info", "newThere", CalendarWorld.Event("newThere", 6, "New"));
        File.Delete(PathOf("info", "goneThere"));

        _world.Sync = Ending(step, count);
        Assert.Throws<ProcessEndedException>(() => _world.Sync.RunOnce(default));
        _world.Sync = _world.NewSync(null);
        _world.Settle();

        var expected = new Dictionary<string, string> { ["stays"] = "Old", ["changedHere"] = "New", ["changedThere"] = "New", ["newHere"] = "New", ["newThere"] = "New" };
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), _world.Items(_world.Info).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(expected.Keys.Select(uid => uid + ".ics").Order(StringComparer.Ordinal), Names("info"));
        Assert.All(expected, pair => Assert.Contains($"SUMMARY:{pair.Value}", FileOf("info", pair.Key), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_world.Settings.StatePath, "radicale", "conflicts")));
    }

    [Fact]
    public void With_no_memory_of_what_was_agreed_on_both_sides_are_put_together()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Enter(_world.Info, CalendarWorld.Event("b", 1, "Two"));
        _world.Settle();
        foreach (var file in Directory.GetFiles(_world.Places.Agreements)) File.WriteAllText(file, "{ damaged");
        File.Delete(PathOf("info", "a"));
        Put("info", "c", CalendarWorld.Event("c", 2, "Three"));
        _world.Sync = _world.NewSync(null);

        _world.Settle();

        Assert.Equal(["a", "b", "c"], _world.Items(_world.Info).Keys.Order());
        Assert.Equal(["a.ics", "b.ics", "c.ics"], Names("info"));
    }

    [Fact]
    public async Task Nothing_is_written_while_Radicale_holds_its_lock()
    {
        _world.Settle();
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        var held = StorageLock.Take(_world.Places.Storage, default);
        var run = Task.Run(_world.Settle);
        Assert.Empty(Names("info"));
        held.Dispose();
        await run;
        Assert.Equal(["a.ics"], Names("info"));
    }

    private CalendarSync Ending(string step, int count) => _world.NewSync(done =>
    {
        if (done == step && --count == 0) throw new ProcessEndedException();
    });

    private void Put(string mailbox, string name, string text) => File.WriteAllText(PathOf(mailbox, name), text);

    private string FileOf(string mailbox, string name) => File.ReadAllText(PathOf(mailbox, name));

    private string PathOf(string mailbox, string name) => Path.Combine(_world.Places.Collection($"{mailbox}@contoso.example").Path, name + ".ics");

    private string[] Names(string mailbox) => Directory.GetFiles(_world.Places.Collection($"{mailbox}@contoso.example").Path, "*.ics").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray()!;

    private sealed class ProcessEndedException : Exception;
}
