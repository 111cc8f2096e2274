namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>The calendars as a CalDAV program sees them, through a real Radicale with the published configuration.</summary>
public sealed class RadicaleTests : IAsyncLifetime
{
    private readonly CalendarWorld _world = new();
    private readonly List<IDisposable> _open = [];
    private RadicaleServer? _radicale;

    public async ValueTask InitializeAsync()
    {
        if (RadicaleServer.Program is null) return;
        _world.Settle();
        _world.Publish();
        _radicale = await RadicaleServer.StartAsync(_world.Settings, ["alice@contoso.example:secret", "bob@contoso.example:secret"]);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var open in _open) open.Dispose();
        _radicale?.Dispose();
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    [RadicaleFact]
    public async Task Ones_own_calendar_is_found_read_and_written()
    {
        var alice = Client("alice");
        _world.Enter(_world.Alice, CalendarWorld.Event("store", 0, "From the store"));
        _world.Settle();

        Assert.Equal("/alice@contoso.example/calendar/", Assert.Single(await alice.ListAsync("/alice@contoso.example/")));
        Assert.Equal("ALICE", await alice.PropertyAsync("/alice@contoso.example/calendar/", "displayname"));
        Assert.Contains("From the store", await alice.GetAsync("/alice@contoso.example/calendar/store.ics"), StringComparison.Ordinal);
        Assert.Equal(201, await alice.PutAsync("/alice@contoso.example/calendar/ABC.ics", CalendarWorld.Event("dav", 1, "From CalDAV")));
        Assert.Equal(200, await alice.DeleteAsync("/alice@contoso.example/calendar/store.ics"));
        _world.Settle();

        Assert.Equal(new Dictionary<string, string> { ["dav"] = "From CalDAV" }, _world.Items(_world.Alice));
    }

    [RadicaleFact]
    public async Task A_rule_that_would_be_counted_for_minutes_is_not_taken()
    {
        var alice = Client("alice");
        string[] rules = ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=MINUTELY;INTERVAL=15", "FREQ=HOURLY;UNTIL=29990101T000000Z", "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=1,2,3,4,5,6,7,8,9"];

        foreach (var rule in rules) Assert.Equal(400, await alice.PutAsync("/alice@contoso.example/calendar/rule.ics", WithRule(rule)));
        foreach (var rule in new[] { "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=HOURLY;COUNT=24" }) Assert.InRange(await alice.PutAsync("/alice@contoso.example/calendar/rule.ics", WithRule(rule)), 201, 204);

        static string WithRule(string rule) => CalendarWorld.Event("rule", 0, "Rule", lines: $"RRULE:{rule}");
    }

    [RadicaleFact]
    public async Task A_program_learns_of_each_change_by_etag_ctag_and_sync_token()
    {
        var alice = Client("alice");
        const string Calendar = "/alice@contoso.example/calendar/";
        _world.Enter(_world.Alice, CalendarWorld.Event("a", 0, "One"));
        _world.Enter(_world.Alice, CalendarWorld.Event("b", 1, "Two"));
        _world.Settle();
        var (token, all) = await alice.SyncAsync(Calendar, "");
        Assert.Equal(["a.ics", "b.ics"], all);
        var (etag, ctag) = (await alice.PropertyAsync(Calendar + "a.ics", "getetag"), await alice.PropertyAsync(Calendar, "CS:getctag"));

        _world.Enter(_world.Alice, CalendarWorld.Event("a", 0, "One changed"));
        _world.Enter(_world.Alice, CalendarWorld.Event("c", 2, "Three"));
        _world.Delete(_world.Alice, "b");
        _world.Settle();

        Assert.NotEqual(etag, await alice.PropertyAsync(Calendar + "a.ics", "getetag"));
        Assert.NotEqual(ctag, await alice.PropertyAsync(Calendar, "CS:getctag"));
        var (next, changed) = await alice.SyncAsync(Calendar, token);
        Assert.Equal(["a.ics", "b.ics", "c.ics"], changed);
        Assert.Empty((await alice.SyncAsync(Calendar, next)).Changed);
        Assert.Equal(412, await alice.PutAsync(Calendar + "a.ics", CalendarWorld.Event("a", 0, "On an old one"), etag.Replace("&quot;", "\"", StringComparison.Ordinal)));
    }

