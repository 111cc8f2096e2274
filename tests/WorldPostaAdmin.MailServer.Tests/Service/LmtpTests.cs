using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>Messages that the mail server hands over, with the real store behind.</summary>
public sealed class LmtpTests : MailServiceTest
{
    [Fact]
    public async Task It_says_what_it_can()
    {
        await StartAsync();
        using var client = await GreetedAsync();
        var reply = await client.SayAsync("LHLO mail.contoso.example");

        foreach (var word in new[] { "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "DSN" }) Assert.Contains(word, reply, StringComparison.Ordinal);
        Assert.StartsWith("500 5.5.1", await client.SayAsync("EHLO x"), StringComparison.Ordinal);
        Assert.StartsWith("503", await client.SayAsync("RCPT TO:<bob@contoso.example>"), StringComparison.Ordinal);
        Assert.StartsWith("503", await client.SayAsync("DATA"), StringComparison.Ordinal);
        Assert.StartsWith("500 5.5.2", await client.SayAsync("\u00e9\u0001"), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.SayAsync("QUIT"), StringComparison.Ordinal);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_list_is_expanded_and_what_comes_of_it_is_sent_on_at_once()
    {
        List("inner", "bob");
        List("team", "carol", "inner");
        await StartAsync();
        using var client = await GreetedAsync();

        Assert.Equal(["250 2.0.0 Taken"], await DeliverAsync(client, "alice@contoso.example", "From: alice@contoso.example\r\nSubject: x\r\n\r\n..dots\r\n", "team@login.service.invalid"));
        await WaitForAsync(() => Sent().Length > 0);
        var sent = Sent().Single();
        Assert.Contains(Sign("bob@contoso.example"), sent, StringComparison.Ordinal);
        Assert.Contains(Sign("carol@contoso.example"), sent, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n.dots\r\n", sent, StringComparison.Ordinal);
        await WaitForAsync(() => Context.Health.Queued == 0);
    }

    [Fact]
    public async Task Commands_at_once_are_answered_at_once_a_reply_for_each_recipient()
    {
        await StartAsync();
        using var client = await ConnectAsync(Settings.DeliveryPort);
        await client.SendAsync("LHLO x\r\nMAIL FROM:<> SIZE=100 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=x\r\nRCPT TO:<bob@contoso.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b+2Bx@contoso.example\r\nRCPT TO:<carol@contoso.example>\r\nRCPT TO:<bad address>\r\nDATA\r\n");
        await client.SendAsync("From: pat@partner.example\r\n\r\nx\r\n.\r\nQUIT\r\n");
        var replies = new List<string>();
        for (var i = 0; i < 10; i++) replies.Add((await client.ReplyAsync())[..3]);

        Assert.Equal(["220", "250", "250", "250", "250", "550", "354", "250", "250", "221"], replies);
    }

    [Fact]
    public async Task A_copy_for_the_automatic_reply_is_answered()
    {
        var bob = Read(reader => reader.ResolveMailbox(new RecipientIdentity("bob")));
        var session = Get<MailboxSessionService>().ActFor(Store, new RecipientIdentity("bob"), "admin");
        Do(transaction => Get<OutOfOfficeService>().Set(transaction, session, Values(("AutoReplyState", "Enabled"), ("InternalMessage", "Away"), ("ExternalMessage", "Away"))));
        await StartAsync();
        using var client = await GreetedAsync();
        await DeliverAsync(client, "alice@contoso.example", "From: alice@contoso.example\r\nSubject: x\r\n\r\nx\r\n", $"{bob.Guid}@login.autoreply.invalid> ORCPT=rfc822;bob@contoso.example <");
        await WaitForAsync(() => Sent().Length > 0);

        Assert.Contains("Subject: Automatic reply: x", Sent().Single(), StringComparison.Ordinal);
        Assert.Contains(Sign("alice@contoso.example"), Sent().Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n.\n")]
    [InlineData("\n.\r\n")]
    [InlineData("\r\n.\n")]
    [InlineData("\r.\r\n")]
    [InlineData("\r\n.\r")]
    [InlineData("\r.\r")]
    [InlineData("\r\r\n.\n")]
    public async Task What_only_resembles_the_end_of_a_message_ends_none_here_or_at_the_next_server(string sequence)
    {
        List("team", "bob");
        await StartAsync();
        using var client = await GreetedAsync();
        var message = $"From: alice@contoso.example\r\nSubject: one\r\n\r\nx{sequence}MAIL FROM:<eve@partner.example>\r\n"
            + "RCPT TO:<bob@contoso.example>\r\nDATA\r\nSubject: two\r\n\r\n";
        Assert.Equal(["250 2.0.0 Taken"], await DeliverAsync(client, "alice@contoso.example", message, "team@login.service.invalid"));
        // Nothing was left over that would be answered first.
        Assert.StartsWith("221", await client.SayAsync("QUIT"), StringComparison.Ordinal);
        await WaitForAsync(() => Sent().Length > 0);

        var sent = Sent().Single();
        Assert.Contains("MAIL FROM:<eve@partner.example>", sent, StringComparison.Ordinal);
        Assert.Equal(-1, sent.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().IndexOfAny('\r', '\n'));
    }

    [Theory]
    [InlineData("alice@contoso.example", "team@contoso.example", "550 5.7.1")]
    [InlineData("alice@\uff43ontoso.example", "team@service.invalid", "550 5.7.1")]
    [InlineData("alice@contoso.example", "team@login.service.invalid", "250 2.0.0")]
    [InlineData("pat@partner.example", "bob@service.invalid", "250 2.0.0")]
    public async Task Without_a_login_nobody_comes_in_with_an_address_of_ours(string sender, string recipient, string reply)
    {
        List("team", "bob");
        await StartAsync();
        using var client = await GreetedAsync();

        Assert.StartsWith(reply, (await DeliverAsync(client, sender, "From: alice@contoso.example\r\nSubject: x\r\n\r\nx\r\n", recipient)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_message_goes_through_a_file_that_is_gone_then()
    {
        List("team", "bob");
        await StartAsync();
        using var client = await GreetedAsync();
        var body = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"line {i} of a body that is long\r\n.dot {i}\r\n"));
        Assert.Equal(["250 2.0.0 Taken"], await DeliverAsync(client, "alice@contoso.example", $"From: alice@contoso.example\r\n\r\n{body.Replace("\r\n.", "\r\n..", StringComparison.Ordinal)}", "team@login.service.invalid"));
        await WaitForAsync(() => Sent().Length > 0);

        Assert.EndsWith(body, Sent().Single(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(Settings.StatePath, "spool")));
    }

    [Fact]
    public async Task What_is_refused_for_good_and_for_now_is_told_apart()
    {
        Do(transaction => Get<TransportConfigService>().Set(transaction, Values(("MaxReceiveSize", "100KB"))));
        await StartAsync();
        using var client = await GreetedAsync();
        Assert.StartsWith("550 5.6.0", (await DeliverAsync(client, "pat@partner.example", "From: a@partner.example\r\nFrom: b@partner.example\r\n\r\nx\r\n", "bob@contoso.example")).Single(), StringComparison.Ordinal);
        Assert.StartsWith("552 5.3.4", (await DeliverAsync(client, "pat@partner.example", $"From: a@partner.example\r\n\r\n{string.Concat(Enumerable.Repeat("0123456789\r\n", 10_000))}", "bob@contoso.example")).Single(), StringComparison.Ordinal);
        File.Move(StorePath, StorePath + ".away");
        Assert.StartsWith("451 4.3.0", (await DeliverAsync(client, "pat@partner.example", "From: a@partner.example\r\n\r\nx\r\n", "bob@contoso.example")).Single(), StringComparison.Ordinal);
        File.Move(StorePath + ".away", StorePath);
        Assert.StartsWith("250", (await DeliverAsync(client, "pat@partner.example", "From: a@partner.example\r\n\r\nx\r\n", "bob@contoso.example")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_goes_within_a_message_has_delivered_nothing()
    {
        await StartAsync();
        using (var client = await GreetedAsync())
        {
            await client.SendAsync("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<bob@contoso.example>\r\nDATA\r\nFrom: a@partner.example\r\n\r\nx\r\n.");
            client.EndSending();
            Assert.True(await client.IsClosedAsync());
        }

        Assert.Equal(0, Context.Health.Delivered);
        Assert.Empty(Read(reader => OutgoingQueue.Waiting(reader).ToArray()));
    }

    [Fact]
    public async Task A_hundred_at_once_are_all_delivered_once()
    {
        List("team", "bob");
        await StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (number, _) =>
        {
            using var client = await GreetedAsync();
            Assert.Equal(["250 2.0.0 Taken"], await DeliverAsync(client, "alice@contoso.example", $"From: alice@contoso.example\r\nSubject: number {number}\r\n\r\nx\r\n", "team@login.service.invalid"));
        });
        await WaitForAsync(() => Context.Health.Queued == 0 && Sent().Length >= 100);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"Subject: number {number}").Order(), Sent().Select(message => message.Split("\r\n").Single(line => line.StartsWith("Subject: ", StringComparison.Ordinal))).Order());
        Assert.Equal(100, Context.Health.Delivered);
    }

    private async Task<RawClient> GreetedAsync()
    {
        var client = await ConnectAsync(Settings.DeliveryPort);
        Assert.StartsWith("220 mail.contoso.example", await client.ReplyAsync(), StringComparison.Ordinal);
        return client;
    }

    private static async Task<string[]> DeliverAsync(RawClient client, string sender, string message, params string[] recipients)
    {
        await client.SendAsync($"LHLO x\r\nMAIL FROM:<{sender}>\r\n{string.Concat(recipients.Select(recipient => $"RCPT TO:<{recipient.TrimEnd('<', ' ')}{(recipient.Contains('>') ? "" : ">")}\r\n"))}DATA\r\n");
        for (var i = 0; i < 2 + recipients.Length; i++) Assert.StartsWith("250", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("354", await client.ReplyAsync(), StringComparison.Ordinal);
        await client.SendAsync(Encoding.Latin1.GetBytes(message + ".\r\n"));
        var replies = new List<string>();
        foreach (var _ in recipients) replies.Add(await client.ReplyAsync());
        return [.. replies];
    }
}
