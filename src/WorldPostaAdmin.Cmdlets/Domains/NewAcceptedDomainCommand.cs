using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Adds a domain whose mail the organisation takes.</summary>
[Cmdlet(VerbsCommon.New, "AcceptedDomain", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-AcceptedDomain.md")]
[OutputType(typeof(AcceptedDomain))]
public sealed class NewAcceptedDomainCommand : StoreCommand
{
    /// <summary>The domain, for example contoso.example; an internationalised one in either form.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? DomainName { get; set; }

    /// <summary>A name for it in the list; the domain itself where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Authoritative, InternalRelay or ExternalRelay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<AcceptedDomainType>))]
    public Argument<AcceptedDomainType>? DomainType { get; set; }

    /// <summary>Makes it the domain that addresses are made in.</summary>
    [Parameter]
    public SwitchParameter MakeDefault { get; set; }

    private protected override void Process()
    {
        var type = DomainType is { Value: not (null or "") } ? (AcceptedDomainType?)ValueConversion.To(typeof(AcceptedDomainType), nameof(DomainType), DomainType.Value) : null;
        var (domain, name) = (DomainName ?? Name ?? "", DomainName is null ? null : Name);
        Submit(domain, "Add accepted domain", transaction => Service<DomainService>().Create(transaction, domain, name, type ?? AcceptedDomainType.Authoritative, MakeDefault));
    }
}
