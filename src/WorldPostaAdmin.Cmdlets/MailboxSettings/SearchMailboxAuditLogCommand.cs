using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Finds what others than its owner did in a mailbox: delegates and administrators. Newest first.</summary>
/// <remarks>A mailbox is recorded while its AuditEnabled is true, which Set-Mailbox changes.</remarks>
[Cmdlet(VerbsCommon.Search, "MailboxAuditLog")]
[OutputType(typeof(MailboxAuditRecord))]
public sealed class SearchMailboxAuditLogCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox. Left out, all mailboxes are searched.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>From when on; a time without an offset is local.</summary>
    [Parameter]
    public DateTime? StartDate { get; set; }

    /// <summary>Until when; a time without an offset is local.</summary>
    [Parameter]
    public DateTime? EndDate { get; set; }

    /// <summary>Only what Admin or Delegate did.</summary>
    [Parameter]
    [ValidateSet("Admin", "Delegate")]
    public string[] LogonTypes { get; set; } = [];

    /// <summary>Only these operations, for example MessageBind, SendAs; may have *.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxOperationCompleter))]
    [SupportsWildcards]
    public string[] Operations { get; set; } = [];

    /// <summary>Only what these users did, by name; may have *.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] LogonUsers { get; set; } = [];

    /// <summary>The most results to give: a number, or Unlimited; 1000 where left out.</summary>
    [Parameter]
    public string ResultSize { get; set; } = "1000";

    private protected override void Process()
    {
        var limit = ResultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : (int)ValueConversion.To(typeof(int), nameof(ResultSize), ResultSize)!;
        var query = new MailboxAuditQuery
        {
            Start = StartDate is { } start ? new DateTimeOffset(start) : DateTimeOffset.MinValue,
            End = EndDate is { } end ? new DateTimeOffset(end) : DateTimeOffset.MaxValue,
            LogonTypes = LogonTypes,
            Operations = Operations,
            LogonUsers = LogonUsers,
        };
        foreach (var record in Read(reader => MailboxAudit.Search(reader.Mail, Identity is null ? null : reader.ResolveMailbox(Identity).Guid, query, limit))) WriteObject(record);
    }
}

/// <summary>Completes the operations that the mailbox audit log knows.</summary>
public sealed class MailboxOperationCompleter() : WordCompleter(["Create", "FolderBind", "HardDelete", "MailboxLogin", "MessageBind", "Move", "MoveToDeletedItems", "SendAs", "SendOnBehalf", "SoftDelete", "Update"]);
