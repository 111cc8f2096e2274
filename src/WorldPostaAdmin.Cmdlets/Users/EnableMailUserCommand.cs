using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets mail to a mail user through again after Disable-MailUser.</summary>
[Cmdlet(VerbsLifecycle.Enable, "MailUser", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-MailUser.md")]
[OutputType(typeof(MailUser))]
public sealed class EnableMailUserCommand : EnableMailCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailUserCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The address elsewhere that mail goes to; the one it has where left out.</summary>
    [Parameter]
    public string? ExternalEmailAddress { get; set; }

    private protected override void Process() => SubmitEnable(Identity, RecipientKinds.MailUsers);
}
