using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets mail to a contact through again after Disable-MailContact.</summary>
[Cmdlet(VerbsLifecycle.Enable, "MailContact", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-MailContact.md")]
[OutputType(typeof(MailContact))]
public sealed class EnableMailContactCommand : EnableMailCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The address elsewhere that mail goes to; the one it has where left out.</summary>
    [Parameter]
    public string? ExternalEmailAddress { get; set; }

    private protected override void Process() => SubmitEnable(Identity, RecipientKinds.Contacts);
}