    [RadicaleFact]
    public async Task A_booking_by_mail_is_seen_and_one_by_caldav_takes_the_slot()
    {
        _world.GrantFolder(_world.Room, "alice", "Editor");
        _world.Publish();
        _world.Settle();
        var alice = Client("alice");
        Assert.Equal(MeetingResponse.Accepted, _world.Ask("mail", 0));
        _world.Settle();
        Assert.Contains("UID:mail", await alice.GetAsync("/room1@contoso.example/calendar/mail.ics"), StringComparison.Ordinal);

        Assert.Equal(201, await alice.PutAsync("/room1@contoso.example/calendar/dav.ics", CalendarWorld.Event("dav", 3, "By CalDAV")));
        Assert.Equal(201, await alice.PutAsync("/room1@contoso.example/calendar/clash.ics", CalendarWorld.Event("clash", 0, "Clash")));
        _world.Settle();

        Assert.Equal(MeetingResponse.Declined, _world.Ask("mail2", 3));
        Assert.Equal("404", await alice.GetAsync("/room1@contoso.example/calendar/clash.ics"));
    }

    [RadicaleFact]
    public async Task Who_has_no_right_sees_nothing_and_who_reads_cannot_write()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Settle();
        var (alice, bob) = (Client("alice"), Client("bob"));
        const string Item = "/info@contoso.example/calendar/a.ics";
        Assert.Equal("403", await alice.GetAsync(Item));
        Assert.Empty(await alice.ListAsync("/info@contoso.example/calendar/"));
        Assert.Equal("403", await bob.GetAsync("/alice@contoso.example/calendar/"));

        _world.Grant(_world.Info, _world.Alice);
        _world.GrantFolder(_world.Info, "bob", "Reviewer");
        _world.Publish();
        _world.Settle();

        Assert.Contains("One", await alice.GetAsync(Item), StringComparison.Ordinal);
        Assert.Equal(201, await alice.PutAsync("/info@contoso.example/calendar/b.ics", CalendarWorld.Event("b", 1, "Two")));
        Assert.Contains("One", await bob.GetAsync(Item), StringComparison.Ordinal);
        Assert.Equal(403, await bob.PutAsync(Item, CalendarWorld.Event("a", 0, "Changed")));
        Assert.Equal(403, await bob.DeleteAsync(Item));

        _world.Grant(_world.Info, _world.Alice, deny: true);
        _world.GrantFolder(_world.Info, "bob", "AvailabilityOnly");
        _world.Publish();
        _world.Settle();

