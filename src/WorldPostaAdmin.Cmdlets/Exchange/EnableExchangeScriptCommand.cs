using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets scripts run that ask for Exchange's module, session or snap-in before they do anything, and turns Exchange mode on.</summary>
/// <remarks>
/// A small module with the name ExchangeOnlineManagement goes on the path; when a script imports it or requires it, it loads this module and
/// says so. New-PSSession -ConfigurationName Microsoft.Exchange, Import-PSSession, Add-PSSnapin and Connect-ExchangeServer are answered too.
/// In Exchange mode Get-MailboxPermission lists the rights that Exchange lists, without Send As and Send on Behalf.
/// </remarks>
[Cmdlet(VerbsLifecycle.Enable, "ExchangeScript", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-ExchangeScript.md")]
public sealed class EnableExchangeScriptCommand : StoreCommand
{
    /// <summary>Session (this one alone; where left out) or User: the small module is put among the modules of whoever runs the command, and is there in later sessions.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(EnumCompleter<ExchangeScriptScope>))]
    public ExchangeScriptScope Scope { get; set; }

    private protected override void Process()
    {
        var user = Scope == ExchangeScriptScope.User;
        var folder = user ? ExchangeScripts.UserFolder() : ExchangeScripts.Folder;
        if (!ShouldProcess(folder, user ? $"Install a module {ExchangeScripts.Name} that loads WorldPostaAdmin" : $"Put a module {ExchangeScripts.Name} that loads WorldPostaAdmin on the path of this session")) return;
        if (user) ExchangeScripts.Install(folder, Path.ChangeExtension(Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "WorldPostaAdmin"), ".psd1"));
        ExchangeScripts.AddToPath();
        ExchangeScripts.BeginMode();
        InvokeCommand.InvokeScript("param($name) Import-Module $name -Global -DisableNameChecking", useNewScope: true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, Path.Combine(ExchangeScripts.Folder, ExchangeScripts.Name));
    }
}
