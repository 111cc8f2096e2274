namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Who may send as whom: the rights matrix of behaviour.md, with the envelope and with the From header.</summary>
[Collection(RunningServers.Name)]
public sealed class SendingTests(RunningServer server)
{
    [MailServerTheory]
    // right, envelope, From -> answer, Sender header
    [InlineData("", "own", "own", "250", false)]
    [InlineData("", "own", "shared", "550 5.7.60", false)]
    [InlineData("", "shared", "shared", "553 5.7.1", false)]
    [InlineData("", "shared", "own", "553 5.7.1", false)]
    [InlineData("", "", "own", "250", false)]
    [InlineData("", "", "shared", "550 5.7.60", false)]
    [InlineData("", "own", "outside", "550 5.7.60", false)]
    [InlineData("", "outside", "own", "553 5.7.1", false)]
    [InlineData("FullAccess", "own", "shared", "550 5.7.60", false)]
    [InlineData("FullAccess", "shared", "shared", "553 5.7.1", false)]
    [InlineData("SendAs", "shared", "shared", "250", false)]
    [InlineData("SendAs", "own", "shared", "250", false)]
    [InlineData("SendAs", "", "shared", "250", false)]
    [InlineData("SendOnBehalf", "own", "shared", "250", true)]
    [InlineData("SendOnBehalf", "shared", "shared", "553 5.7.1", false)]
    [InlineData("SendOnBehalf,SendAs", "own", "shared", "250", false)]
    [InlineData("FullAccess,SendOnBehalf", "own", "shared", "250", true)]
    public void A_right_lets_send_what_it_is_for_and_nothing_else(string rights, string envelope, string from, string answer, bool says)
    {
        var (sender, reader, shared) = (server.NewPerson(), server.NewPerson(), server.NewShared());
        server.Change(rights.Length == 0 ? "" : $"$null = Add-MailboxPermission {shared} -User {sender.Alias} -AccessRights {rights}");
        string Who(string name) => name switch { "own" => sender.Address, "shared" => shared, "outside" => "someone@elsewhere.example", _ => "" };
        var subject = server.Unique("matrix ");

        var reply = sender.Send($"From: {Who(from)}\nTo: {reader.Address}\nSubject: {subject}.\n\nHello", [reader.Address], Who(envelope));

        Assert.StartsWith(answer == "250" ? "250" : answer[..3], reply, StringComparison.Ordinal);
        if (answer != "250")
        {
            Assert.Contains(answer[4..], reply, StringComparison.Ordinal);
            return;
        }

        var message = reader.Receive(subject + ".");
        Assert.Equal(Who(from), message.From.Mailboxes.Single().Address);
        Assert.Equal(says ? sender.Address : null, message.Sender?.Address);
    }

    [MailServerFact]
    public void A_right_of_a_security_group_reaches_its_members_and_a_denial_beats_it()
    {
        var (allowed, denied, shared) = (server.NewPerson(), server.NewPerson(), server.NewShared());
        var group = server.NewList("-Type Security", allowed.Address, denied.Address);
        server.Change($"""
            $null = Add-MailboxPermission {shared} -User {group} -AccessRights SendAs
            $null = Add-MailboxPermission {shared} -User {denied.Alias} -AccessRights SendAs -Deny
            """);
        var text = $"From: {shared}\nSubject: {server.Unique("group ")}\n\nx";
        Assert.Equal("250", allowed.Send(text, [allowed.Address], shared));
        Assert.StartsWith("553", denied.Send(text, [allowed.Address], shared), StringComparison.Ordinal);
        Assert.StartsWith("550", denied.Send(text, [allowed.Address]), StringComparison.Ordinal);
    }

