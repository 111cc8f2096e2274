using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lists the automatic copies of a store, the newest first.</summary>
/// <remarks>
/// A store copies itself before the first write of a day, before it is migrated to a newer format and before it is replaced by a restore. How many are kept
/// is set with Set-OrganizationConfig -AutomaticCopies.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "WorldPostaStoreCopy", HelpUri = OnlineHelp.Pages + "Get-WorldPostaStoreCopy.md")]
[OutputType(typeof(StoreCopy))]
public sealed class GetWorldPostaStoreCopyCommand : StoreFileCommand
{
    /// <summary>The store's file. Left out, it is the session's store.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override void Process()
    {
        var path = StoreFile(Path);
        WriteObject(Maintenance.Copies(path, OptionsFor(path).Password), enumerateCollection: true);
    }
}
