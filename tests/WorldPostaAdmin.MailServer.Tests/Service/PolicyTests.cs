namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>Who may write to whom, asked as Postfix asks it.</summary>
public sealed class PolicyTests : MailServiceTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        List("team", "bob");
        await StartAsync();
    }

    [Theory]
    [InlineData("pat@partner.example", "", "team@contoso.example", "550 5.7.1")]
    [InlineData("alice@contoso.example", "alice@contoso.example", "team@contoso.example", "DUNNO")]
    [InlineData("", "alice@contoso.example", "team@contoso.example", "DUNNO")]
    [InlineData("", "", "team@contoso.example", "550 5.7.1")]
    [InlineData("pat@partner.example", "", "bob@contoso.example", "DUNNO")]
    [InlineData("pat@partner.example", "", "ghost@contoso.example", "DUNNO")]
    [InlineData("alice@contoso.example", "", "bob@contoso.example", "550 5.7.1")]
    [InlineData("alice@\uff43ontoso.example", "", "bob@contoso.example", "550 5.7.1")]
    [InlineData("alice@contoso\u3002example", "", "bob@contoso.example", "550 5.7.1")]
    [InlineData("pat@partner.example", "", "not an address", "DUNNO")]
    [InlineData("alice@contoso.example", "ghost@contoso.example", "bob@contoso.example", "550 5.7.1")]
    public async Task Lists_take_what_comes_from_inside(string sender, string login, string recipient, string action) => Assert.StartsWith(action, await AskAsync(sender, login, recipient), StringComparison.Ordinal);

    [Theory]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "alice", "alice", "DUNNO")]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "alice", "bob", "550 5.7.1")]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "team", "bob", "DUNNO")]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "team", "alice", "550 5.7.1")]
    [InlineData("RejectMessagesFromSendersOrMembers", "team", "bob", "550 5.7.1")]
    [InlineData("RejectMessagesFromSendersOrMembers", "team", "alice", "DUNNO")]
    [InlineData("MailDisabled", "true", "alice", "550 5.1.1")]
    public async Task A_recipients_restrictions_hold_at_once(string property, string value, string sender, string action)
    {
        List("board", "carol");
        Set("board", (property, value));

        Assert.StartsWith(action, await AskAsync($"{sender}@contoso.example", $"{sender}@contoso.example", "board@contoso.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_envelope_that_the_login_may_use_is_the_sender()
    {
        Set("team", ("AcceptMessagesOnlyFromSendersOrMembers", "sales"));

        Assert.Equal("DUNNO", await AskAsync("sales@contoso.example", "alice@contoso.example", "team@contoso.example"));
        Assert.StartsWith("550 5.7.1", await AskAsync("alice@contoso.example", "alice@contoso.example", "team@contoso.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_and_numbers_of_recipients_are_bounded()
    {
        Set("bob", ("MaxReceiveSize", "10KB"));
        Set("alice", ("MaxSendSize", "20KB"), ("RecipientLimits", "5"));

        Assert.StartsWith("552 5.3.4", await AskAsync("alice@contoso.example", "alice@contoso.example", "bob@contoso.example", "size=11000"), StringComparison.Ordinal);
        Assert.StartsWith("552 5.3.4", await AskAsync("alice@contoso.example", "alice@contoso.example", "carol@contoso.example", "size=30000"), StringComparison.Ordinal);
        Assert.Equal("DUNNO", await AskAsync("alice@contoso.example", "alice@contoso.example", "carol@contoso.example", "size=11000"));
        Assert.StartsWith("550 5.5.3", await AskAsync("alice@contoso.example", "alice@contoso.example", "", "protocol_state=DATA", "recipient_count=6"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_with_anything_in_it_stays_one_line()
    {
        Set("team", ("DisplayName", "Tēam %s \"x\""));
        Assert.Equal("550 5.7.1 'T?am ?s \"x\"' takes messages from senders inside the organisation alone.", await AskAsync("pat@partner.example", "", "team@contoso.example"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_defers()
    {
        File.Move(StorePath, StorePath + ".away");
        Assert.StartsWith("DEFER_IF_PERMIT 4.3.0", await AskAsync("alice@contoso.example", "alice@contoso.example", "bob@contoso.example"), StringComparison.Ordinal);
        File.Move(StorePath + ".away", StorePath);
    }

    [Theory]
    [InlineData("nonsense\n\n")]
    [InlineData("\n")]
    [InlineData("request=other\n\n")]
    [InlineData("=x\n\n")]
    public async Task What_is_no_question_ends_the_connection(string text)
    {
        using var client = await ConnectAsync(Settings.PolicyPort);
        await client.SendAsync(text);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_question_without_end_ends_the_connection()
    {
        using var client = await ConnectAsync(Settings.PolicyPort);
        var line = new string('x', 8000);
        Assert.True(await SendUntilClosedAsync(client, i => $"a{i}={line}\n"));
        using var other = await ConnectAsync(Settings.PolicyPort);
        Assert.True(await SendUntilClosedAsync(other, _ => line));
    }

    private async Task<string> AskAsync(string sender, string login, string recipient, params string[] more)
    {
        using var client = await ConnectAsync(Settings.PolicyPort);
        // Two at once, as on a connection that is used again.
        await client.SendAsync($"request=smtpd_access_policy\nprotocol_state=RCPT\nsender={sender}\nsasl_username={login}\nrecipient={recipient}\n{string.Concat(more.Select(line => line + "\n"))}\n");
        var line = await client.LineAsync();
        Assert.Equal("", await client.LineAsync());
        return line!["action=".Length..];
    }
}
