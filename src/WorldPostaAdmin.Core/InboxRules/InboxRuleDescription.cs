using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>A rule in words, as Exchange puts them.</summary>
internal static class InboxRuleDescription
{
    /// <param name="rule">The rule.</param>
    /// <param name="clock">Gives a moment as the clock shows it by which the rule is told.</param>
    /// <param name="timeFormat">How they are told, a .NET format.</param>
    public static string Of(InboxRule rule, Func<DateTimeOffset, DateTimeOffset> clock, string timeFormat)
    {
        var text = Part("If the message:", Words(rule.Conditions, Time)) + Part("Take the following actions:", Actions(rule)) + Part("Except if the message:", Words(rule.Exceptions, Time));
        return text.TrimEnd('\r', '\n');

        string Time(DateTimeOffset time) => clock(time).ToString(timeFormat, CultureInfo.InvariantCulture);
    }

    private static string Part(string head, IEnumerable<string> lines)
    {
        var text = string.Join("\r\n\tand ", lines);
        return text.Length == 0 ? "" : $"{head}\r\n\t{text}\r\n";
    }

    private static IEnumerable<string> Words(InboxRulePredicates asked, Func<DateTimeOffset, string> time)
    {
        if (asked.From.Length > 0) yield return $"the message was received from {AnyOf(asked.From)}";
        if (asked.SentTo.Length > 0) yield return $"the message was sent to {AnyOf(asked.SentTo)}";
        if (asked.FromAddressContainsWords.Length > 0) yield return $"the sender's address contains specific words {AnyOf(asked.FromAddressContainsWords)}";
        if (asked.RecipientAddressContainsWords.Length > 0) yield return $"the recipient's address contains specific words {AnyOf(asked.RecipientAddressContainsWords)}";
        if (asked.SubjectContainsWords.Length > 0) yield return $"the message includes specific words in the subject {AnyOf(asked.SubjectContainsWords)}";
        if (asked.SubjectOrBodyContainsWords.Length > 0) yield return $"the message includes specific words in the subject or body {AnyOf(asked.SubjectOrBodyContainsWords)}";
        if (asked.BodyContainsWords.Length > 0) yield return $"the message includes specific words in the body {AnyOf(asked.BodyContainsWords)}";
        if (asked.HeaderContainsWords.Length > 0) yield return $"the message header includes specific words {AnyOf(asked.HeaderContainsWords)}";
        if (asked.HasAttachment) yield return "the message has an attachment";
        if (asked.MyNameInToBox) yield return "my name is in the To box";
        if (asked.MyNameInCcBox) yield return "my name is in the Cc box";
        if (asked.MyNameInToOrCcBox) yield return "my name is in the To or Cc box";
        if (asked.MyNameNotInToBox) yield return "my name is not in the To box";
        if (asked.SentOnlyToMe) yield return "the message was sent only to me";
        if (asked.ReceivedAfterDate is { } after) yield return $"the message was received after '{time(after)}'";
        if (asked.ReceivedBeforeDate is { } before) yield return $"the message was received before '{time(before)}'";
        if (asked.WithImportance is { } importance) yield return $"the message is marked with importance '{importance}'";
        if (asked.WithSensitivity is { } sensitivity) yield return $"the message is marked with sensitivity '{sensitivity}'";
        if (asked.WithinSizeRangeMinimum is { } least) yield return $"the message is at least {least} large";
        if (asked.WithinSizeRangeMaximum is { } most) yield return $"the message is at most {most} large";
        if (asked.FlaggedForAction is { } action) yield return $"the message is flagged for action '{action}'";
        if (asked.MessageTypeMatches is { } type) yield return $"the message is of the type '{type}'";
    }

    private static IEnumerable<string> Actions(InboxRule rule)
    {
        if (rule.MoveToFolder.Length > 0) yield return $"move the message to the following folder: '{rule.MoveToFolder}'";
        if (rule.CopyToFolder.Length > 0) yield return $"copy the message to the following folder: '{rule.CopyToFolder}'";
        if (rule.DeleteMessage) yield return "delete the message";
        if (rule.PermanentDelete) yield return "permanently delete the message";
        if (rule.MarkAsRead) yield return "mark the message as read";
        if (rule.MarkImportance is { } importance) yield return $"mark the message with '{importance}' importance";
        if (rule.ApplyCategory.Length > 0) yield return $"apply the category {string.Join(" and ", rule.ApplyCategory.Select(name => $"'{name}'"))} to the message";
        if (rule.ForwardTo.Length > 0) yield return $"forward the message to {All(rule.ForwardTo)}";
        if (rule.ForwardAsAttachmentTo.Length > 0) yield return $"forward the message as an attachment to {All(rule.ForwardAsAttachmentTo)}";
        if (rule.RedirectTo.Length > 0) yield return $"redirect the message to {All(rule.RedirectTo)}";
        if (rule.StopProcessingRules) yield return "stop processing more rules on this message";
    }

    private static string AnyOf(IEnumerable<string> texts) => string.Join(" or ", texts.Select(text => $"'{text}'"));

    private static string AnyOf(IEnumerable<InboxRuleRecipient> recipients) => AnyOf(recipients.Select(one => one.Name));

    private static string All(IEnumerable<InboxRuleRecipient> recipients) => string.Join(" and ", recipients.Select(one => $"'{one.Name}'"));
}
