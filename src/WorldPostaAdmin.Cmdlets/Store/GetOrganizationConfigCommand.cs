using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what holds for the whole organisation.</summary>
[Cmdlet(VerbsCommon.Get, "OrganizationConfig", HelpUri = OnlineHelp.Pages + "Get-OrganizationConfig.md")]
[OutputType(typeof(OrganizationConfig))]
public sealed class GetOrganizationConfigCommand : StoreCommand
{
    private protected override void Process() => WriteObject(Read(reader => reader.Organization()));
}
