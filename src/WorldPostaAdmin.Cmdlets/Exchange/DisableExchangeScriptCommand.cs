using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Ends what Enable-ExchangeScript began: the small module goes from the path, and Exchange mode is off.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ExchangeScript", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Disable-ExchangeScript.md")]
public sealed class DisableExchangeScriptCommand : StoreCommand
{
    /// <summary>Session (this one alone; where left out) or User: the module among those of whoever runs the command goes too.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(EnumCompleter<ExchangeScriptScope>))]
    public ExchangeScriptScope Scope { get; set; }

    private protected override void Process()
    {
        var user = Scope == ExchangeScriptScope.User;
        var folder = user ? ExchangeScripts.UserFolder() : ExchangeScripts.Folder;
        if (!ShouldProcess(folder, user ? $"Remove the module {ExchangeScripts.Name} of WorldPosta" : $"Take the module {ExchangeScripts.Name} of WorldPosta off the path of this session")) return;
        if (user && !ExchangeScripts.Uninstall(folder)) WriteWarning($"There is no module {ExchangeScripts.Name} of WorldPosta in '{folder}'; nothing was removed.");
        ExchangeScripts.RemoveFromPath();
        Session.EndExchangeMode();
        InvokeCommand.InvokeScript("param($name) Get-Module $name | Where-Object Author -EQ 'WorldPosta' | Remove-Module -Force", useNewScope: true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, ExchangeScripts.Name);
    }
}
