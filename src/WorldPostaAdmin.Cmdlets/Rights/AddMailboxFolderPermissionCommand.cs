using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Grants rights on one folder of a mailbox to someone who has none on it.</summary>
[Cmdlet(VerbsCommon.Add, "MailboxFolderPermission", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Add-MailboxFolderPermission.md")]
[OutputType(typeof(MailboxFolderPermission))]
public sealed class AddMailboxFolderPermissionCommand : StoreCommand
{
    /// <summary>The folder, as sales:\Calendar or sales:\Inbox\Offers; with a mailbox alone, its top.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public MailboxFolderIdentity? Identity { get; set; }

    /// <summary>Who is to have the rights: a user mailbox, a security group, Default (everyone inside) or Anonymous (everyone outside).</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>One role (Owner, PublishingEditor, Editor, PublishingAuthor, Author, NonEditingAuthor, Reviewer, Contributor, AvailabilityOnly, LimitedDetails, None), or single rights.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(FolderRightCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>None, or Delegate and with it CanViewPrivateItems: on a calendar, makes the user one of its delegates.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SharingFlagCompleter))]
    [MultiValueTransformation]
    public MultiValue? SharingPermissionFlags { get; set; }

    /// <summary>Whether the user is told by a message from the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? SendNotificationToUser { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var rights = FolderRights.Parse(ListEdit.Values(AccessRights?.Value, splitText: true), identity.Folder);
        var flags = PermissionArguments.Flags(SharingPermissionFlags, identity.Folder);
        var notify = PermissionArguments.Flag(SendNotificationToUser, nameof(SendNotificationToUser), absent: false);
        var (mailbox, user) = Read(reader => (reader.ResolveMailbox(identity.Mailbox), FolderPermissionService.ResolveUser(reader, User, identity)));
        Submit($"{mailbox.Name}:\\{identity.Folder}", $"Grant {string.Join(", ", rights)} to {user.Shown}",
            transaction =>
            {
                var found = transaction.Reader.Still(mailbox, RecipientKinds.Mailboxes);
                var permission = Service<FolderPermissionService>().Add(transaction, found, identity.Folder, user, rights, flags);
                if (notify) Service<FolderNotice>().Send(transaction, found, user, permission);
                return permission;
            });
    }
}
