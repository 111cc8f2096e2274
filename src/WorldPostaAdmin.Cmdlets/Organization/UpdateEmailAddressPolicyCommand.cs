using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Applies an email address policy to the recipients under it, of whom there are none.</summary>
/// <remarks>Addresses here are never made anew by a policy, so nothing is changed; the command is there for scripts of Exchange.</remarks>
[Cmdlet(VerbsData.Update, "EmailAddressPolicy", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Update-EmailAddressPolicy.md")]
public sealed class UpdateEmailAddressPolicyCommand : StoreCommand
{
    /// <summary>The name of the policy.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailAddressPolicyCompleter))]
    public string? Identity { get; set; }

    private protected override void Process()
    {
        var policy = Read(reader => EmailAddressPolicy.Find(reader, Identity ?? throw RecipientIdentity.Missing("Identity")));
        if (ShouldProcess(policy.Name, "Apply to recipients")) WriteWarning($"No address was changed: recipients keep the addresses that they have, and no recipient stands under '{policy.Name}'.");
    }
}
