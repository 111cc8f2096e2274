using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes rights on a mailbox away.</summary>
[Cmdlet(VerbsCommon.Remove, "MailboxPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxPermission.md")]
public sealed class RemoveMailboxPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Whose rights to take away.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>FullAccess, SendAs, SendOnBehalf, ReadPermission, DeleteItem, ChangePermission, ChangeOwner, ExternalAccount; one or more.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxRightCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>Takes a denial away instead of a grant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchTransformation]
    public SwitchParameter Deny { get; set; }

    /// <summary>Takes everybody's rights away, granted and denied; the owner's stay.</summary>
    [Parameter]
    public SwitchParameter ResetDefault { get; set; }

    /// <summary>Makes mail programs add the mailbox for nobody by themselves; the rights stay.</summary>
    [Parameter]
    public SwitchParameter ClearAutoMapping { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (ResetDefault || ClearAutoMapping)
        {
            var target = Read(reader => reader.ResolveMailbox(identity));
            SubmitRemoval(target.Name, ResetDefault ? "Remove all rights" : "Clear auto-mapping", Force, transaction =>
            {
                var found = transaction.Reader.Still(target, RecipientKinds.Mailboxes);
                if (ResetDefault) Service<RightsService>().Reset(transaction, found);
                else Service<RightsService>().ClearAutoMapping(transaction, found);
                return null;
            });
            return;
        }

        if (RightsService.IsSelf(User))
        {
            WriteWarning(PermissionArguments.SelfLeft);
            return;
        }

        var rights = MailboxRights.Parse(ListEdit.Values(AccessRights?.Value, splitText: true));
        var deny = Deny.ToBool();
        var (mailbox, user) = Read(reader => (Known(nameof(Identity), () => reader.ResolveMailbox(identity)), Known(nameof(User), () => RightsService.ResolveHolder(reader, User, identity.Value))));
        SubmitRemoval(mailbox.Name, $"Remove {(deny ? "denied " : "")}{string.Join(", ", rights)} from {user.PrimarySmtpAddress}", Force, transaction =>
        {
            Service<RightsService>().Revoke(transaction, transaction.Reader.Still(mailbox, RecipientKinds.Mailboxes), user.Guid, user.Name, rights, deny);
            return null;
        });
    }
}
