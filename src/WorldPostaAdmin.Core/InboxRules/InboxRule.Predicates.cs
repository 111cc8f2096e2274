namespace WorldPostaAdmin;

// Conditions and exceptions as Exchange shows them: each a property of the rule.
public sealed partial class InboxRule
{
    /// <inheritdoc cref="InboxRulePredicates.From"/>
    public InboxRuleRecipient[] From => Conditions.From;

    /// <inheritdoc cref="InboxRulePredicates.SentTo"/>
    public InboxRuleRecipient[] SentTo => Conditions.SentTo;

    /// <inheritdoc cref="InboxRulePredicates.FromAddressContainsWords"/>
    public string[] FromAddressContainsWords => Conditions.FromAddressContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.RecipientAddressContainsWords"/>
    public string[] RecipientAddressContainsWords => Conditions.RecipientAddressContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.SubjectContainsWords"/>
    public string[] SubjectContainsWords => Conditions.SubjectContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.SubjectOrBodyContainsWords"/>
    public string[] SubjectOrBodyContainsWords => Conditions.SubjectOrBodyContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.BodyContainsWords"/>
    public string[] BodyContainsWords => Conditions.BodyContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.HeaderContainsWords"/>
    public string[] HeaderContainsWords => Conditions.HeaderContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.HasAttachment"/>
    public bool HasAttachment => Conditions.HasAttachment;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInToBox"/>
    public bool MyNameInToBox => Conditions.MyNameInToBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInCcBox"/>
    public bool MyNameInCcBox => Conditions.MyNameInCcBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInToOrCcBox"/>
    public bool MyNameInToOrCcBox => Conditions.MyNameInToOrCcBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameNotInToBox"/>
    public bool MyNameNotInToBox => Conditions.MyNameNotInToBox;

    /// <inheritdoc cref="InboxRulePredicates.SentOnlyToMe"/>
    public bool SentOnlyToMe => Conditions.SentOnlyToMe;

    /// <inheritdoc cref="InboxRulePredicates.ReceivedAfterDate"/>
    public DateTimeOffset? ReceivedAfterDate => Conditions.ReceivedAfterDate;

    /// <inheritdoc cref="InboxRulePredicates.ReceivedBeforeDate"/>
    public DateTimeOffset? ReceivedBeforeDate => Conditions.ReceivedBeforeDate;

    /// <inheritdoc cref="InboxRulePredicates.WithImportance"/>
    public MessageImportance? WithImportance => Conditions.WithImportance;

    /// <inheritdoc cref="InboxRulePredicates.WithSensitivity"/>
    public MessageSensitivity? WithSensitivity => Conditions.WithSensitivity;

    /// <inheritdoc cref="InboxRulePredicates.WithinSizeRangeMinimum"/>
    public ByteSize? WithinSizeRangeMinimum => Conditions.WithinSizeRangeMinimum;

    /// <inheritdoc cref="InboxRulePredicates.WithinSizeRangeMaximum"/>
    public ByteSize? WithinSizeRangeMaximum => Conditions.WithinSizeRangeMaximum;

    /// <inheritdoc cref="InboxRulePredicates.MessageTypeMatches"/>
    public InboxRuleMessageType? MessageTypeMatches => Conditions.MessageTypeMatches;

    /// <inheritdoc cref="InboxRulePredicates.FlaggedForAction"/>
    public MessageAction? FlaggedForAction => Conditions.FlaggedForAction;

    /// <inheritdoc cref="InboxRulePredicates.From"/>
    public InboxRuleRecipient[] ExceptIfFrom => Exceptions.From;

    /// <inheritdoc cref="InboxRulePredicates.SentTo"/>
    public InboxRuleRecipient[] ExceptIfSentTo => Exceptions.SentTo;

    /// <inheritdoc cref="InboxRulePredicates.FromAddressContainsWords"/>
    public string[] ExceptIfFromAddressContainsWords => Exceptions.FromAddressContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.RecipientAddressContainsWords"/>
    public string[] ExceptIfRecipientAddressContainsWords => Exceptions.RecipientAddressContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.SubjectContainsWords"/>
    public string[] ExceptIfSubjectContainsWords => Exceptions.SubjectContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.SubjectOrBodyContainsWords"/>
    public string[] ExceptIfSubjectOrBodyContainsWords => Exceptions.SubjectOrBodyContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.BodyContainsWords"/>
    public string[] ExceptIfBodyContainsWords => Exceptions.BodyContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.HeaderContainsWords"/>
    public string[] ExceptIfHeaderContainsWords => Exceptions.HeaderContainsWords;

    /// <inheritdoc cref="InboxRulePredicates.HasAttachment"/>
    public bool ExceptIfHasAttachment => Exceptions.HasAttachment;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInToBox"/>
    public bool ExceptIfMyNameInToBox => Exceptions.MyNameInToBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInCcBox"/>
    public bool ExceptIfMyNameInCcBox => Exceptions.MyNameInCcBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameInToOrCcBox"/>
    public bool ExceptIfMyNameInToOrCcBox => Exceptions.MyNameInToOrCcBox;

    /// <inheritdoc cref="InboxRulePredicates.MyNameNotInToBox"/>
    public bool ExceptIfMyNameNotInToBox => Exceptions.MyNameNotInToBox;

    /// <inheritdoc cref="InboxRulePredicates.SentOnlyToMe"/>
    public bool ExceptIfSentOnlyToMe => Exceptions.SentOnlyToMe;

    /// <inheritdoc cref="InboxRulePredicates.ReceivedAfterDate"/>
    public DateTimeOffset? ExceptIfReceivedAfterDate => Exceptions.ReceivedAfterDate;

    /// <inheritdoc cref="InboxRulePredicates.ReceivedBeforeDate"/>
    public DateTimeOffset? ExceptIfReceivedBeforeDate => Exceptions.ReceivedBeforeDate;

    /// <inheritdoc cref="InboxRulePredicates.WithImportance"/>
    public MessageImportance? ExceptIfWithImportance => Exceptions.WithImportance;

    /// <inheritdoc cref="InboxRulePredicates.WithSensitivity"/>
    public MessageSensitivity? ExceptIfWithSensitivity => Exceptions.WithSensitivity;

    /// <inheritdoc cref="InboxRulePredicates.WithinSizeRangeMinimum"/>
    public ByteSize? ExceptIfWithinSizeRangeMinimum => Exceptions.WithinSizeRangeMinimum;

    /// <inheritdoc cref="InboxRulePredicates.WithinSizeRangeMaximum"/>
    public ByteSize? ExceptIfWithinSizeRangeMaximum => Exceptions.WithinSizeRangeMaximum;

    /// <inheritdoc cref="InboxRulePredicates.MessageTypeMatches"/>
    public InboxRuleMessageType? ExceptIfMessageTypeMatches => Exceptions.MessageTypeMatches;

    /// <inheritdoc cref="InboxRulePredicates.FlaggedForAction"/>
    public MessageAction? ExceptIfFlaggedForAction => Exceptions.FlaggedForAction;
}
