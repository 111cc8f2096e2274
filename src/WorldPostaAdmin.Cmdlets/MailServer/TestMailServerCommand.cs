using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Speaks to a published mail server as mail programs and other servers do, and says what works.</summary>
/// <remarks>
/// Tries the service, SMTP with what it must refuse (relaying, unknown recipients, forged senders, submission without a login), IMAP and CalDAV. With
/// a credential it logs in too, tries to write in another's name, and sends a message to the person's own Inbox, which it deletes again. Every test gives an object, also the one that fails.
/// </remarks>
[Cmdlet(VerbsDiagnostic.Test, "MailServer", HelpUri = OnlineHelp.Pages + "Test-MailServer.md")]
[OutputType(typeof(MailServerTest))]
public sealed class TestMailServerCommand : StoreCommand
{
    /// <summary>The folder that was published to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Who logs in, by address, and writes a message to oneself. Left out, nobody logs in.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    private protected override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var settings = Service<IMailServer>().Published(path);
        var domain = Read(reader => reader.Root.Domain);
        var login = Credential is null ? null : new MailServerLogin(Credential.UserName, Credential.Password);
        foreach (var test in Service<IMailServerProbe>().Run(settings, domain, login, StopToken)) WriteObject(test);
    }
}
