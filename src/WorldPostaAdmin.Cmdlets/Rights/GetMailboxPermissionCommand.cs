using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who has rights on a mailbox.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxPermission")]
[Alias("Get-EXOMailboxPermission")]
[OutputType(typeof(MailboxPermission))]
public sealed class GetMailboxPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the rights of this user or group.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var permissions = Read(reader =>
        {
            var user = User is null ? null : reader.Resolve(User, RecipientKinds.All);
            return RightsService.Permissions(reader, reader.ResolveMailbox(identity), user?.Guid).ToArray();
        });
        foreach (var permission in permissions) WriteObject(permission);
    }
}
