using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the store as Exchange shows a mailbox database: there is one, on this machine.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxDatabase", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-MailboxDatabase.md")]
[OutputType(typeof(MailboxDatabase))]
public sealed class GetMailboxDatabaseCommand : StoreCommand
{
    /// <summary>The name of the store: that of its file, without the extension.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxDatabaseCompleter))]
    public string? Identity { get; set; }

    /// <summary>The name of this machine.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = "Server")]
    [ValidateNotNullOrEmpty]
    public string? Server { get; set; }

    /// <summary>Also tells the size of the store's file and whether it is in use.</summary>
    [Parameter]
    public SwitchParameter Status { get; set; }

    private protected override void Process()
    {
        if (Identity is not null) MailboxDatabase.Require(Session.Store, Identity);
        if (Server is not null) MailboxDatabase.RequireServer(Session.Store, Server);
        WriteObject(MailboxDatabase.Of(Session.Store, Status));
    }
}

/// <summary>Completes the name of the store.</summary>
public sealed class MailboxDatabaseCompleter() : WordCompleter([MailboxDatabase.NameOf(Session.Current.ChosenPath ?? StoreLocation.Default)]);
