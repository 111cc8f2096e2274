using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A rule of a mailbox's Inbox: what is done with which messages as they come in.</summary>
public sealed partial class InboxRule
{
    /// <summary>The rule with its mailbox, as commands take it: <c>Alice Ng\4711</c>.</summary>
    public string Identity => $"{MailboxOwnerId}\\{RuleIdentity.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Its number, which never changes.</summary>
    public long RuleIdentity { get; internal set; }

    /// <summary>The name of the mailbox, as it was when the rule was read.</summary>
    [NotStored] public string MailboxOwnerId { get; internal set; } = "";

    /// <summary>The mailbox whose rule it is.</summary>
    [NotStored] public Guid MailboxGuid { get; internal set; }

    /// <summary>Its name, which no other rule of the mailbox has.</summary>
    [Editable(TextRules.DisplayNameLength)] public string Name { get; internal set; } = "";

    /// <summary>Its place among the mailbox's rules, from 1 on, in which they run.</summary>
    [NotStored, Editable] public int Priority { get; internal set; }

    /// <summary>Whether it runs at all.</summary>
    public bool Enabled { get; internal set; } = true;

    /// <summary>Whether it is skipped because a folder or a recipient that it needs is not there any more.</summary>
    [NotStored] public bool InError { get; internal set; }

    /// <summary>The rule in words.</summary>
    [NotStored] public string Description { get; internal set; } = "";

    /// <summary>The folder that the message goes into instead of the Inbox, or empty.</summary>
    [Editable(Special = true)] public string MoveToFolder { get; internal set; } = "";

    /// <summary>The folder that gets a copy, or empty.</summary>
    [Editable(Special = true)] public string CopyToFolder { get; internal set; } = "";

    /// <summary>Whether the message goes into Deleted Items.</summary>
    [Editable] public bool DeleteMessage { get; internal set; }

    /// <summary>Whether the message is not kept at all.</summary>
    [Editable] public bool PermanentDelete { get; internal set; }

    /// <summary>Whether it is marked as read.</summary>
    [Editable] public bool MarkAsRead { get; internal set; }

    /// <summary>The importance that it gets, or null.</summary>
    [Editable] public MessageImportance? MarkImportance { get; internal set; }

    /// <summary>The categories that it gets.</summary>
    [Editable(TextRules.NameLength)] public string[] ApplyCategory { get; internal set; } = [];

    /// <summary>Who gets it as a message from the mailbox, with its text and its files.</summary>
    [Editable(Special = true)] public InboxRuleRecipient[] ForwardTo { get; internal set; } = [];

    /// <summary>Who gets it as a file in a message from the mailbox.</summary>
    [Editable(Special = true)] public InboxRuleRecipient[] ForwardAsAttachmentTo { get; internal set; } = [];

    /// <summary>Who gets it as it is, from its sender.</summary>
    [Editable(Special = true)] public InboxRuleRecipient[] RedirectTo { get; internal set; } = [];

    /// <summary>Whether the rules behind it do not run on a message that it applied to.</summary>
    [Editable] public bool StopProcessingRules { get; internal set; }

    internal InboxRulePredicates Conditions { get; set; } = new();

    internal InboxRulePredicates Exceptions { get; set; } = new();

    /// <summary>The folders that it needs.</summary>
    internal IEnumerable<string> Folders => new[] { MoveToFolder, CopyToFolder }.Where(folder => folder.Length > 0);

    /// <summary>Those whom it sends to.</summary>
    internal IEnumerable<InboxRuleRecipient> Receivers => [.. ForwardTo, .. ForwardAsAttachmentTo, .. RedirectTo];

    /// <summary>Whether it does anything.</summary>
    internal bool HasAction => Folders.Any() || Receivers.Any() || DeleteMessage || PermanentDelete || MarkAsRead || MarkImportance is not null || ApplyCategory.Length > 0 || StopProcessingRules;

    internal InboxRule Copy()
    {
        var copy = (InboxRule)MemberwiseClone();
        (copy.Conditions, copy.Exceptions) = (Conditions.Copy(), Exceptions.Copy());
        return copy;
    }

    public override string ToString() => Name;
}

/// <summary>The rules of a mailbox, in the order in which they run. One record, so that a delivery finds them with one look.</summary>
internal sealed class InboxRuleList : IRecord
{
    public Guid MailboxGuid { get; set; }

    public InboxRule[] Rules { get; set; } = [];

    string IRecord.Key => MailboxGuid.ToString("N");

    /// <summary>Those of a mailbox; none where none was ever made.</summary>
    public static IReadOnlyList<InboxRule> Of(IMailReader mail, Guid mailbox) => mail.Find<InboxRuleList>(mailbox.ToString("N"))?.Rules ?? [];
}

/// <summary>How the sender marked a message (RFC 4021, Sensitivity).</summary>
public enum MessageSensitivity
{
    Normal,
    Personal,
    Private,
    CompanyConfidential,
}

/// <summary>What the sender of a message asks for (the X-Message-Flag header, as Outlook writes it).</summary>
public enum MessageAction
{
    Any,
    Call,
    DoNotForward,
    FollowUp,
    ForYourInformation,
    Forward,
    NoResponseNecessary,
    Read,
    Reply,
    ReplyToAll,
    Review,
}

/// <summary>What sort of message it is.</summary>
public enum InboxRuleMessageType
{
    /// <summary>The automatic reply of someone or something (RFC 3834).</summary>
    AutomaticReply,

    /// <summary>What a rule of another mailbox forwarded.</summary>
    AutomaticForward,

    /// <summary>S/MIME, encrypted.</summary>
    Encrypted,

    /// <summary>S/MIME or PGP, signed.</summary>
    Signed,

    /// <summary>A meeting request, an update or a cancellation.</summary>
    Calendaring,

    /// <summary>The reply to a meeting request.</summary>
    CalendaringResponse,

    /// <summary>A receipt that a message was read (RFC 8098).</summary>
    ReadReceipt,

    /// <summary>A report that a message was not delivered (RFC 3464).</summary>
    NonDeliveryReport,
}
