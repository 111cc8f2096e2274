using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a damaged store anew of everything that can be read in it, and says what is lost.</summary>
/// <remarks>
/// The faults are shown first. The new store takes the place of the damaged one in one step; the damaged files are kept beside it.
/// Indexes, look-ups of names and counts of seats are made anew; references to what is not there any more are dropped.
/// </remarks>
[Cmdlet(VerbsDiagnostic.Repair, "WorldPostaStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Repair-WorldPostaStore.md")]
[OutputType(typeof(StoreRepairResult))]
public sealed class RepairWorldPostaStoreCommand : StoreFileCommand
{
    /// <summary>How many faults are shown before the question.</summary>
    private const int Shown = 20;

    /// <summary>The store's file. Left out, it is the session's store.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Does it without asking, and also where the store has no fault.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var path = StoreFile(Path);
        var options = OptionsFor(path);
        var test = Maintenance.Test(path, options, Progress, StopToken);
        foreach (var finding in test.Findings.Take(Shown)) WriteWarning(finding.Message);
        if (test.FindingCount > Shown) WriteWarning($"And {test.FindingCount - Shown} more: Test-WorldPostaStore.");
        if (test.IsHealthy && !Force)
        {
            WriteWarning($"The store '{test.Path}' is whole: there is nothing to repair. -Force makes it anew all the same.");
            return;
        }

        if (!ShouldRemove(test.Path, $"Make the store anew of what can be read ({test.FindingCount} faults)", Force)) return;
        var result = Maintenance.Repair(path, options, Progress, StopToken);
        if (Session.IsMine(result.Path)) Session.Reopen(Session.Options with { Password = options.Password });
        WriteObject(result);
    }
}
