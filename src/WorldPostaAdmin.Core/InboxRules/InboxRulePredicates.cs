namespace WorldPostaAdmin;

/// <summary>What a message must be for a rule to apply, or to be an exception of it. What is not set is not asked; of several values one is enough.</summary>
internal sealed class InboxRulePredicates
{
    /// <summary>Who the message is from.</summary>
    [Editable(Special = true)] public InboxRuleRecipient[] From { get; internal set; } = [];

    /// <summary>To whom it was sent, in To or Cc.</summary>
    [Editable(Special = true)] public InboxRuleRecipient[] SentTo { get; internal set; } = [];

    /// <summary>Parts of the sender's address.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] FromAddressContainsWords { get; internal set; } = [];

    /// <summary>Parts of an address in To or Cc.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] RecipientAddressContainsWords { get; internal set; } = [];

    /// <summary>Words in the subject.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] SubjectContainsWords { get; internal set; } = [];

    /// <summary>Words in the subject or the body.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] SubjectOrBodyContainsWords { get; internal set; } = [];

    /// <summary>Words in the body.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] BodyContainsWords { get; internal set; } = [];

    /// <summary>Words in the headers, as they came.</summary>
    [Editable(TextRules.DisplayNameLength)] public string[] HeaderContainsWords { get; internal set; } = [];

    /// <summary>Whether a file came with it.</summary>
    [Editable] public bool HasAttachment { get; internal set; }

    /// <summary>Whether the mailbox is named in To.</summary>
    [Editable] public bool MyNameInToBox { get; internal set; }

    /// <summary>Whether the mailbox is named in Cc.</summary>
    [Editable] public bool MyNameInCcBox { get; internal set; }

    /// <summary>Whether the mailbox is named in To or Cc.</summary>
    [Editable] public bool MyNameInToOrCcBox { get; internal set; }

    /// <summary>Whether the mailbox is not named in To: it came by Cc, Bcc or a list.</summary>
    [Editable] public bool MyNameNotInToBox { get; internal set; }

    /// <summary>Whether the mailbox is the only recipient that is named.</summary>
    [Editable] public bool SentOnlyToMe { get; internal set; }

    /// <summary>Received after this moment.</summary>
    [Editable] public DateTimeOffset? ReceivedAfterDate { get; internal set; }

    /// <summary>Received before this moment.</summary>
    [Editable] public DateTimeOffset? ReceivedBeforeDate { get; internal set; }

    /// <summary>Its importance.</summary>
    [Editable] public MessageImportance? WithImportance { get; internal set; }

    /// <summary>Its sensitivity, as the sender marked it.</summary>
    [Editable] public MessageSensitivity? WithSensitivity { get; internal set; }

    /// <summary>At least this large.</summary>
    [Editable] public ByteSize? WithinSizeRangeMinimum { get; internal set; }

    /// <summary>At most this large.</summary>
    [Editable] public ByteSize? WithinSizeRangeMaximum { get; internal set; }

    /// <summary>Its type.</summary>
    [Editable] public InboxRuleMessageType? MessageTypeMatches { get; internal set; }

    /// <summary>What its sender asks to be done with it; Any: anything.</summary>
    [Editable] public MessageAction? FlaggedForAction { get; internal set; }

    /// <summary>Whether anything is asked.</summary>
    public bool Any => EditableProperties.Of(typeof(InboxRulePredicates)).All.Any(property => property.Get(this) is not (null or false or Array { Length: 0 }));

    public InboxRulePredicates Copy() => (InboxRulePredicates)MemberwiseClone();
}
