using System.Net.Sockets;
using System.Text;
using WorldPostaAdmin.MailServer.Configuration;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Many clients at once, of which some want to do harm.</summary>
[Collection(RunningServers.Name)]
public sealed class CrowdTests(RunningServer server)
{
    [MailServerFact]
    public void Idle_sessions_of_one_address_stop_nobodys_mail()
    {
        var (sender, reader) = (server.NewPerson(), server.NewPerson());
        server.Publish();
        var held = new System.Collections.Concurrent.ConcurrentBag<TcpClient>();
        try
        {
            // What one address may hold at port 25, and more at submission than the service once had places.
            // Postfix starts a process for each, some ten a second on a busy machine: only long runs open all that there may be.
            var isLong = Environment.GetEnvironmentVariable("WORLDPOSTA_MINUTES") is not null;
            var submissions = isLong ? Capacity.SubmissionSessionsOfOneAddress - 10 : 230;
            var (smtp, submission) = (server.Settings.SmtpPort, server.Settings.SubmissionPort);
            var crowd = new[] { (smtp, Capacity.SmtpSessionsOfOneAddress - 10), (submission, submissions) };
            foreach (var (port, count) in crowd)
            {
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, _ =>
                {
                    var client = new TcpClient("127.0.0.1", port) { ReceiveTimeout = 60_000 };
                    held.Add(client);
                    var some = new byte[4];
                    Assert.Equal("220 ", Encoding.ASCII.GetString(some, 0, client.GetStream().ReadAtLeast(some, 4)));
                });
            }

            var subject = server.Unique("crowd ");
            Assert.Equal("250", sender.Send($"From: {sender.Address}\nSubject: {subject}.\n\nx", [reader.Address]));
            Assert.Equal("250", Person.SendFromOutside(server, $"From: x@elsewhere.example\nSubject: {subject}!\n\nx", "x@elsewhere.example", reader.Address));
            reader.Receive(subject + ".");
            reader.Receive(subject + "!");
        }
        finally
        {
            foreach (var client in held) client.Dispose();
        }
    }
}
