using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What the cmdlets take that let mail to a list, a contact or a mail user through again.</summary>
public abstract class EnableMailCommand : StoreCommand
{
    /// <summary>A new alias.</summary>
    [Parameter]
    public string? Alias { get; set; }

    /// <summary>A new display name.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>A new primary address.</summary>
    [Parameter]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Finds the recipient, and asks that mail goes to it, with the properties that were given.</summary>
    private protected void SubmitEnable(RecipientIdentity? identity, IReadOnlyList<RecipientTypeDetails> kinds) =>
        SubmitProperties(identity, kinds, _ => BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: true, kinds[0].Class()).With(nameof(Recipient.MailDisabled), false), "Let mail through");
}
