using System.Buffers.Binary;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>What people may write into From, asked of the milter as Postfix asks it.</summary>
public sealed class MilterTests : MailServiceTest
{
    private const string Alice = "alice@contoso.example";

    [Fact]
    public async Task It_asks_for_what_it_needs_only()
    {
        await StartAsync();
        using var milter = new MilterClient(await ConnectAsync(Settings.MilterPort));
        var answer = await milter.NegotiateAsync();

        Assert.Equal((6u, 0x15u, 0x3dbu), (BinaryPrimitives.ReadUInt32BigEndian(answer), BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(4)), BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(8))));
    }

    [Fact]
    public async Task A_server_that_offers_less_is_served_all_the_same_or_left()
    {
        await StartAsync();
        using var plain = new MilterClient(await ConnectAsync(Settings.MilterPort));
        await plain.NegotiateAsync(steps: 0);
        using var client = await ConnectAsync(Settings.MilterPort);
        await client.SendAsync(MilterClient.Packet('O', [0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 0]));
        Assert.True(await client.IsClosedAsync());
    }

    [Theory]
    [InlineData("own", "From: Alice <alice@contoso.example>", "accept")]
    [InlineData("own", "from: ALICE@Contoso.Example", "accept")]
    [InlineData("own", "From: alice+news@contoso.example", "accept")]
    [InlineData("own", "From: alice@contoso.example;Sender: alice@contoso.example", "accept")]
    [InlineData("own", "From: alice@contoso.example;Sender: bob@contoso.example", "550 5.7.60")]
    [InlineData("own", "From: alice@contoso.example;Sender: pat@partner.example", "550 5.7.60")]
    [InlineData("none", "From: sales@contoso.example", "550 5.7.60")]
    [InlineData("none", "From: bob@contoso.example;Sender: alice@contoso.example", "550 5.7.60")]
    [InlineData("none", "From: pat@partner.example", "550 5.7.60")]
    [InlineData("none", "From: ghost@contoso.example", "550 5.7.60")]
    [InlineData("none", "Subject: x", "550 5.6.0")]
    [InlineData("FullAccess", "From: sales@contoso.example", "550 5.7.60")]
    [InlineData("SendAs", "From: sales@contoso.example", "accept")]
    [InlineData("SendAs", "From: sales@contoso.example;Sender: sales@contoso.example", "m Sender | accept")]
    [InlineData("SendAs", "From: sales@contoso.example;Sender: alice@contoso.example", "m Sender | accept")]
    [InlineData("SendAs", "From: sales@contoso.example;Sender: bob@contoso.example", "550 5.7.60")]
    [InlineData("SendOnBehalf", "From: sales@contoso.example", "h Sender: Alice <alice@contoso.example> | accept")]
    [InlineData("SendOnBehalf", "From: sales@contoso.example;Sender: Wrong Name <alice@contoso.example>", "m Sender: Alice <alice@contoso.example> | accept")]
    [InlineData("SendOnBehalf", "From: sales@contoso.example;Sender: sales@contoso.example", "m Sender: Alice <alice@contoso.example> | accept")]
    [InlineData("SendAs SendOnBehalf", "From: sales@contoso.example", "accept")]
    [InlineData("SendAs SendOnBehalf", "From: sales@contoso.example;Sender: alice@contoso.example", "m Sender: Alice <alice@contoso.example> | accept")]
    [InlineData("SendAs Deny:SendAs", "From: sales@contoso.example", "550 5.7.60")]
    [InlineData("SendOnBehalf Deny:SendOnBehalf", "From: sales@contoso.example", "550 5.7.60")]
    [InlineData("SendAs", "From: alice@contoso.example, sales@contoso.example", "550 5.6.0")]
    [InlineData("SendAs", "From: alice@contoso.example, sales@contoso.example;Sender: alice@contoso.example", "m Sender: Alice <alice@contoso.example> | accept")]
    [InlineData("SendAs", "From: alice@contoso.example, bob@contoso.example;Sender: alice@contoso.example", "550 5.7.60")]
    [InlineData("own", "From: alice@contoso.example;From: alice@contoso.example", "550 5.6.0")]
    [InlineData("own", "From: alice@contoso.example;From : bob@contoso.example", "550 5.6.0")]
    [InlineData("own", "From: alice@contoso.example;Sender: alice@contoso.example;Sender: alice@contoso.example", "550 5.6.0")]
    public async Task The_From_header_is_held_to_rights(string rights, string headers, string expected)
    {
        foreach (var right in rights.Split(' ').Where(word => word is not ("own" or "none"))) Grant("sales", "alice", right.StartsWith("Deny:", StringComparison.Ordinal), Enum.Parse<MailboxRight>(right.Replace("Deny:", "", StringComparison.Ordinal)));
        await StartAsync();
        using var milter = await MilterAsync();

        foreach (var envelope in new[] { Alice, "" }) Assert.StartsWith(expected, (await milter.MessageAsync(Alice, envelope, headers.Split(';'))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_groups_rights_are_its_members_at_the_moment_of_use()
    {
        Group("inner", "alice");
        Group("outer", "inner");
        Grant("sales", "outer", MailboxRight.SendAs);
        await StartAsync();
        using var milter = await MilterAsync();
        Assert.Equal("accept", (await milter.MessageAsync(Alice, Alice, "From: sales@contoso.example")).Verdict);

        Do(transaction =>
        {
            Get<ListService>().Remove(
                transaction, transaction.Reader.Find(new RecipientIdentity("inner"))!, transaction.Reader.ResolveMailbox(new RecipientIdentity("alice")));
            return true;
        });
        Assert.StartsWith("550 5.7.60", (await milter.MessageAsync(Alice, Alice, "From: sales@contoso.example")).Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_log_in_any_more_sends_nothing_on_an_open_connection()
    {
        await StartAsync();
        using var milter = await MilterAsync();
        Assert.Equal("accept", (await milter.MessageAsync(Alice, Alice, "From: alice@contoso.example")).Verdict);
        Do(transaction => Get<MailboxService>().SetEnabled(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("alice")), false));
        Assert.StartsWith("550 5.7.1", (await milter.MessageAsync(Alice, Alice, "From: alice@contoso.example")).Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailboxRight.SendAs, "MessageCopyForSentAsEnabled", true)]
    [InlineData(MailboxRight.SendAs, "MessageCopyForSendOnBehalfEnabled", false)]
    [InlineData(MailboxRight.SendOnBehalf, "MessageCopyForSendOnBehalfEnabled", true)]
    [InlineData(MailboxRight.SendOnBehalf, "MessageCopyForSentAsEnabled", false)]
    public async Task The_mailbox_gets_a_copy_where_it_wants_one(MailboxRight right, string property, bool copied)
    {
        Grant("sales", "alice", right);
        Set("sales", (property, true));
        await StartAsync();
        using var milter = await MilterAsync();

        Assert.Equal(copied, (await milter.MessageAsync(Alice, Alice, "From: sales@contoso.example")).Changes.Contains("+ <\"sales+Sent Items\"@contoso.example>"));
    }

    [Fact]
    public async Task A_message_without_a_login_is_not_looked_at_and_a_login_is_of_one_message()
    {
        await StartAsync();
        using var milter = await MilterAsync();
        Assert.Equal("accept", (await milter.MessageAsync(null, "pat@partner.example")).Verdict);
        Assert.StartsWith("550", (await milter.MessageAsync(Alice, Alice, "From: bob@contoso.example")).Verdict, StringComparison.Ordinal);
        Assert.Equal("accept", (await milter.MessageAsync(null, Alice)).Verdict);
        await milter.SendAsync('A');
        Assert.Equal("accept", (await milter.MessageAsync(Alice, Alice, "From: alice@contoso.example")).Verdict);
    }

    [Fact]
    public async Task A_display_name_cannot_add_a_header()
    {
        Set("alice", ("DisplayName", "Ālice, \"the <boss>\" of all"));
        Grant("sales", "alice", MailboxRight.SendOnBehalf);
        await StartAsync();
        using var milter = await MilterAsync();
        var change = (await milter.MessageAsync(Alice, Alice, "From: sales@contoso.example")).Changes.Single();

        Assert.Matches("^h Sender: [ -~]+ <alice@contoso.example>$", change);
        Assert.True(MimeKit.MailboxAddress.TryParse(change["h Sender: ".Length..], out var sender));
        Assert.Equal(("Ālice, \"the <boss>\" of all", Alice), (sender!.Name, sender.Address));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_puts_messages_off()
    {
        await StartAsync();
        using var milter = await MilterAsync();
        File.Move(StorePath, StorePath + ".away");
        Assert.Equal("tempfail", (await milter.MessageAsync(Alice, Alice, "From: alice@contoso.example")).Verdict);
        File.Move(StorePath + ".away", StorePath);
        Assert.Equal("accept", (await milter.MessageAsync(Alice, Alice, "From: alice@contoso.example")).Verdict);
    }

    private async Task<MilterClient> MilterAsync()
    {
        var milter = new MilterClient(await ConnectAsync(Settings.MilterPort));
        await milter.NegotiateAsync();
        return milter;
    }
}
