using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows everything that a person or group can reach, and through which group.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxAccess", HelpUri = OnlineHelp.Pages + "Get-MailboxAccess.md")]
[OutputType(typeof(MailboxAccess))]
public sealed class GetMailboxAccessCommand : StoreCommand
{
    /// <summary>The user mailbox or group.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    private protected override void Process()
    {
        var access = Read(reader => AccessService.Reach(reader, reader.Resolve(User ?? throw RecipientIdentity.Missing("User"), RecipientKinds.All)).ToArray());
        foreach (var entry in access) WriteObject(entry);
    }
}
