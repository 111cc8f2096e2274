using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a licence plan that no mailbox uses.</summary>
[Cmdlet(VerbsCommon.Remove, "LicensePlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-LicensePlan.md")]
public sealed class RemoveLicensePlanCommand : StoreCommand
{
    /// <summary>The plan's name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LicensePlanCompleter))]
    [Alias("Name")]
    public string? Identity { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var plan = Read(reader => LicenseService.Require(reader, Identity ?? throw RecipientIdentity.Missing("Identity")));
        SubmitRemoval(plan.Name, "Remove licence plan", Force, transaction =>
        {
            Service<LicenseService>().Remove(transaction, LicenseService.Require(transaction.Reader, plan.Name));
            return null;
        });
    }
}
