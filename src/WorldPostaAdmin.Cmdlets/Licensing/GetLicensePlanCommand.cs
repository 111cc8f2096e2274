using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows licence plans: their seats, how many are used and free, and how large a mailbox may grow.</summary>
[Cmdlet(VerbsCommon.Get, "LicensePlan", HelpUri = OnlineHelp.Pages + "Get-LicensePlan.md")]
[OutputType(typeof(LicensePlan))]
public sealed class GetLicensePlanCommand : StoreCommand
{
    /// <summary>The plan's name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LicensePlanCompleter))]
    [Alias("Name")]
    public string? Identity { get; set; }

    private protected override void Process()
    {
        foreach (var plan in Read(reader => Identity is null ? reader.Plans().ToArray() : [LicenseService.Require(reader, Identity)])) WriteObject(plan);
    }
}
