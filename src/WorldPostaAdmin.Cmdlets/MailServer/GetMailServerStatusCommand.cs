using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what is published in a folder: how old it is, whether it is whole, what differs from the store, and which daemons run on it.</summary>
/// <remarks>Every file is held against its checksum. The store is compared with what is published as Publish-MailServer -WhatIf does; nothing is changed.</remarks>
[Cmdlet(VerbsCommon.Get, "MailServerStatus", HelpUri = OnlineHelp.Pages + "Get-MailServerStatus.md")]
[OutputType(typeof(MailServerStatus))]
public sealed class GetMailServerStatusCommand : StoreCommand
{
    /// <summary>The folder that was published to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Does not look into the store: IsCurrent is empty, and Differences too.</summary>
    [Parameter]
    public SwitchParameter NoComparison { get; set; }

    private protected override void Process() =>
        WriteObject(Service<IMailServer>().Status(NoComparison ? null : Session.Store, GetUnresolvedProviderPathFromPSPath(Path), StopToken));
}
