using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who has Send As or Receive As on a mailbox or list, under the names that Exchange's servers have for them.</summary>
[Cmdlet(VerbsCommon.Get, "ADPermission", HelpUri = OnlineHelp.Pages + "Get-ADPermission.md")]
[OutputType(typeof(ADPermission))]
[OutputType(typeof(MailboxOwner))]
public sealed class GetADPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, distinguished name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the rights of this user or group.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>Shows whose the mailbox is instead.</summary>
    [Parameter]
    public SwitchParameter Owner { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (Owner)
        {
            WriteObject(Read(reader => MailboxOwner.Of(reader.ResolveMailbox(identity))));
            return;
        }

        var permissions = Read(reader =>
        {
            var recipient = reader.Resolve(identity, RecipientKinds.Senders);
            if (RightsService.IsSelf(User)) return ADPermission.Of(reader, recipient).Where(entry => entry.User == WellKnownDelegates.Self).ToArray();
            return ADPermission.Of(reader, recipient, User is null ? null : RightsService.ResolveHolder(reader, User, recipient.Name)).ToArray();
        });
        foreach (var permission in permissions) WriteObject(permission);
    }
}
