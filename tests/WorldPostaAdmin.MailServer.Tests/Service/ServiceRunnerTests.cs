using WorldPostaAdmin.MailServer.Service;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>The service as a whole: its parts, its health, its settings and its end.</summary>
public sealed class ServiceRunnerTests : MailServiceTest
{
    private protected override TimeSpan Timeout => TimeSpan.FromSeconds(2);

    [Fact]
    public async Task It_says_in_one_line_how_it_does()
    {
        await StartAsync();
        using var client = await ConnectAsync(Settings.HealthPort);

        Assert.Matches(@"^ok up=0\.00:00:\d\d delivery=ok health=ok logins=ok milter=ok policy=ok queue=ok checked=0 refused=0 delivered=0 queued=0 store=ok$", await client.LineAsync());
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_part_that_fails_is_started_again_and_the_line_says_so()
    {
        var part = new FailingPart();
        await StartAsync(part);
        await WaitForAsync(() => part.Starts >= 1 && Context.Health.ToString().Contains("failing=failed", StringComparison.Ordinal));
        Assert.StartsWith("degraded", Context.Health.ToString(), StringComparison.Ordinal);
        Assert.Contains("wpadmin: failing: It failed: InvalidOperationException: Not today", LogText.ToString(), StringComparison.Ordinal);
        part.Fails = false;
        await WaitForAsync(() => part.Starts >= 2 && Context.Health.IsWell);
    }

    [Fact]
    public async Task Another_port_is_listened_on_and_who_is_connected_stays_so()
    {
        await StartAsync();
        using var client = await ConnectAsync(Settings.DeliveryPort);
        Assert.StartsWith("220", await client.ReplyAsync(), StringComparison.Ordinal);
        var others = Settings with { ServicePort = FreePorts() };
        Context.Use(others);
        await WaitForAsync(() => Answers(others.DeliveryPort) && Answers(others.LoginPolicyPort));

        Assert.StartsWith("250", await client.SayAsync("NOOP"), StringComparison.Ordinal);
        await WaitForAsync(() => !Answers(Settings.DeliveryPort));
    }

    [Fact]
    public async Task At_its_end_it_lets_the_idle_go_and_finishes_what_is_in_hand()
    {
        await StartAsync();
        using var idle = await ConnectAsync(Settings.DeliveryPort);
        await idle.ReplyAsync();
        using var busy = await ConnectAsync(Settings.DeliveryPort);
        await busy.ReplyAsync();
        await busy.SendAsync("LHLO x\r\nMAIL FROM:<pat@partner.example>\r\nRCPT TO:<bob@contoso.example>\r\nDATA\r\n");
        for (var i = 0; i < 4; i++) await busy.ReplyAsync();
        var stopped = StopAsync();

        Assert.StartsWith("421", await idle.ReplyAsync(), StringComparison.Ordinal);
        Assert.True(await idle.IsClosedAsync());
        await busy.SendAsync("From: pat@partner.example\r\n\r\nx\r\n.\r\n");
        Assert.StartsWith("250", await busy.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("421", await busy.ReplyAsync(), StringComparison.Ordinal);
        await stopped;
        Assert.False(Answers(Settings.DeliveryPort));
    }

    [Fact]
    public async Task Clients_that_dribble_or_fall_silent_are_let_go()
    {
        await StartAsync();
        var clients = new List<RawClient>();
        foreach (var port in new[] { Settings.MilterPort, Settings.PolicyPort, Settings.DeliveryPort })
        {
            for (var i = 0; i < 3; i++)
            {
                clients.Add(await ConnectAsync(port));
                if (i > 0) await clients[^1].SendAsync("M");
            }
        }

        foreach (var client in clients)
        {
            Assert.True(await client.IsClosedAsync());
            client.Dispose();
        }
    }

    [Fact]
    public async Task What_another_process_has_queued_is_sent_too()
    {
        List("team", "bob");
        await StartAsync();
        Do(transaction =>
        {
            Get<MailHandover>().Take(transaction, new HandedMessage("From: alice@contoso.example\r\n\r\nx\r\n"u8.ToArray(), "alice@contoso.example", [new HandedRecipient("team@login.service.invalid")]));
            return true;
        });

        await WaitForAsync(() => Sent().Length == 1);
    }

    private sealed class FailingPart : IServicePart
    {
        private int _starts;

        public bool Fails { get; set; } = true;

        public int Starts => Volatile.Read(ref _starts);

        public string Name => "failing";

        public async Task RunAsync(CancellationToken stop)
        {
            Interlocked.Increment(ref _starts);
            if (Fails) throw new InvalidOperationException("Not today");
            await Task.Delay(System.Threading.Timeout.Infinite, stop);
        }
    }
}
