using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Tries a login, as a mail server would, and tells the administrator why it is refused. A wrong password counts towards the lockout.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailboxLogin", HelpUri = OnlineHelp.Pages + "Test-MailboxLogin.md")]
[OutputType(typeof(LoginResult))]
public sealed class TestMailboxLoginCommand : StoreCommand
{
    /// <summary>The user principal name (or another address, or the alias) and the password.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    private protected override void Process() => WriteObject(Service<LoginService>().Login(Session.Store, Credential.UserName, Credential.Password, StopToken));
}
