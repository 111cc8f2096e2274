using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows everything that a person or group can reach, and through which group; or everyone who can do something in a mailbox.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxAccess", DefaultParameterSetName = "User", HelpUri = OnlineHelp.Pages + "Get-MailboxAccess.md")]
[OutputType(typeof(MailboxAccess))]
public sealed class GetMailboxAccessCommand : StoreCommand
{
    /// <summary>The user mailbox or group whose reach is asked for.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "User")]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>The mailbox or list about which is asked who can do what there: a row for each person, with all the person's rights, the way they come, and what is denied. Its owner is not among them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Mailbox")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Mailbox { get; set; }

    private protected override void Process()
    {
        var access = Read(reader => (Mailbox is null
            ? AccessService.Reach(reader, reader.Resolve(User ?? throw RecipientIdentity.Missing("User"), RecipientKinds.All))
            : AccessHolders.Of(reader, reader.Resolve(Mailbox, RecipientKinds.All))).ToArray());
        foreach (var entry in access) WriteObject(entry);
    }
}
