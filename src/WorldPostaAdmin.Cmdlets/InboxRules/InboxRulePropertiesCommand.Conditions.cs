using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

// What a message must be for the rule to apply.
public abstract partial class InboxRulePropertiesCommand
{
    /// <summary>For messages from one of these senders.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? From { get; set; }

    /// <summary>For messages sent to one of these, in To or Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? SentTo { get; set; }

    /// <summary>For messages from a sender whose address contains one of these texts.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? FromAddressContainsWords { get; set; }

    /// <summary>For messages to an address in To or Cc that contains one of these texts.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? RecipientAddressContainsWords { get; set; }

    /// <summary>For messages with one of these texts in the subject.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? SubjectContainsWords { get; set; }

    /// <summary>For messages with one of these texts in the subject or the body.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? SubjectOrBodyContainsWords { get; set; }

    /// <summary>For messages with one of these texts in the body.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? BodyContainsWords { get; set; }

    /// <summary>For messages with one of these texts in the headers.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? HeaderContainsWords { get; set; }

    /// <summary>For messages with a file.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? HasAttachment { get; set; }

    /// <summary>For messages that name the mailbox in To.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MyNameInToBox { get; set; }

    /// <summary>For messages that name the mailbox in Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MyNameInCcBox { get; set; }

    /// <summary>For messages that name the mailbox in To or Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MyNameInToOrCcBox { get; set; }

    /// <summary>For messages that do not name the mailbox in To.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MyNameNotInToBox { get; set; }

    /// <summary>For messages that name no recipient but the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? SentOnlyToMe { get; set; }

    /// <summary>For messages received after this moment.</summary>
    [Parameter]
    public Argument<DateTimeOffset>? ReceivedAfterDate { get; set; }

    /// <summary>For messages received before this moment.</summary>
    [Parameter]
    public Argument<DateTimeOffset>? ReceivedBeforeDate { get; set; }

    /// <summary>For messages of this importance: Low, Normal or High.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageImportance>))]
    public Argument<MessageImportance>? WithImportance { get; set; }

    /// <summary>For messages of this sensitivity: Normal, Personal, Private or CompanyConfidential.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageSensitivity>))]
    public Argument<MessageSensitivity>? WithSensitivity { get; set; }

    /// <summary>For messages at least this large, for example 1MB.</summary>
    [Parameter]
    public Argument<ByteSize>? WithinSizeRangeMinimum { get; set; }

    /// <summary>For messages at most this large, for example 5MB.</summary>
    [Parameter]
    public Argument<ByteSize>? WithinSizeRangeMaximum { get; set; }

    /// <summary>For messages of this type, for example Calendaring or AutomaticReply.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<InboxRuleMessageType>))]
    public Argument<InboxRuleMessageType>? MessageTypeMatches { get; set; }

    /// <summary>For messages whose sender asks for this: Any, Call, FollowUp, Reply and so on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageAction>))]
    public Argument<MessageAction>? FlaggedForAction { get; set; }
}
