namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Names with every character that the directory takes: their owners log in, send and receive.</summary>
[Collection(RunningServers.Name)]
public sealed class NameTests(RunningServer server)
{
    [MailServerFact]
    public void One_of_each_character_that_a_mailbox_may_have_logs_in_sends_and_receives()
    {
        // The first letter too, where it may be one; # begins none.
        var characters = "!#$%&'-=^_`{|}~".ToCharArray();
        var people = characters.Select(character => NewPerson($"{(character == '#' ? "" : character)}{server.Unique("p")}{character}x")).ToArray();
        // What a mailbox's own address may not have leads to it as a second one, and logs in as an alias.
        var second = "+*/?".Select(character => (Alias: $"{server.Unique("s")}{character}y", Owner: "")).ToArray();
        second = second.Select(item => (item.Alias, NewPerson(item.Alias).Address)).ToArray();
        foreach (var (alias, owner) in second) server.Admin.Run($"Set-Mailbox '{owner}' -EmailAddresses @{{Add='{alias}@{RunningServer.Domain}'}}");
        server.Publish();

        var outside = server.Unique("outside ");
        foreach (var person in people)
        {
            using (person.Imap()) Assert.Equal("250", person.Send($"From: {person.Address}\nTo: {people[0].Address}\nSubject: {outside}.\n\nx", [people[0].Address, person.Address]));
            using (person.Imap(person.Alias))
            {
            }

            Assert.Equal("250", Person.SendFromOutside(server, $"From: x@elsewhere.example\nSubject: {outside}!\n\nx", "x@elsewhere.example", person.Address));
        }

        foreach (var (alias, owner) in second)
        {
            var person = new Person(server, owner);
            using (person.Imap(alias))
            {
            }

            Assert.Equal("250", Person.SendFromOutside(server, $"From: x@elsewhere.example\nSubject: {outside}!\n\nx", "x@elsewhere.example", $"{alias}@{RunningServer.Domain}"));
            person.Receive(outside + "!");
        }

        foreach (var person in people)
        {
            person.Receive(outside + ".");
            person.Receive(outside + "!");
        }

        Eventually.True(() => people[0].Count(outside + ".") == people.Length, "a message of each came", server.Logs);
    }

    private Person NewPerson(string alias)
    {
        var quoted = alias.Replace("'", "''", StringComparison.Ordinal);
        var address = server.Admin.Run($"New-Mailbox -Name '{server.Unique("Named ")}' -Alias '{quoted}' -Password $password").Single().Properties["PrimarySmtpAddress"].Value.ToString()!;
        return new Person(server, address);
    }
}
