using System.Management.Automation;
using System.Security;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Encrypts a store, gives it another password, or decrypts it.</summary>
/// <remarks>
/// The store is written anew with the new password and takes the old one's place in one step. Copies that were made before keep the
/// password they were made with, or none; the old file's bytes stay on the disk until they are written over.
/// </remarks>
[Cmdlet(VerbsCommon.Set, "WorldPostaStore", SupportsShouldProcess = true, DefaultParameterSetName = "Encrypt",
    HelpUri = OnlineHelp.Pages + "Set-WorldPostaStore.md")]
public sealed class SetWorldPostaStoreCommand : StoreFileCommand
{
    /// <summary>The store's file. Left out, it is the session's store.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The password that the store is encrypted with from now on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Encrypt")]
    public SecureString? NewStorePassword { get; set; }

    /// <summary>Decrypts the store.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Decrypt")]
    public SwitchParameter RemoveStorePassword { get; set; }

    private protected override void Process()
    {
        var path = StoreFile(Path);
        var options = OptionsFor(path);
        var password = RemoveStorePassword ? null : Storage.StoreOptions.CheckPassword(NewStorePassword?.Copy());
        if (!ShouldProcess(path, password is null ? "Decrypt the store" : "Encrypt the store with a new password")) return;
        Maintenance.SetPassword(path, password, options, Progress, StopToken);
        if (Session.IsMine(path)) Session.Reopen(Session.Options with { Password = password });
        var copies = Maintenance.Copies(path, null).Count;
        if (copies > 0) WriteWarning($"{copies} automatic copies keep the password that they were made with, or none: Get-WorldPostaStoreCopy.");
    }
}
