using MailKit;
using MailKit.Net.Imap;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>What is taken away ends at once, in open sessions too; each test says how long it took without any Publish-MailServer, by wpadmin serve alone.</summary>
[Collection(RunningServers.Name)]
public sealed class RevocationTests(RunningServer server, ITestOutputHelper output)
{
    [MailServerTheory]
    [InlineData("Remove-MailboxPermission {1} -User {0} -AccessRights FullAccess,SendAs -Confirm:$false")]
    [InlineData("Set-Mailbox {0} -License ''")]
    [InlineData("Set-Mailbox {0} -Type Shared")]
    [InlineData("Disable-Mailbox {0} -Confirm:$false")]
    [InlineData("Remove-DistributionListMember team-of-{0} -Member {0} -Confirm:$false")]
    public void An_open_session_and_the_right_to_send_end(string change)
    {
        var (person, shared) = (server.NewPerson(), server.NewShared());
        var byGroup = change.Contains("team-of", StringComparison.Ordinal);
        server.Change($"""
            $null = New-DistributionList -Name team-of-{person.Alias} -Type Security -Members {person.Alias}
            $null = Add-MailboxPermission {shared} -User {(byGroup ? "team-of-" : "")}{person.Alias} -AccessRights FullAccess,SendAs
            """);
        using var session = person.Imap();
        var folder = session.GetFolder($"shared/{shared}");
        folder.Open(MailKit.FolderAccess.ReadOnly);
        folder.Close();
        var text = $"From: {shared}\nSubject: x\n\nx";
        Assert.Equal("250", person.Send(text, [person.Address], shared));

        server.Admin.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, person.Alias, shared));

        var sending = Eventually.True(() => person.Send(text, [person.Address], shared) != "250", "sending is refused", server.Logs);
        var reading = Eventually.True(() => !Opens(session, $"shared/{shared}"), "the open session no longer opens the mailbox", server.Logs);
        output.WriteLine($"{change}: sending refused after {sending.TotalMilliseconds:0} ms, open session closed {reading.TotalMilliseconds:0} ms later");
    }

    [MailServerFact]
    public void A_renamed_person_keeps_the_mail_and_the_old_address_and_loses_the_old_login_if_it_is_taken_away()
    {
        var (person, sender) = (server.NewPerson(), server.NewPerson());
        server.Publish();
        var subject = server.Unique("before ") + ".";
        Assert.Equal("250", sender.Send($"From: {sender.Address}\nSubject: {subject}\n\nx", [person.Address]));
        person.Receive(subject);
        var renamed = new Person(server, $"{server.Unique("renamed")}@{RunningServer.Domain}");

        server.Change($"Set-Mailbox {person.Alias} -PrimarySmtpAddress {renamed.Address} -UserPrincipalName {renamed.Address} -Alias {renamed.Alias}");
        Assert.Equal(1, renamed.Count(subject));
        Assert.Equal("250", sender.Send($"From: {sender.Address}\nSubject: {subject}2\n\nx", [person.Address]));
        renamed.Receive(subject + "2");
        Assert.Equal("250", renamed.Send($"From: {renamed.Address}\nSubject: x\n\nx", [sender.Address]));

        server.Change($"Set-Mailbox {renamed.Alias} -EmailAddresses @{{Remove='{person.Address}'}}");
        Eventually.True(person.IsRefused, "the old name logs in no more", server.Logs);
        Assert.StartsWith("550", sender.Send($"From: {sender.Address}\nSubject: {subject}3\n\nx", [person.Address]), StringComparison.Ordinal);
    }

    private static bool Opens(ImapClient client, string folder)
    {
        try
        {
            var opened = client.GetFolder(folder);
            opened.Open(MailKit.FolderAccess.ReadOnly);
            opened.Close();
            return true;
        }
        catch (Exception e) when (e is FolderNotFoundException or ImapCommandException or ServiceNotConnectedException or ImapProtocolException or IOException)
        {
            return false;
        }
    }
}
