using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who has rights on one folder of a mailbox.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxFolderPermission", HelpUri = OnlineHelp.Pages + "Get-MailboxFolderPermission.md")]
[Alias("Get-EXOMailboxFolderPermission")]
[OutputType(typeof(MailboxFolderPermission))]
public sealed class GetMailboxFolderPermissionCommand : StoreCommand
{
    /// <summary>The folder, as sales:\Calendar or sales:\Inbox\Offers; with a mailbox alone, its top.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [Alias("ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")]
    public MailboxFolderIdentity? Identity { get; set; }

    /// <summary>Only the rights of this user or group, of Default or of Anonymous.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>How many entries to leave out at the beginning.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int SkipCount { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var limit = ResultLimit.Parse(ResultSize);
        var permissions = Read(reader =>
        {
            var user = User is null ? null : FolderPermissionService.ResolveUser(reader, User, identity);
            var mailbox = reader.ResolveMailbox(identity.Mailbox);
            var entries = FolderPermissionService.Permissions(reader, mailbox, identity.Folder).Where(entry => user is null || entry.UserGuid == user.Guid).ToArray();
            if (user is not null && entries.Length == 0) throw FolderPermissionService.NotFound(mailbox, identity.Folder, user, "Without -User all entries are listed.");
            return entries.Skip(SkipCount).Take(limit).ToArray();
        });
        foreach (var permission in permissions) WriteObject(permission);
    }
}
