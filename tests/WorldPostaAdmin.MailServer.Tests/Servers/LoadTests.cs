using MailKit;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Many clients at once, and ends in the middle: nothing is lost, and nothing comes twice.</summary>
[Collection(RunningServers.Name)]
public sealed class LoadTests(RunningServer server, ITestOutputHelper output)
{
    /// <summary>How long the clients send, in seconds: longer with <c>WORLDPOSTA_MINUTES</c>, as for the other long runs.</summary>
    private static readonly TimeSpan Sending = int.TryParse(Environment.GetEnvironmentVariable("WORLDPOSTA_MINUTES"), out var minutes) ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromSeconds(8);

    [MailServerFact]
    public async Task A_hundred_clients_send_and_nothing_is_lost_or_doubled()
    {
        var people = Enumerable.Range(0, 10).Select(_ => server.NewPerson()).ToArray();
        var shared = server.NewShared();
        var list = server.NewList("", [.. people.Select(person => person.Address)]);
        // A list that a nested restriction sends by way of wpadmin serve.
        var inner = server.NewList("", people[0].Address);
        var indirect = server.NewList("", inner, people[1].Address);
        server.Change($"""
            Set-DistributionList {inner} -AcceptMessagesOnlyFromSendersOrMembers {list}
            {string.Join("\n", people.Select(person => $"$null = Add-MailboxPermission {shared} -User {person.Alias} -AccessRights FullAccess,SendOnBehalf"))}
            """);
        var mark = server.Unique("load");
        var (sent, refused) = (new System.Collections.Concurrent.ConcurrentBag<string>(), new System.Collections.Concurrent.ConcurrentBag<string>());
        var clients = Enumerable.Range(0, 100).Select(number => (Person: people[number % people.Length], Client: people[number % people.Length].Submission())).ToArray();
        var until = DateTime.UtcNow + Sending;
        await Task.WhenAll(Enumerable.Range(0, clients.Length).Select(number => Task.Factory.StartNew(() =>
        {
            var (person, client) = clients[number];
            for (var i = 0; DateTime.UtcNow < until; i++)
            {
                var (to, from) = (i % 3) switch { 0 => (people[(number + i) % people.Length].Address, person.Address), 1 => (shared, shared), _ => (indirect, person.Address) };
                var subject = $"{mark} {number}-{i}.";
                var reply = Person.Send(client, $"From: {from}\nTo: {to}\nSubject: {subject}\n\nx", person.Address, [to]);
                (reply == "250" ? sent : refused).Add(reply == "250" ? $"{to} {subject}" : reply);
            }
        }, TaskCreationOptions.LongRunning)));
        foreach (var (_, client) in clients) client.Dispose();
        server.Settled(TimeSpan.FromMinutes(4));
        output.WriteLine($"{sent.Count} messages taken in {Sending.TotalSeconds} s from 100 clients, {refused.Count} refused.");

        Assert.Empty(refused);
        var got = people.Append(new Person(server, people[0].Address)).Select((person, at) => Subjects(person, at == people.Length ? $"shared/{shared}" : "INBOX", mark)).ToArray();
        var expected = sent.Select(line => line.Split(' ', 2)).ToArray();
        Assert.Equal(expected.Where(item => item[0] == shared).Select(item => item[1]).Order(), got[^1].Order());
        for (var i = 0; i < people.Length; i++)
        {
            var due = expected.Where(item => item[0] == people[i].Address || (item[0] == indirect && i < 2)).Select(item => item[1]);
            Assert.Equal(due.Order(), got[i].Order());
        }
    }

    [MailServerFact]
    public void The_end_of_wpadmin_serve_in_the_middle_loses_nothing()
    {
        var (sender, member) = (server.NewPerson(), server.NewPerson());
        var list = server.NewList("", member.Address);
        var outer = server.NewList("", list);
        server.Change($"Set-DistributionList {list} -AcceptMessagesOnlyFrom {sender.Address}");
        var mark = server.Unique("kill");
        var taken = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            if (i % 4 == 2)
            {
                server.Service.Kill();
                // Nothing is decided without it: whoever sends is told to come again.
                var reply = sender.Send($"From: {sender.Address}\nSubject: {mark} down\n\nx", [outer]);
                server.StartService();
                Assert.StartsWith("4", reply, StringComparison.Ordinal);
            }

            if (sender.Send($"From: {sender.Address}\nTo: {outer}\nSubject: {mark} {i}.\n\nx", [outer]) == "250") taken.Add($"{mark} {i}.");
        }

        Assert.True(taken.Count >= 9);
        Command.Run("/usr/sbin/postqueue", "-c", $"{server.Settings.Current}/postfix", "-f");
        foreach (var subject in taken) member.Receive(subject);
        server.Settled();
        Assert.All(taken, subject => Assert.InRange(member.Count(subject), 1, 2));
    }

    private static List<string> Subjects(Person person, string folder, string mark)
    {
        using var client = person.Imap();
        var opened = client.GetFolder(folder);
        opened.Open(MailKit.FolderAccess.ReadOnly);
        return opened.Fetch(0, -1, MessageSummaryItems.Envelope).Select(item => item.Envelope?.Subject ?? "").Where(subject => subject.StartsWith(mark + " ", StringComparison.Ordinal)).ToList();
    }
}
