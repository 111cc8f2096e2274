using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>There for scripts of Exchange: there is one directory here, and nothing to set of it.</summary>
/// <remarks>Every command sees all recipients, as with -ViewEntireForest $true.</remarks>
[Cmdlet(VerbsCommon.Set, "ADServerSettings", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-ADServerSettings.md")]
public sealed class SetADServerSettingsCommand : StoreCommand
{
    private protected override void Process()
    {
        if (ShouldProcess("Directory", "Set nothing")) WriteVerbose("There is one directory, the store, and every command sees all of it: there is nothing to set.");
    }
}
