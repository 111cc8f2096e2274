namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Full mailboxes and messages that are too large.</summary>
[Collection(RunningServers.Name)]
public sealed class LimitTests(RunningServer server)
{
    [MailServerFact]
    public void A_full_mailbox_takes_no_more_and_its_sender_hears_of_it()
    {
        var (sender, full) = (server.NewPerson(), server.NewPerson("-ProhibitSendReceiveQuota 100KB"));
        server.Publish();
        var subject = server.Unique("fill ") + ".";
        var text = $"From: {sender.Address}\nSubject: {subject}\n\n{string.Join("\n", Enumerable.Repeat(new string('x', 70), 1000))}";
        Assert.Equal("250", sender.Send(text, [full.Address]));
        full.Receive(subject);
        var refused = "";
        Eventually.True(() => (refused = sender.Send(text, [full.Address])) != "250" || sender.Count("Undelivered Mail") > 0, "the mailbox is full", server.Logs);
        if (refused != "250") Assert.StartsWith("552 5.2.2", refused, StringComparison.Ordinal);
    }

    [MailServerFact]
    public void A_message_larger_than_the_organisation_takes_is_refused()
    {
        var sender = server.NewPerson();
        server.Change("Set-TransportConfig -MaxSendSize 200KB -MaxReceiveSize 200KB");
        try
        {
            var text = $"From: {sender.Address}\nSubject: large\n\n{string.Join("\n", Enumerable.Repeat(new string('x', 70), 4000))}";
            Eventually.True(() => sender.Send(text, [sender.Address]).StartsWith("552 5.3.4", StringComparison.Ordinal), "it is refused as too large", server.Logs);
        }
        finally
        {
            server.Change("Set-TransportConfig -MaxSendSize 36MB -MaxReceiveSize 36MB");
        }
    }
}
