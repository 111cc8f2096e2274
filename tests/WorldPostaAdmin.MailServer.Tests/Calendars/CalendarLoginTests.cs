namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>Who logs in to calendars is asked of Dovecot, by IMAP.</summary>
public sealed class CalendarLoginTests : IAsyncLifetime
{
    private readonly CalendarWorld _world = new();
    private readonly ImapLogins _dovecot = new();
    private RadicaleServer? _radicale;

    public async ValueTask InitializeAsync()
    {
        if (RadicaleServer.Program is null) return;
        _world.Settle();
        _world.Publish();
        _dovecot.Passwords["alice@contoso.example"] = _dovecot.Passwords["alice"] = "pāss:word 1";
        _dovecot.Passwords["stranger@contoso.example"] = "secret";
        _radicale = await RadicaleServer.StartAsync(_world.Settings with { ImapPort = _dovecot.Port }, passwords: null);
    }

    public ValueTask DisposeAsync()
    {
        _radicale?.Dispose();
        _dovecot.Dispose();
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    [RadicaleFact]
    public async Task Whatever_name_is_typed_the_home_is_the_primary_address()
    {
        foreach (var name in new[] { "alice@contoso.example", "Alice", "ALICE@Contoso.Example" })
        {
            using var client = new CalDavClient(_world.Settings.CalDavPort, name, "pāss:word 1");
            Assert.Equal("/alice@contoso.example/calendar/", Assert.Single(await client.ListAsync("/alice@contoso.example/")));
        }
    }

    [RadicaleFact]
    public async Task A_right_password_is_asked_once_in_a_while_and_a_wrong_one_each_time()
    {
        using var right = new CalDavClient(_world.Settings.CalDavPort, "alice", "pāss:word 1");
        using var wrong = new CalDavClient(_world.Settings.CalDavPort, "alice", "pass:word 1");

        for (var i = 0; i < 3; i++) Assert.NotEmpty(await right.ListAsync("/alice@contoso.example/"));
        Assert.Equal("401", await wrong.GetAsync("/alice@contoso.example/calendar/"));
        Assert.Equal("401", await wrong.GetAsync("/alice@contoso.example/calendar/"));

        Assert.Equal(3, _dovecot.Tried.Count);
    }

    [RadicaleFact]
    public async Task Who_is_no_user_of_the_publication_does_not_get_in_though_dovecot_knows_them()
    {
        using var stranger = new CalDavClient(_world.Settings.CalDavPort, "stranger@contoso.example", "secret");
        using var shared = new CalDavClient(_world.Settings.CalDavPort, "info@contoso.example", "secret");
        using var empty = new CalDavClient(_world.Settings.CalDavPort, "alice", "");

        Assert.Equal(("401", "401", "401"), (await stranger.GetAsync("/"), await shared.GetAsync("/"), await empty.GetAsync("/")));
    }

    [RadicaleFact]
    public async Task With_dovecot_down_nobody_is_asked_for_another_password()
    {
        _dovecot.Dispose();
        using var alice = new CalDavClient(_world.Settings.CalDavPort, "alice", "pāss:word 1");

        Assert.Equal("500", await alice.GetAsync("/alice@contoso.example/calendar/"));
    }
}
