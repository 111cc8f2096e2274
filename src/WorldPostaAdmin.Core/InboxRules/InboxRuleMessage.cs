using System.Text;
using System.Text.RegularExpressions;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A message as rules see it. What is costly to know is found when a rule first asks, once for all its recipients.</summary>
internal sealed partial class InboxRuleMessage(Transmission message, IMessageFormat format)
{
    private string? _headers, _body;

    /// <summary>Whether a rule applies to the message in a mailbox.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="mailbox">Whose rule it is.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="received">When it came.</param>
    public bool Fits(IDirectoryReader reader, Mailbox mailbox, InboxRule rule, DateTimeOffset received) =>
        Judge(reader, mailbox, rule.Conditions, received).All(fits => fits) && !Judge(reader, mailbox, rule.Exceptions, received).Any(fits => fits);

    /// <summary>The answers to all that is asked, each found when it is looked at.</summary>
    private IEnumerable<bool> Judge(IDirectoryReader reader, Mailbox mailbox, InboxRulePredicates asked, DateTimeOffset received)
    {
        var head = message.Head;
        if (asked.From.Length > 0) yield return Names(asked.From, Senders);
        if (asked.SentTo.Length > 0) yield return Names(asked.SentTo, [.. head.To, .. head.Cc]);
        if (asked.FromAddressContainsWords.Length > 0) yield return Senders.Any(sender => Contains(sender.Address, asked.FromAddressContainsWords));
        if (asked.RecipientAddressContainsWords.Length > 0) yield return head.To.Concat(head.Cc).Any(address => Contains(address.Address, asked.RecipientAddressContainsWords));
        if (asked.SubjectContainsWords.Length > 0) yield return Contains(head.Subject, asked.SubjectContainsWords);
        if (asked.SubjectOrBodyContainsWords.Length > 0) yield return Contains(head.Subject, asked.SubjectOrBodyContainsWords) || Contains(Body, asked.SubjectOrBodyContainsWords);
        if (asked.BodyContainsWords.Length > 0) yield return Contains(Body, asked.BodyContainsWords);
        if (asked.HeaderContainsWords.Length > 0) yield return Contains(Headers, asked.HeaderContainsWords);
        if (asked.HasAttachment) yield return head.HasAttachments;
        if (asked.MyNameInToBox) yield return IsMe(head.To);
        if (asked.MyNameInCcBox) yield return IsMe(head.Cc);
        if (asked.MyNameInToOrCcBox) yield return IsMe(head.To) || IsMe(head.Cc);
        if (asked.MyNameNotInToBox) yield return !IsMe(head.To);
        if (asked.SentOnlyToMe) yield return head.To.Count == 1 && head.Cc.Count == 0 && IsMe(head.To);
        if (asked.ReceivedAfterDate is { } after) yield return received > after;
        if (asked.ReceivedBeforeDate is { } before) yield return received < before;
        if (asked.WithImportance is { } importance) yield return head.Importance == importance;
        if (asked.WithSensitivity is { } sensitivity) yield return Sensitivity == sensitivity;
        if (asked.WithinSizeRangeMinimum is { } least) yield return message.Size >= least;
        if (asked.WithinSizeRangeMaximum is { } most) yield return message.Size <= most;
        if (asked.FlaggedForAction is { } action) yield return Header("X-Message-Flag").Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } flag && (action == MessageAction.Any || flag.Equals(action.ToString(), StringComparison.OrdinalIgnoreCase));
        if (asked.MessageTypeMatches is { } type) yield return Is(type);

        bool IsMe(IReadOnlyList<MessageAddress> addresses) => addresses.Any(address => SmtpAddress.TryParse(address.Address, out var parsed) && reader.FindAddressOwner(parsed!.Key) == mailbox.Guid);

        bool Names(InboxRuleRecipient[] named, IReadOnlyList<MessageAddress> addresses) =>
            addresses.Any(address => SmtpAddress.TryParse(address.Address, out var parsed) && named.Any(one => one.Has(reader, parsed!)));
    }

    private IReadOnlyList<MessageAddress> Senders => message.Head.Sender is { } sender ? [.. message.Head.From, sender] : message.Head.From;

    /// <summary>The block of headers, its folded lines made whole (RFC 5322, 2.2.3).</summary>
    private string Headers
    {
        get
        {
            if (_headers is not null) return _headers;
            var end = message.Bytes.Span.IndexOf("\r\n\r\n"u8);
            return _headers = Fold().Replace(Encoding.UTF8.GetString(message.Bytes.Span[..(end < 0 ? message.Bytes.Length : end)]), " ");
        }
    }

    private string Body
    {
        get
        {
            if (_body is not null) return _body;
            var body = format.ReadBody(message.Bytes);
            return _body = body.Text.Length > 0 ? body.Text : format.TextOf(body.Html);
        }
    }

    private MessageSensitivity Sensitivity => Header("Sensitivity") switch
    {
        "personal" => MessageSensitivity.Personal,
        "private" => MessageSensitivity.Private,
        "company-confidential" => MessageSensitivity.CompanyConfidential,
        _ => MessageSensitivity.Normal,
    };

    private bool Is(InboxRuleMessageType type) => type switch
    {
        InboxRuleMessageType.AutomaticReply => message.Head.AutoSubmitted == "auto-replied",
        InboxRuleMessageType.AutomaticForward => message.Head.AutoSubmitted == InboxRuleActions.AutoForwarded,
        InboxRuleMessageType.Encrypted => Header("Content-Type") is var type1 && (type1.StartsWith("multipart/encrypted", StringComparison.Ordinal) || (type1.StartsWith("application/pkcs7-mime", StringComparison.Ordinal) && !type1.Contains("signed-data", StringComparison.Ordinal))),
        InboxRuleMessageType.Signed => Header("Content-Type") is var type2 && (type2.StartsWith("multipart/signed", StringComparison.Ordinal) || type2.Contains("signed-data", StringComparison.Ordinal)),
        InboxRuleMessageType.Calendaring => message.Head.CalendarMethod is not ("" or "REPLY"),
        InboxRuleMessageType.CalendaringResponse => message.Head.CalendarMethod == "REPLY",
        InboxRuleMessageType.ReadReceipt => Header("Content-Type").Contains("disposition-notification", StringComparison.Ordinal),
        _ => message.Head.IsReport && !Header("Content-Type").Contains("disposition-notification", StringComparison.Ordinal),
    };

    /// <summary>The value of a header in lower case; empty where it is not there.</summary>
    private string Header(string name)
    {
        foreach (var line in Headers.Split("\r\n"))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) return line[(name.Length + 1)..].Trim().ToLowerInvariant();
        }

        return "";
    }

    private static bool Contains(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Fold();
}
