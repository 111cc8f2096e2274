using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Finds what others than its owner did in a mailbox: delegates and administrators. Newest first.</summary>
/// <remarks>A mailbox is recorded while its AuditEnabled is true, which Set-Mailbox changes.</remarks>
[Cmdlet(VerbsCommon.Search, "MailboxAuditLog", DefaultParameterSetName = "Identity",
    HelpUri = OnlineHelp.Pages + "Search-MailboxAuditLog.md")]
[OutputType(typeof(MailboxAuditRecord))]
public sealed class SearchMailboxAuditLogCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox. Left out, all mailboxes are searched.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The mailboxes, where there are several.</summary>
    [Parameter(ParameterSetName = "MultipleMailboxesSearch")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity[] Mailboxes { get; set; } = [];

    /// <summary>From when on; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? StartDate { get; set; }

    /// <summary>Until when; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? EndDate { get; set; }

    /// <summary>Only what Admin or Delegate did. What an owner does in the own mailbox is not recorded, and nobody External is let in: there is nothing to find of these.</summary>
    [Parameter]
    [ValidateSet("Admin", "Delegate", "External", "Owner")]
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
            Start = StartDate is { } start ? TypedTime.Moment(start) : DateTimeOffset.MinValue,
            End = EndDate is { } end ? TypedTime.Moment(end) : DateTimeOffset.MaxValue,
            LogonTypes = LogonTypes,
            Operations = Operations,
            LogonUsers = LogonUsers,
        };
        if (AsksForWhatIsNotHere) return;
        var asked = Identity is null ? Mailboxes : [Identity];
        foreach (var record in Read(reader => MailboxAudit.Search(reader.Mail, asked.Select(identity => reader.ResolveMailbox(identity).Guid).ToArray(), query, limit))) WriteObject(record);
    }
}

/// <summary>Completes the operations that the mailbox audit log knows.</summary>
public sealed class MailboxOperationCompleter() : WordCompleter(["Create", "FolderBind", "HardDelete", "MailboxLogin", "MessageBind", "Move", "MoveToDeletedItems", "SendAs", "SendOnBehalf", "SoftDelete", "Update"]);
