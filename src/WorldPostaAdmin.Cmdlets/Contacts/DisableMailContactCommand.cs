using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Stops mail to a contact. Addresses and settings stay; Enable-MailContact brings it back.</summary>
[Cmdlet(VerbsLifecycle.Disable, "MailContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Disable-MailContact.md")]
[OutputType(typeof(MailContact))]
public sealed class DisableMailContactCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process() => SubmitProperties(Identity, RecipientKinds.Contacts, _ => PropertyValues.None.With(nameof(Recipient.MailDisabled), true), "Stop mail to it");
}
