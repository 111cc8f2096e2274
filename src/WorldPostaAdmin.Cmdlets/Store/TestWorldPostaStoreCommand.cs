using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Looks through a whole store, and says what is wrong with it.</summary>
/// <remarks>
/// Pages are held against their checksums, indexes against the documents, names and addresses against the recipients they lead to, and
/// members, rights, seats and passwords against one another. Nothing is changed. Others may read meanwhile; writers wait.
/// </remarks>
[Cmdlet(VerbsDiagnostic.Test, "WorldPostaStore", HelpUri = OnlineHelp.Pages + "Test-WorldPostaStore.md")]
[OutputType(typeof(StoreTestResult))]
public sealed class TestWorldPostaStoreCommand : StoreFileCommand
{
    /// <summary>The store's file, or that of a copy. Left out, it is the session's store.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override void Process()
    {
        var path = StoreFile(Path);
        WriteObject(Maintenance.Test(path, OptionsFor(path), Progress, StopToken));
    }
}
