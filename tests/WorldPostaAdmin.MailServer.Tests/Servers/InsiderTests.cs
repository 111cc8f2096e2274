using System.Net.Sockets;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Who is inside: whoever has logged in, and nobody else, whatever an envelope says.</summary>
[Collection(RunningServers.Name)]
public sealed class InsiderTests(RunningServer server)
{
    [MailServerFact]
    public void An_address_of_ours_in_other_letters_comes_in_at_port_25_no_more_than_in_its_own()
    {
        var (person, member) = (server.NewPerson(), server.NewPerson());
        var list = server.NewList($"-ModerationEnabled $true -ModeratedBy {person.Alias} -RequireSenderAuthenticationEnabled $false", member.Address);
        var room = server.Unique("room");
        var relay = server.Unique("relay") + ".example";
        server.Change($"""
            $null = New-RoomMailbox -Name {room}
            $null = New-AcceptedDomain {relay} -DomainType InternalRelay
            """);
        var local = person.Alias;
        foreach (var sender in new[] { person.Address, $"{local}@\uff43ontoso.example", $"{local}@CONTOSO.EXAMPLE" }) Assert.Contains(" 5.7.1", Outside(sender, member.Address), StringComparison.Ordinal);
        Assert.StartsWith("5", Outside($"{local}@contoso\u3002example", member.Address), StringComparison.Ordinal);

        // An address in a domain that is shared with another system is let in, and is nobody inside.
        var subject = server.Unique("relayed ");
        Assert.StartsWith("250", Outside($"{local}@{relay}", list, $"From: {person.Address}\r\nSubject: {subject}.\r\n\r\nx"), StringComparison.Ordinal);
        Eventually.True(() => server.Admin.Run($"Get-ModeratedMessage | Where-Object Subject -eq '{subject}.'").Count == 1, "it waits for the moderator", server.Logs);
        // The moderator's own, with a login, is not held.
        Assert.Equal("250", person.Send($"From: {person.Address}\nSubject: {subject}!\n\nx", [list]));
        member.Receive(subject + "!");
        Assert.Equal(0, member.Count(subject + "."));
    }

    [MailServerTheory]
    [InlineData("service.invalid")]
    [InlineData("login.service.invalid")]
    [InlineData("login.autoreply.invalid")]
    public void The_addresses_that_say_so_are_closed_from_outside(string domain)
    {
        var person = server.NewPerson();
        server.Publish();
        Assert.StartsWith("554 5.7.1", Outside("x@elsewhere.example", $"{person.Alias}@{domain}"), StringComparison.Ordinal);
    }

    [MailServerFact]
    public void A_message_with_a_login_and_no_sender_on_its_envelope_is_from_inside()
    {
        var (person, member) = (server.NewPerson(), server.NewPerson());
        var list = server.NewList("-ModerationEnabled $true -ModeratedBy " + person.Alias, member.Address);
        server.Publish();
        var subject = server.Unique("null ") + ".";
        Assert.Equal("250", person.Send($"From: {person.Address}\nSubject: {subject}\n\nx", [list], ""));
        member.Receive(subject);
    }

    /// <summary>What a server outside is answered; UTF-8 in addresses is announced (RFC 6531).</summary>
    private string Outside(string sender, string recipient, string text = "From: x@elsewhere.example\r\nSubject: x\r\n\r\nx")
    {
        using var client = new TcpClient("127.0.0.1", server.Settings.SmtpPort);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        Reply();
        var last = "";
        foreach (var line in new[] { "EHLO elsewhere.example", $"MAIL FROM:<{sender}>{(sender.All(char.IsAscii) ? "" : " SMTPUTF8")}", $"RCPT TO:<{recipient}>", "DATA", text + "\r\n." })
        {
            client.GetStream().Write(Encoding.UTF8.GetBytes(line + "\r\n"));
            last = Reply();
            if (last[0] is '4' or '5') return last;
        }

        return last;

        string Reply()
        {
            var line = reader.ReadLine() ?? throw new EndOfStreamException();
            while (line.Length > 3 && line[3] == '-') line = reader.ReadLine() ?? throw new EndOfStreamException();
            return line;
        }
    }
}
