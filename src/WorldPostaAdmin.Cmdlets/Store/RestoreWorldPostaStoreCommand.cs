using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Puts a copy into the place of a store, after it was tested.</summary>
/// <remarks>
/// A copy that has a fault is refused, and nothing is changed. The store that is replaced is kept as an automatic copy. The change is made
/// in one step: whoever opens the store finds the old or the new one.
/// </remarks>
[Cmdlet(VerbsData.Restore, "WorldPostaStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Restore-WorldPostaStore.md")]
[OutputType(typeof(StoreRestoreResult))]
public sealed class RestoreWorldPostaStoreCommand : StoreFileCommand
{
    /// <summary>The copy: the output of Get-WorldPostaStoreCopy or Backup-WorldPostaStore, or its file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The store to replace; there need not be one. Left out, it is the session's store, or the one that a piped copy is of.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? StorePath { get; set; }

    /// <summary>Does it without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var store = StoreFile(string.IsNullOrEmpty(StorePath) ? null : StorePath);
        var copy = GetUnresolvedProviderPathFromPSPath(Path);
        var options = OptionsFor(store);
        if (!ShouldRemove(store, $"Replace the store by the copy '{copy}'", Force)) return;
        var result = Maintenance.Restore(copy, store, options, Progress, StopToken);
        if (Session.IsMine(result.Path)) Session.Reopen(Session.Options with { Password = options.Password });
        WriteObject(result);
    }
}
