using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes what an address book says of a contact.</summary>
[Cmdlet(VerbsCommon.Set, "Contact", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-Contact.md")]
[OutputType(typeof(MailContact))]
public sealed class SetContactCommand : PersonPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => SubmitSet(Identity, RecipientKinds.Contacts);
}
