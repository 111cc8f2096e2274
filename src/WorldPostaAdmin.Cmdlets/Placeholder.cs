using System.Management.Automation;
namespace WorldPostaAdmin.Cmdlets;
[Cmdlet(VerbsCommon.Get, "WorldPostaConnection")]
public sealed class GetWorldPostaConnectionCommand : PSCmdlet
{
    protected override void EndProcessing() => WriteObject("placeholder");
}
