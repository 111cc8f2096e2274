using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what holds for all mail: limits, and where mail to outside goes.</summary>
[Cmdlet(VerbsCommon.Get, "TransportConfig", HelpUri = OnlineHelp.Pages + "Get-TransportConfig.md")]
[OutputType(typeof(TransportConfig))]
public sealed class GetTransportConfigCommand : StoreCommand
{
    private protected override void Process() => WriteObject(Read(TransportConfigService.Get));
}
