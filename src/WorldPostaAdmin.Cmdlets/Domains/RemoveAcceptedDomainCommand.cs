using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes an accepted domain in which no address lies.</summary>
[Cmdlet(VerbsCommon.Remove, "AcceptedDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-AcceptedDomain.md")]
public sealed class RemoveAcceptedDomainCommand : StoreCommand
{
    /// <summary>The domain, or its name in the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    public string? Identity { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var domain = Read(reader => DomainService.Require(reader, Identity ?? throw RecipientIdentity.Missing("Identity")));
        SubmitRemoval(domain.DomainName, "Remove accepted domain", Force, transaction =>
        {
            Service<DomainService>().Remove(transaction, DomainService.Require(transaction.Reader, domain.AsciiName));
            return null;
        });
    }
}
