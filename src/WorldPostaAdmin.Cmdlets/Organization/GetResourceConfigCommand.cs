using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what rooms and equipment may be said to have.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceConfig", HelpUri = OnlineHelp.Pages + "Get-ResourceConfig.md")]
[OutputType(typeof(ResourceConfig))]
public sealed class GetResourceConfigCommand : StoreCommand
{
    private protected override void Process() => WriteObject(Read(ResourceConfig.Of));
}
