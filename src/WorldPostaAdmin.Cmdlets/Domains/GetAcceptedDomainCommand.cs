using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the domains whose mail the organisation takes.</summary>
[Cmdlet(VerbsCommon.Get, "AcceptedDomain", HelpUri = OnlineHelp.Pages + "Get-AcceptedDomain.md")]
[OutputType(typeof(AcceptedDomain))]
public sealed class GetAcceptedDomainCommand : StoreCommand
{
    /// <summary>The domain, or its name in the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    public string? Identity { get; set; }

    private protected override void Process()
    {
        foreach (var domain in Read(reader => Identity is null ? reader.Domains().ToArray() : [DomainService.Require(reader, Identity)])) WriteObject(domain);
    }
}
