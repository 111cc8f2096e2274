namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Lists over SMTP: each member once, whoever may write to them, and those that a moderator decides on.</summary>
[Collection(RunningServers.Name)]
public sealed class ListTests(RunningServer server)
{
    [MailServerFact]
    public void A_message_reaches_each_member_once_however_lists_are_nested()
    {
        var (sender, one, two) = (server.NewPerson(), server.NewPerson(), server.NewPerson());
        var inner = server.NewList("", one.Address, two.Address);
        var outer = server.NewList("", inner, one.Address);
        // Round in a circle.
        server.Change($"Add-DistributionListMember {inner} -Member {outer}");
        var subject = server.Unique("nested ") + ".";
        Assert.Equal("250", sender.Send(Text(sender, subject), [outer, inner]));
        one.Receive(subject);
        two.Receive(subject);
        Settled();
        Assert.Equal((1, 1), (one.Count(subject), two.Count(subject)));
    }

    [MailServerFact]
    public void Five_thousand_members_have_one_copy_each()
    {
        var sender = server.NewPerson();
        var list = server.NewList("");
        var name = server.Unique("many");
        server.Change($"1..5000 | ForEach-Object {{ \"{name}x$_\" }} | ForEach-Object {{ [pscustomobject]@{{ Name = $_ }} }} | New-SharedMailbox | ForEach-Object {{ [pscustomobject]@{{ Member = $_.PrimarySmtpAddress }} }} | Add-DistributionListMember {list}");
        var subject = server.Unique("large ") + ".";
        Assert.Equal("250", sender.Send(Text(sender, subject), [list]));
        var members = server.Admin.Run($"Get-Mailbox -ResultSize Unlimited -Filter \"Name -like '{name}x*'\" | ForEach-Object Guid").Select(guid => Path.Combine(server.Settings.MailPath, guid.ToString(), "Maildir", "new")).ToArray();
        Assert.Equal(5000, members.Length);
        Eventually.True(() => members.All(Directory.Exists), "all members have the message", server.Logs, TimeSpan.FromMinutes(3));
        Settled();
        Assert.All(members, member => Assert.Single(Directory.GetFiles(member)));
    }

    [MailServerFact]
    public void Who_may_write_to_a_list_is_asked_when_it_is_named()
    {
        var (sender, friend, member) = (server.NewPerson(), server.NewPerson(), server.NewPerson());
        var group = server.NewList("", friend.Address);
        var inside = server.NewList("", member.Address);
        var open = server.NewList("-RequireSenderAuthenticationEnabled $false", member.Address);
        var chosen = server.NewList("", member.Address);
        var rejecting = server.NewList("", member.Address);
        server.Change($"""
            Set-DistributionList {chosen} -AcceptMessagesOnlyFromSendersOrMembers {group}
            Set-DistributionList {rejecting} -RejectMessagesFromSendersOrMembers {group}
            """);
        const string outside = "x@elsewhere.example";
        var text = $"From: {outside}\nSubject: {server.Unique("who ")}\n\nx";
        Assert.StartsWith("550", Person.SendFromOutside(server, text, outside, inside), StringComparison.Ordinal);
        Assert.Equal("250", Person.SendFromOutside(server, text, outside, open));
        Assert.StartsWith("550", sender.Send(Text(sender, "chosen"), [chosen]), StringComparison.Ordinal);
        Assert.Equal("250", friend.Send(Text(friend, "chosen"), [chosen]));
        Assert.StartsWith("550", friend.Send(Text(friend, "rejecting"), [rejecting]), StringComparison.Ordinal);
        Assert.Equal("250", sender.Send(Text(sender, "rejecting"), [rejecting]));
    }

