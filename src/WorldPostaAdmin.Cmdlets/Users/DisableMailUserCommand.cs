using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Stops mail to a mail user. Addresses and settings stay; Enable-MailUser brings it back.</summary>
[Cmdlet(VerbsLifecycle.Disable, "MailUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Disable-MailUser.md")]
[OutputType(typeof(MailUser))]
public sealed class DisableMailUserCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailUserCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process() => SubmitProperties(Identity, RecipientKinds.MailUsers, _ => PropertyValues.None.With(nameof(Recipient.MailDisabled), true), "Stop mail to it");
}