        Assert.Equal(("403", "403"), (await alice.GetAsync(Item), await bob.GetAsync(Item)));
        Assert.Equal("/alice@contoso.example/calendar/", Assert.Single(await alice.ListAsync("/alice@contoso.example/")));
    }

    [RadicaleFact]
    public async Task A_calendar_that_was_opened_to_someone_is_found_among_their_own()
    {
        _world.Enter(_world.Info, CalendarWorld.Event("a", 0, "One"));
        _world.Grant(_world.Info, _world.Alice);
        _world.Grant(_world.Info, _world.Bob, autoMapping: false);
        _world.Publish();
        _world.Settle();
        var alice = Client("alice");

        Assert.Equal(["/alice@contoso.example/calendar/", "/alice@contoso.example/info@contoso.example/"], await alice.ListAsync("/alice@contoso.example/"));
        Assert.Equal("/bob@contoso.example/calendar/", Assert.Single(await Client("bob").ListAsync("/bob@contoso.example/")));
        Assert.Equal("INFO", await alice.PropertyAsync("/alice@contoso.example/info@contoso.example/", "displayname"));
        Assert.Equal(201, await alice.PutAsync("/alice@contoso.example/info@contoso.example/b.ics", CalendarWorld.Event("b", 1, "Two")));
        Assert.Contains("Two", await alice.GetAsync("/info@contoso.example/calendar/b.ics"), StringComparison.Ordinal);
        Assert.Equal("403", await Client("bob").GetAsync("/alice@contoso.example/info@contoso.example/b.ics"));
        _world.Settle();
        Assert.Equal(["a", "b"], _world.Items(_world.Info).Keys.Order());
    }

    [RadicaleFact]
    public async Task What_is_private_is_seen_by_who_has_full_access_alone()
    {
        _world.Grant(_world.Info, _world.Alice);
        _world.GrantFolder(_world.Info, "bob", "Editor");
        _world.Enter(_world.Info, CalendarWorld.Event("open", 0, "Open"));
        _world.Enter(_world.Info, CalendarWorld.Event("secret", 1, "Secret", lines: "CLASS:PRIVATE"));
        _world.Publish();
        _world.Settle();
        var (alice, bob) = (Client("alice"), Client("bob"));
        const string Calendar = "/info@contoso.example/calendar/";

        Assert.Equal([Calendar + "open.ics", Calendar + "secret.ics"], await alice.ListAsync(Calendar));
        Assert.Equal([Calendar + "open.ics"], await bob.ListAsync(Calendar));
        Assert.Equal("404", await bob.GetAsync(Calendar + "secret.ics"));
        Assert.Equal(["open.ics"], (await bob.SyncAsync(Calendar, "")).Changed);
        Assert.Equal(400, await bob.PutAsync(Calendar + "secret.ics", CalendarWorld.Event("other", 2, "Over it")));
        Assert.Equal(400, await bob.MoveAsync(Calendar + "open.ics", Calendar + "secret.ics"));
        Assert.Equal(404, await bob.DeleteAsync(Calendar + "secret.ics"));
        Assert.Contains("Secret", await alice.GetAsync(Calendar + "secret.ics"), StringComparison.Ordinal);

        _world.GrantFolder(_world.Info, "bob", "Editor", "Delegate", "CanViewPrivateItems");
        _world.Publish();
        Assert.Contains("Secret", await bob.GetAsync(Calendar + "secret.ics"), StringComparison.Ordinal);
    }

    [RadicaleFact]
    public async Task Rooms_show_their_bookings_to_everyone_where_default_says_so()
    {
        Assert.Equal(MeetingResponse.Accepted, _world.Ask("mail", 0));
        _world.Settle();
        var alice = Client("alice");
        Assert.Equal("403", await alice.GetAsync("/room1@contoso.example/calendar/mail.ics"));

        _world.GrantFolder(_world.Room, "Default", "Reviewer");
        _world.GrantFolder(_world.Room, "bob", "None");
        _world.Publish();

        Assert.Contains("UID:mail", await alice.GetAsync("/room1@contoso.example/calendar/mail.ics"), StringComparison.Ordinal);
        Assert.Equal("403", await Client("bob").GetAsync("/room1@contoso.example/calendar/mail.ics"));
        Assert.Equal(403, await alice.PutAsync("/room1@contoso.example/calendar/x.ics", CalendarWorld.Event("x", 5, "X")));
    }

    [RadicaleFact]
    public async Task Calendars_are_neither_made_nor_deleted_nor_replaced_by_caldav()
    {
        var alice = Client("alice");
        await alice.PutAsync("/alice@contoso.example/calendar/a.ics", CalendarWorld.Event("a", 0, "One"));

        Assert.Equal(403, await alice.MakeCalendarAsync("/alice@contoso.example/other/"));
        Assert.Equal(500, await alice.DeleteAsync("/alice@contoso.example/calendar/"));
        Assert.Equal(400, await alice.PutAsync("/alice@contoso.example/calendar/", CalendarWorld.Event("b", 0, "All there is")));
        Assert.Equal(403, await alice.MakeCalendarAsync("/info@contoso.example/calendar/"));
        Assert.Equal("/alice@contoso.example/calendar/a.ics", Assert.Single(await alice.ListAsync("/alice@contoso.example/calendar/")));
    }

    [RadicaleFact]
    public async Task An_item_that_Radicale_cannot_read_hides_none_of_the_others()
    {
        var alice = Client("alice");
        _world.Enter(_world.Alice, CalendarWorld.Event("good", 0, "Good"));
        _world.Settle();
        await File.WriteAllTextAsync(Path.Combine(_world.Places.Collection("alice@contoso.example").Path, "bad.ics"), "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=NEVER\r\nEND");

        Assert.Equal("/alice@contoso.example/calendar/good.ics", Assert.Single(await alice.ListAsync("/alice@contoso.example/calendar/")));
    }

    [RadicaleFact]
    public async Task Nothing_is_lost_where_both_sides_are_written_at_once()
    {
        const int Count = 30;
        using var stop = new CancellationTokenSource();
        var run = _world.Sync.RunAsync(stop.Token);
        var alice = Client("alice");
        var byMail = Task.Run(() =>
        {
            for (var i = 0; i < Count; i++) _world.Enter(_world.Alice, CalendarWorld.Event($"store{i}", i, "Store"));
        });
        for (var i = 0; i < Count; i++) Assert.Equal(201, await alice.PutAsync($"/alice@contoso.example/calendar/dav{i}.ics", CalendarWorld.Event($"dav{i}", i, "CalDAV")));
        await byMail;
        while (_world.Items(_world.Alice).Count < 2 * Count || (await alice.ListAsync("/alice@contoso.example/calendar/")).Length < 2 * Count) await Task.Delay(50);
        await stop.CancelAsync();
        await run;

        Assert.Equal(2 * Count, _world.Items(_world.Alice).Count);
        Assert.Empty(_world.Log);
    }

    private CalDavClient Client(string user)
    {
        var client = new CalDavClient(_world.Settings.CalDavPort, $"{user}@contoso.example");
        _open.Add(client);
        return client;
    }
}