    [MailServerFact]
    public void A_restricted_list_within_an_open_one_keeps_its_restriction()
    {
        var (sender, friend, member, other) = (server.NewPerson(), server.NewPerson(), server.NewPerson(), server.NewPerson());
        var inner = server.NewList("", member.Address);
        var outer = server.NewList("", inner, other.Address);
        server.Change($"Set-DistributionList {inner} -AcceptMessagesOnlyFrom {friend.Address}");
        var subject = server.Unique("inner ") + ".";
        Assert.Equal("250", sender.Send(Text(sender, subject), [outer]));
        other.Receive(subject);
        var report = sender.Receive("Undeliverable: " + subject);
        Assert.Contains(inner, report.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, member.Count(subject));

        Assert.Equal("250", friend.Send(Text(friend, subject + "2"), [outer]));
        member.Receive(subject + "2");
        other.Receive(subject + "2");
    }

    [MailServerFact]
    public void A_moderated_list_waits_for_its_moderator()
    {
        var (sender, moderator, member) = (server.NewPerson(), server.NewPerson(), server.NewPerson());
        var list = server.NewList("", member.Address);
        server.Change($"Set-DistributionList {list} -ModerationEnabled $true -ModeratedBy {moderator.Address}");
        var (good, bad) = (server.Unique("good ") + ".", server.Unique("bad ") + ".");
        Assert.Equal("250", sender.Send(Text(sender, good), [list]));
        Assert.Equal("250", sender.Send(Text(sender, bad), [list]));
        moderator.Receive("Approval requested: " + good);
        moderator.Receive("Approval requested: " + bad);
        Assert.Equal(0, member.Count(good));

        server.Admin.Run($"Get-ModeratedMessage | Where-Object Subject -eq '{good}' | Approve-ModeratedMessage; Get-ModeratedMessage | Where-Object Subject -eq '{bad}' | Deny-ModeratedMessage -Confirm:$false");
        member.Receive(good);
        Assert.Equal(0, member.Count(bad));
        // Its moderator needs no one's approval.
        Assert.Equal("250", moderator.Send(Text(moderator, good + "2"), [list]));
        member.Receive(good + "2");
    }

    [MailServerFact]
    public void A_dynamic_list_has_the_members_that_it_has_when_a_message_is_sent()
    {
        var (sender, member) = (server.NewPerson(), server.NewPerson());
        var department = server.Unique("Department");
        var list = server.Unique("dynamic");
        server.Change($"$null = New-DynamicDistributionList -Name {list} -RecipientFilter \"Department -eq '{department}'\"");
        var address = $"{list}@{RunningServer.Domain}";
        server.Admin.Run($"Set-User {member.Alias} -Department {department}");
        var subject = server.Unique("dynamic ") + ".";
        Assert.Equal("250", sender.Send(Text(sender, subject), [address]));
        member.Receive(subject);
    }

    [MailServerFact]
    public void Forwarding_contacts_and_automatic_replies_work()
    {
        var (sender, away, target) = (server.NewPerson(), server.NewPerson(), server.NewPerson());
        server.Change($"""
            Set-Mailbox {away.Alias} -ForwardingAddress {target.Address} -DeliverToMailboxAndForward $true
            Set-MailboxAutoReplyConfiguration {away.Alias} -AutoReplyState Enabled -InternalMessage 'I am away.' -ExternalMessage 'I am away.'
            """);
        var subject = server.Unique("away ") + ".";
        Assert.Equal("250", sender.Send(Text(sender, subject), [away.Address]));
        away.Receive(subject);
        target.Receive(subject);
        Assert.Contains("I am away.", sender.Receive("Automatic reply: " + subject).TextBody, StringComparison.Ordinal);
        // Once a sender.
        Assert.Equal("250", sender.Send(Text(sender, subject + "2"), [away.Address]));
        away.Receive(subject + "2");
        Settled();
        Assert.Equal(0, sender.Count("Automatic reply: " + subject + "2"));
    }

    // Nothing more is on its way: Postfix's queue and that of the store are empty.
    private void Settled() => server.Settled();

    private static string Text(Person sender, string subject) => $"From: {sender.Address}\nTo: someone@{RunningServer.Domain}\nSubject: {subject}\n\nHello";
}
