using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes an accepted domain.</summary>
[Cmdlet(VerbsCommon.Set, "AcceptedDomain", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-AcceptedDomain.md")]
[OutputType(typeof(AcceptedDomain))]
public sealed class SetAcceptedDomainCommand : StoreCommand, IPassThru
{
    /// <summary>The domain, or its name in the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    public string? Identity { get; set; }

    /// <summary>A new name in the list.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Authoritative, InternalRelay or ExternalRelay.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<AcceptedDomainType>))]
    public Argument<AcceptedDomainType>? DomainType { get; set; }

    /// <summary>$true makes it the domain that addresses are made in.</summary>
    [Parameter]
    public bool MakeDefault { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var type = DomainType is { Value: not (null or "") } ? (AcceptedDomainType?)ValueConversion.To(typeof(AcceptedDomainType), nameof(DomainType), DomainType.Value) : null;
        var domain = Read(reader => DomainService.Require(reader, Identity ?? throw RecipientIdentity.Missing("Identity")));
        Submit(domain.DomainName, "Set accepted domain", transaction => Service<DomainService>().Set(transaction, DomainService.Require(transaction.Reader, domain.AsciiName), Name, type, MakeDefault));
    }
}
