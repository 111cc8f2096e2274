using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

// What a message must not be.
public abstract partial class InboxRulePropertiesCommand
{
    /// <summary>Not for messages from one of these senders.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ExceptIfFrom { get; set; }

    /// <summary>Not for messages sent to one of these, in To or Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ExceptIfSentTo { get; set; }

    /// <summary>Not for messages from a sender whose address contains one of these texts.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfFromAddressContainsWords { get; set; }

    /// <summary>Not for messages to an address in To or Cc that contains one of these texts.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfRecipientAddressContainsWords { get; set; }

    /// <summary>Not for messages with one of these texts in the subject.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfSubjectContainsWords { get; set; }

    /// <summary>Not for messages with one of these texts in the subject or the body.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfSubjectOrBodyContainsWords { get; set; }

    /// <summary>Not for messages with one of these texts in the body.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfBodyContainsWords { get; set; }

    /// <summary>Not for messages with one of these texts in the headers.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ExceptIfHeaderContainsWords { get; set; }

    /// <summary>Not for messages with a file.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfHasAttachment { get; set; }

    /// <summary>Not for messages that name the mailbox in To.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfMyNameInToBox { get; set; }

    /// <summary>Not for messages that name the mailbox in Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfMyNameInCcBox { get; set; }

    /// <summary>Not for messages that name the mailbox in To or Cc.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfMyNameInToOrCcBox { get; set; }

    /// <summary>Not for messages that do not name the mailbox in To.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfMyNameNotInToBox { get; set; }

    /// <summary>Not for messages that name no recipient but the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ExceptIfSentOnlyToMe { get; set; }

    /// <summary>Not for messages received after this moment.</summary>
    [Parameter]
    public Argument<DateTimeOffset>? ExceptIfReceivedAfterDate { get; set; }

    /// <summary>Not for messages received before this moment.</summary>
    [Parameter]
    public Argument<DateTimeOffset>? ExceptIfReceivedBeforeDate { get; set; }

    /// <summary>Not for messages of this importance: Low, Normal or High.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageImportance>))]
    public Argument<MessageImportance>? ExceptIfWithImportance { get; set; }

    /// <summary>Not for messages of this sensitivity: Normal, Personal, Private or CompanyConfidential.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageSensitivity>))]
    public Argument<MessageSensitivity>? ExceptIfWithSensitivity { get; set; }

    /// <summary>Not for messages at least this large, for example 1MB.</summary>
    [Parameter]
    public Argument<ByteSize>? ExceptIfWithinSizeRangeMinimum { get; set; }

    /// <summary>Not for messages at most this large, for example 5MB.</summary>
    [Parameter]
    public Argument<ByteSize>? ExceptIfWithinSizeRangeMaximum { get; set; }

    /// <summary>Not for messages of this type, for example Calendaring or AutomaticReply.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<InboxRuleMessageType>))]
    public Argument<InboxRuleMessageType>? ExceptIfMessageTypeMatches { get; set; }

    /// <summary>Not for messages whose sender asks for this: Any, Call, FollowUp, Reply and so on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageAction>))]
    public Argument<MessageAction>? ExceptIfFlaggedForAction { get; set; }
}
