using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Grants rights on a mailbox: Full Access opens it, Send As sends as it, Send on Behalf sends in its name and says who.</summary>
[Cmdlet(VerbsCommon.Add, "MailboxPermission", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Add-MailboxPermission.md")]
[OutputType(typeof(MailboxPermission))]
public sealed class AddMailboxPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Who is to have the rights: a user mailbox or a security group.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>FullAccess, SendAs, SendOnBehalf, ReadPermission, DeleteItem, ChangePermission, ChangeOwner, ExternalAccount; one or more.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxRightCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>Denies the rights instead; a denial beats any grant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchTransformation]
    public SwitchParameter Deny { get; set; }

    /// <summary>Whether mail programs add the mailbox by themselves (Full Access); true where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AutoMapping { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (RightsService.IsSelf(User))
        {
            WriteWarning(PermissionArguments.SelfLeft);
            return;
        }

        var rights = MailboxRights.Parse(ListEdit.Values(AccessRights?.Value, splitText: true));
        var deny = Deny.ToBool();
        var autoMapping = PermissionArguments.Flag(AutoMapping, nameof(AutoMapping), absent: true);
        var wanted = User;
        Submit(
            identity.Value,
            reader =>
            {
                var mailbox = Known(nameof(Identity), () => reader.ResolveMailbox(identity));
                return (Mailbox: mailbox, User: Known(nameof(User), () => RightsService.ResolveDelegate(reader, wanted, mailbox.Name)));
            },
            found => (found.Mailbox.Name, $"{(deny ? "Deny" : "Grant")} {string.Join(", ", rights)} to {found.User.PrimarySmtpAddress}"),
            (transaction, found) => Service<RightsService>().Grant(transaction,
                transaction.Reader.Still(found.Mailbox, RecipientKinds.Mailboxes), RightsService.RequireStill(transaction.Reader, found.User, found.Mailbox.Name), rights, deny, autoMapping));
    }
}