    [MailServerTheory]
    [InlineData("From: {0}\nFrom: {1}")]
    [InlineData("From: {0}, {1}")]
    [InlineData("From: {0}\nSender: {1}")]
    [InlineData("From: \"{1}\" <{0}>")]
    [InlineData("From: {0} ({1})")]
    public void A_message_whose_author_is_not_certain_is_refused(string headers)
    {
        var (sender, other) = (server.NewPerson(), server.NewPerson());
        server.Publish();
        var reply = sender.Send(string.Format(System.Globalization.CultureInfo.InvariantCulture, headers, sender.Address, other.Address) + "\n\nx", [other.Address]);
        Assert.StartsWith("550", reply, StringComparison.Ordinal);
    }

    [MailServerFact]
    public void From_outside_nobody_sends_in_the_name_of_the_domain_or_through_here()
    {
        var person = server.NewPerson();
        server.Publish();
        var text = $"From: x@elsewhere.example\nSubject: {server.Unique("outside ")}\n\nx";
        Assert.StartsWith("554", Person.SendFromOutside(server, text, person.Address, person.Address), StringComparison.Ordinal);
        Assert.StartsWith("554", Person.SendFromOutside(server, text, "x@elsewhere.example", "y@elsewhere.example"), StringComparison.Ordinal);
        Assert.StartsWith("550", Person.SendFromOutside(server, text, "x@elsewhere.example", $"nobody.here@{RunningServer.Domain}"), StringComparison.Ordinal);
        Assert.StartsWith("550", Person.SendFromOutside(server, text, "x@elsewhere.example", $"\"{person.Alias}+Sent Items\"@{RunningServer.Domain}"), StringComparison.Ordinal);
        Assert.Equal("250", Person.SendFromOutside(server, text, "x@elsewhere.example", person.Address));
        Assert.Equal("250", Person.SendFromOutside(server, text, "", person.Address));
    }

    [MailServerFact]
    public void The_submission_port_wants_a_login()
    {
        var person = server.NewPerson();
        server.Publish();
        var (code, output) = Swaks("--server", $"127.0.0.1:{server.Settings.SubmissionPort}", "--from", person.Address, "--to", person.Address);
        Assert.NotEqual(0, code);
        Assert.Contains("<** 5", output, StringComparison.Ordinal);
    }

    [MailServerFact]
    public void Another_mail_program_sends_too()
    {
        var person = server.NewPerson();
        server.Publish();
        var subject = server.Unique("swaks ");
        var (code, output) = Swaks("--server", $"127.0.0.1:{server.Settings.SubmissionPort}", "--auth-user", person.Address, "--auth-password", RunningServer.Password, "--from", person.Address, "--to", person.Address, "--header", $"Subject: {subject}.");
        Assert.True(code == 0, output);
        person.Receive(subject + ".");
    }

    [MailServerTheory]
    [InlineData("SendAs", "MessageCopyForSentAsEnabled", true)]
    [InlineData("SendAs", "MessageCopyForSendOnBehalfEnabled", false)]
    [InlineData("SendOnBehalf", "MessageCopyForSendOnBehalfEnabled", true)]
    public void A_shared_mailbox_keeps_a_copy_of_what_is_sent_for_it(string right, string setting, bool kept)
    {
        var (sender, reader, shared) = (server.NewPerson(), server.NewPerson(), server.NewShared());
        server.Change($"""
            $null = Add-MailboxPermission {shared} -User {sender.Alias} -AccessRights FullAccess,{right}
            Set-Mailbox {shared} -{setting} $true
            """);
        var subject = server.Unique("copy ") + ".";
        Assert.Equal("250", sender.Send($"From: {shared}\nTo: {reader.Address}\nSubject: {subject}\n\nx", [reader.Address]));
        reader.Receive(subject);
        if (kept) sender.Receive(subject, $"shared/{shared}/Sent Items");
        else Assert.Equal(0, sender.Count(subject, $"shared/{shared}"));
    }

    private static (int Code, string Output) Swaks(params string[] arguments)
    {
        var (code, output, error) = Command.Run("swaks", [.. arguments, "--timeout", "20"]);
        return (code, output + error);
    }
}
