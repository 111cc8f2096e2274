using System.Collections.Concurrent;
using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary><c>wpadmin serve</c> and <c>wpadmin deliver</c> as the programs that they are.</summary>
public sealed class WpadminTests : MailServiceTest
{
    private const string Message = "From: alice@contoso.example\nSubject: x\n\nx\n";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "settings.json"), JsonSerializer.Serialize(Settings));
        List("team", "bob");
    }

    [Fact]
    public async Task Signals_ask_it_how_it_does_to_read_its_settings_and_to_end()
    {
        using var serve = await ServeAsync();
        var pidFile = Path.Combine(Settings.StatePath, "wpadmin.pid");
        Assert.True(File.Exists(pidFile));
        Assert.Matches("^[a-z]+ up=.* milter=ok .* store=ok$", serve.Output.First());
        serve.Signal(WpadminProcess.UserSignal);
        await WaitForAsync(() => serve.Output.Count(line => line.Contains(" up=", StringComparison.Ordinal)) == 2);

        await File.WriteAllTextAsync(Path.Combine(Folder, "settings.json"), JsonSerializer.Serialize(Settings with { HostName = "new.contoso.example" }));
        serve.Signal(Command.Hangup);
        await WaitForAsync(() => serve.Output.Contains("wpadmin: service: The settings were read anew."));
        using (var client = await ConnectAsync(Settings.DeliveryPort)) Assert.Equal("220 new.contoso.example LMTP", await client.ReplyAsync());
        await File.WriteAllTextAsync(Path.Combine(Folder, "settings.json"), "{");
        serve.Signal(Command.Hangup);
        await WaitForAsync(() => serve.Output.Any(line => line.StartsWith("wpadmin: service: The settings stay as they are", StringComparison.Ordinal)));

        serve.Signal(Command.Terminate);
        Assert.Equal(0, serve.WaitForExit());
        Assert.False(File.Exists(pidFile));
    }

    [Fact]
    public async Task PowerShell_is_not_loaded_by_services()
    {
        const string engine = "System.Management.Automation.dll";
        const string service = "WorldPostaAdmin.Composition.dll";
        if (!OperatingSystem.IsLinux()) return;
        using (var serve = await ServeAsync())
        {
            Assert.Contains(service, serve.MappedFiles);
            Assert.DoesNotContain(engine, serve.MappedFiles);
        }

        // It waits for the message, which does not come.
        using var deliver = WpadminProcess.Start("deliver", "-Path", Folder, "-Store", StorePath, "-Sender", "alice@contoso.example", "team@contoso.example");
        await WaitForAsync(() => deliver.MappedFiles.Contains(service));
        Assert.DoesNotContain(engine, deliver.MappedFiles);

        // What is not found above is found where it is.
        using var shell = WpadminProcess.Start("-NoProfile", "-Command", "[Console]::In.ReadLine()");
        await WaitForAsync(() => shell.MappedFiles.Contains(engine));
    }

    [Fact]
    public async Task Nothing_is_lost_where_it_is_killed()
    {
        using (var serve = await ServeAsync())
        {
            using var half = await ConnectAsync(Settings.DeliveryPort);
            await half.SendAsync("LHLO x\r\nMAIL FROM:<alice@contoso.example>\r\nRCPT TO:<team@login.service.invalid>\r\nDATA\r\nFrom: alice@contoso.example\r\nSubject: half\r\n\r\nx\r\n");
            var taken = new ConcurrentBag<int>();
            var clients = Enumerable.Range(0, 4).Select(client => Task.Run(() => DeliverUntilClosedAsync(client * 1000, taken))).ToArray();
            await WaitForAsync(() => taken.Count > 20);
            serve.Signal(Command.Kill);
            serve.WaitForExit();
            await Task.WhenAll(clients);
            var kept = Sent().Concat(Read(reader => OutgoingQueue.Waiting(reader).Select(queued => $"Subject: {queued.Subject}\r\n").ToArray())).ToArray();
            Assert.All(taken, number => Assert.Contains(kept, message => message.Contains($"Subject: number {number}\r\n", StringComparison.Ordinal)));
            Assert.DoesNotContain(kept, message => message.Contains("Subject: half", StringComparison.Ordinal));
        }

        // The next one goes on with what was left.
        using var again = await ServeAsync();
        await WaitForAsync(() => Read(reader => !OutgoingQueue.Waiting(reader).Any()));
        again.Signal(Command.Terminate);
        Assert.Equal(0, again.WaitForExit());
    }

    [Fact]
    public void One_message_is_delivered_from_standard_input()
    {
        var (code, output) = WpadminProcess.Run(Message, "deliver", "-Path", Folder, "-Store", StorePath, "-Sender", "alice@contoso.example", "-Login", "alice@contoso.example", "team@contoso.example");

        Assert.Equal((0, ""), (code, string.Join("\n", output)));
        Assert.Contains(Sign("bob@contoso.example"), Sent().Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(75, "4.3.0", "deliver")]
    [InlineData(75, "4.3.0", "deliver", "-Nonsense", "x")]
    [InlineData(75, "4.3.0", "deliver", "-Path", "FOLDER", "-Store", "/no/such.db", "-Sender", "", "team@contoso.example")]
    [InlineData(75, "4.3.0", "deliver", "-Path", "FOLDER", "-Store", "STORE", "-StorePasswordFile", "/no/such", "-Sender", "", "team@contoso.example")]
    [InlineData(75, "4.3.5", "deliver", "-Path", "FOLDER", "-Store", "STORE", "team@contoso.example")]
    [InlineData(65, "5.7.1", "deliver", "-Path", "FOLDER", "-Store", "STORE", "-Sender", "alice@contoso.example", "team@contoso.example")]
    [InlineData(75, "4.3.5", "deliver", "-Path", "FOLDER", "-Store", "STORE", "-Sender", "alice@contoso.example")]
    [InlineData(64, "wpadmin serve: -Path must name", "serve")]
    [InlineData(64, "wpadmin serve: There is no option '-Nonsense'.", "serve", "-Nonsense", "x")]
    [InlineData(64, "wpadmin serve: -Path requires a value after it.", "serve", "-Path")]
    [InlineData(64, "wpadmin serve: wpadmin serve takes no 'x'.", "serve", "-Path", "FOLDER", "x")]
    [InlineData(78, "wpadmin serve: There are no settings of a mail server in '/no/such'.", "serve", "-Path", "/no/such")]
    [InlineData(78, "wpadmin serve: ", "serve", "-Path", "FOLDER", "-Store", "/no/such.db")]
    public void What_is_wrong_is_told_by_the_exit_code(int code, string text, params string[] arguments)
    {
        var result = WpadminProcess.Run(Message, arguments.Select(argument => argument.Replace("FOLDER", Folder, StringComparison.Ordinal).Replace("STORE", StorePath, StringComparison.Ordinal)).ToArray());

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(result.Output, line => line.StartsWith(text, StringComparison.Ordinal));
        Assert.Empty(Sent());
    }

    [Fact]
    public void A_message_that_no_attempt_will_take_is_refused_for_good()
    {
        var (code, output) = WpadminProcess.Run("From: a@partner.example\nFrom: b@partner.example\n\nx\n", "deliver", "-Path", Folder, "-Store", StorePath, "-Sender", "a@partner.example", "team@contoso.example");

        Assert.Equal(65, code);
        Assert.StartsWith("5.6.0 ", output.Single(), StringComparison.Ordinal);
    }

    private async Task<WpadminProcess> ServeAsync()
    {
        var serve = WpadminProcess.Start("serve", "-Path", Folder, "-Store", StorePath);
        await WaitForAsync(() => serve.Output.Length > 0 && Answers(Settings.DeliveryPort) && Answers(Settings.MilterPort) && Answers(Settings.LoginPolicyPort));
        return serve;
    }

    private async Task DeliverUntilClosedAsync(int first, ConcurrentBag<int> taken)
    {
        try
        {
            using var client = await ConnectAsync(Settings.DeliveryPort);
            await client.ReplyAsync();
            await client.SayAsync("LHLO x");
            for (var number = first; ; number++)
            {
                await client.SayAsync("MAIL FROM:<alice@contoso.example>");
                await client.SayAsync("RCPT TO:<team@login.service.invalid>");
                await client.SayAsync("DATA");
                if ((await client.SayAsync($"From: alice@contoso.example\r\nSubject: number {number}\r\n\r\nx\r\n.")).StartsWith("250", StringComparison.Ordinal)) taken.Add(number);
            }
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            // Killed.
        }
    }
}
