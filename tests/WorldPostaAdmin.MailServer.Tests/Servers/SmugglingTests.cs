using System.Net.Sockets;
using System.Text;
using WorldPostaAdmin.MailServer.Tests.Service;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>One message is one message, whatever in it resembles an end (CVE-2023-51764).</summary>
[Collection(RunningServers.Name)]
public sealed class SmugglingTests(RunningServer server)
{
    private static readonly string[] Sequences =
        ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r\n", "\r\n.\r", "\r.\r", "\r\r\n.\n", "\r\n\0.\r\n"];

    [MailServerTheory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_message_holds_no_other_message(bool isSubmission, bool byLength)
    {
        var person = server.NewPerson();
        server.Publish();
        var (sender, subject) = (isSubmission ? person.Address : "pat@elsewhere.example", server.Unique("carrier "));
        var taken = 0;
        foreach (var sequence in Sequences)
        {
            var second = $"From: {person.Address}\r\nSubject: smuggled\r\n\r\nx\r\n";
            var command = byLength ? $"BDAT {second.Length} LAST\r\n" : "DATA\r\n";
            using var client = await ConnectAsync(isSubmission, person);
            Assert.StartsWith("250", await client.SayAsync($"MAIL FROM:<{sender}>"), StringComparison.Ordinal);
            Assert.StartsWith("250", await client.SayAsync($"RCPT TO:<{person.Address}>"), StringComparison.Ordinal);
            Assert.StartsWith("354", await client.SayAsync("DATA"), StringComparison.Ordinal);
            var first = $"From: {sender}\r\nSubject: {subject}.\r\n\r\nx";
            var envelope = $"MAIL FROM:<{sender}>\r\nRCPT TO:<{person.Address}>\r\n";
            await client.SendAsync($"{first}{sequence}{envelope}{command}{second}.\r\nQUIT\r\n");
            // A NUL makes Postfix refuse the whole of it.
            var isRefused = sequence.Contains('\0');
            Assert.StartsWith(isRefused ? "550 5.7.1" : "250 2.0.0 Ok: queued", await client.ReplyAsync(), StringComparison.Ordinal);
            Assert.StartsWith("221", await client.ReplyAsync(), StringComparison.Ordinal);
            if (!isRefused) taken++;
        }

        Eventually.True(() => person.Count(subject + ".") == taken, $"{taken} messages have come", server.Logs);
        server.Settled();
        Assert.Equal((taken, 0), (person.Count(subject + "."), person.Count("smuggled")));
        Assert.Contains("Subject: smuggled", person.Receive(subject + ".").TextBody, StringComparison.Ordinal);
    }

    [MailServerTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_BDAT_nor_ETRN_is_offered_or_taken(bool isSubmission)
    {
        var person = server.NewPerson();
        server.Publish();
        using var client = await ConnectAsync(isSubmission, person);
        var offers = await client.SayAsync("EHLO x.example");
        Assert.Contains("250-PIPELINING", offers, StringComparison.Ordinal);
        Assert.DoesNotContain("CHUNKING", offers, StringComparison.Ordinal);
        Assert.DoesNotContain("ETRN", offers, StringComparison.Ordinal);
        Assert.StartsWith("5", await client.SayAsync($"ETRN {RunningServer.Domain}"), StringComparison.Ordinal);
        var sender = isSubmission ? person.Address : "pat@elsewhere.example";
        Assert.StartsWith("250", await client.SayAsync($"MAIL FROM:<{sender}>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.SayAsync($"RCPT TO:<{person.Address}>"), StringComparison.Ordinal);
        Assert.StartsWith("5", await client.SayAsync("BDAT 0 LAST"), StringComparison.Ordinal);
    }

    private async Task<RawClient> ConnectAsync(bool isSubmission, Person person)
    {
        var client = new RawClient(new TcpClient("127.0.0.1", isSubmission ? server.Settings.SubmissionPort : server.Settings.SmtpPort));
        Assert.StartsWith("220", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.SayAsync("EHLO x.example"), StringComparison.Ordinal);
        if (!isSubmission) return client;
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{person.Address}\0{RunningServer.Password}"));
        Assert.StartsWith("235", await client.SayAsync($"AUTH PLAIN {secret}"), StringComparison.Ordinal);
        return client;
    }
}
