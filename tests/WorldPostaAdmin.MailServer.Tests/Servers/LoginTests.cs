using MailKit.Security;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Who may log in, by IMAP and at submission alike; the reasons are behaviour.md's.</summary>
[Collection(RunningServers.Name)]
public sealed class LoginTests(RunningServer server)
{
    [MailServerTheory]
    [InlineData("{0}@contoso.example")]
    [InlineData("{0}")]
    [InlineData("{0}.second@contoso.example")]
    [InlineData("{0}@CONTOSO.example")]
    public void An_enabled_licensed_person_logs_in_by_each_name(string name)
    {
        var person = server.NewPerson();
        server.Change($"Set-Mailbox {person.Alias} -EmailAddresses @{{Add='{person.Alias}.second@{RunningServer.Domain}'}}");
        using var imap = person.Imap(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, person.Alias));
        Assert.True(imap.IsAuthenticated);
    }

    [MailServerTheory]
    [InlineData("wrong password", "$null")]
    [InlineData("no licence", "Set-Mailbox {0} -License ''")]
    [InlineData("disabled", "Disable-Mailbox {0} -Confirm:$false")]
    [InlineData("must change the password", "Set-Mailbox {0} -ResetPasswordOnNextLogon $true")]
    [InlineData("shared", "Set-Mailbox {0} -Type Shared")]
    [InlineData("a room", "Set-Mailbox {0} -Type Room")]
    [InlineData("removed", "Remove-Mailbox {0} -Confirm:$false")]
    public void Others_are_refused_with_one_text(string reason, string change)
    {
        var person = server.NewPerson();
        server.Change(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, person.Alias));
        var password = reason == "wrong password" ? "not it" : RunningServer.Password;
        var refused = Assert.Throws<AuthenticationException>(() => person.Imap(password: password).Dispose());
        Assert.Contains("Authentication failed", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("535", reason == "wrong password" ? "535" : person.Send("Subject: x\n\nx", [person.Address]), StringComparison.Ordinal);
    }

    [MailServerFact]
    public void An_unknown_user_is_refused_with_the_same_text()
    {
        var nobody = new Person(server, $"nobody@{RunningServer.Domain}");
        var refused = Assert.Throws<AuthenticationException>(() => nobody.Imap().Dispose());
        Assert.Contains("Authentication failed", refused.Message, StringComparison.Ordinal);
    }

    [MailServerFact]
    public void Ten_wrong_passwords_lock_every_way_in_and_a_new_password_unlocks()
    {
        var person = server.NewPerson();
        server.Publish();
        Parallel.For(0, 10, _ => Assert.Throws<AuthenticationException>(() => person.Imap(password: "wrong").Dispose()));
        Assert.Throws<AuthenticationException>(() => person.Imap().Dispose());
        Assert.StartsWith("535", person.Send("Subject: x\n\nx", [person.Address]), StringComparison.Ordinal);
        var login = server.Admin.Run($"(Test-MailboxLogin ([pscredential]::new('{person.Address}', $password))).Refusal");
        Assert.Equal("LockedOut", login.Single().ToString());
        server.Change($"Set-MailboxPassword {person.Alias} -Password $password");
        using var imap = person.Imap();
        Assert.True(imap.IsAuthenticated);
    }

    [MailServerFact]
    public void A_protocol_that_is_switched_off_for_a_mailbox_is_closed_and_the_other_open()
    {
        var person = server.NewPerson();
        server.Change($"Set-CASMailbox {person.Alias} -ImapEnabled $false");
        Assert.Throws<AuthenticationException>(() => person.Imap().Dispose());
        Assert.Equal("250", person.Send($"From: {person.Address}\nSubject: x\n\nx", [person.Address]));
    }

    [MailServerTheory]
    [InlineData("SHA512-CRYPT")]
    [InlineData("SHA256-CRYPT")]
    [InlineData("BLF-CRYPT")]
    [InlineData("SSHA512")]
    [InlineData("SSHA256")]
    [InlineData("PBKDF2")]
    [InlineData("ARGON2ID")]
    public void Hashes_that_came_from_another_server_are_verified(string scheme)
    {
        var alias = server.Unique("moved");
        var hash = Command.Run("doveadm", "pw", "-s", scheme, "-p", RunningServer.Password).Output.Trim();
        server.Change($"$null = New-Mailbox -Name {alias} -UserPrincipalName {alias}@{RunningServer.Domain} -PasswordHash '{hash}'");
        using var imap = new Person(server, $"{alias}@{RunningServer.Domain}").Imap();
        Assert.True(imap.IsAuthenticated);
    }
}
