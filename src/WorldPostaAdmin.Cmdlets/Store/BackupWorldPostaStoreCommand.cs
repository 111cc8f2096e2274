using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Copies a store as it is at one moment, while others work on it, and tests the copy.</summary>
/// <remarks>
/// The copy is a store like any other: a file and its checksums (-sum) beside it. It takes its name only when it was found whole. A
/// copy of an encrypted store is encrypted with the same password. Others may read while it is copied; writers wait for the copying alone.
/// </remarks>
[Cmdlet(VerbsData.Backup, "WorldPostaStore", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Backup-WorldPostaStore.md")]
[OutputType(typeof(StoreCopy))]
public sealed class BackupWorldPostaStoreCommand : StoreFileCommand
{
    /// <summary>The file to make, or a folder to make it in.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The store's file. Left out, it is the session's store.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Overwrites a file that is there. It stays as it was until the new copy was found whole.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var path = StoreFile(Path);
        var destination = GetUnresolvedProviderPathFromPSPath(Destination);
        if (!ShouldProcess(path, $"Copy the store to '{destination}'")) return;
        var copy = Maintenance.Backup(path, destination, Force, OptionsFor(path), Progress, StopToken);
        if (!copy.Verified) WriteWarning($"The copy is as the store is, which has {copy.FindingCount} faults: Test-WorldPostaStore.");
        WriteObject(copy);
    }
}
