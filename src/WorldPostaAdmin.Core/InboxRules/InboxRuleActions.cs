using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What the rules of a mailbox do with a message that comes into its Inbox.</summary>
internal sealed class InboxRuleActions
{
    /// <summary>What a forwarded message says of itself (RFC 3834, 5), so that nothing answers it.</summary>
    public const string AutoForwarded = "auto-forwarded";

    private readonly List<string> _copies = [];
    private readonly List<string> _categories = [];
    private readonly List<string> _done = [];
    private readonly List<Transmission> _sent = [];
    private string? _folder;
    private MessageImportance? _importance;
    private bool _isRead, _isGone;

    private InboxRuleActions()
    {
    }

    /// <summary>What is sent on.</summary>
    public IReadOnlyList<Transmission> Sent => _sent;

    /// <summary>Runs the rules of a mailbox, the first that stops the others last.</summary>
    public static InboxRuleActions Run(Delivery delivery, Transmission message, Mailbox mailbox, DateTimeOffset now)
    {
        var result = new InboxRuleActions();
        var rules = InboxRuleList.Of(delivery.Reader.Mail, mailbox.Guid);
        if (rules.Count == 0) return result;
        var facts = message.ForRules ??= new InboxRuleMessage(message, delivery.Format);
        foreach (var rule in rules.Where(rule => rule.Enabled && !IsInError(delivery.Reader, mailbox, rule)))
        {
            if (!facts.Fits(delivery.Reader, mailbox, rule, now)) continue;
            result.Apply(rule, delivery, message, mailbox, now);
            if (rule.StopProcessingRules) break;
        }

        return result;
    }

    /// <summary>Whether a folder that a rule needs, or a recipient whom it sends to, is not there any more.</summary>
    public static bool IsInError(IDirectoryReader reader, Mailbox mailbox, InboxRule rule) =>
        rule.Folders.Any(folder => FolderService.Find(reader, mailbox, folder) is null) || rule.Receivers.Any(receiver => receiver.CurrentAddress(reader) is null);

    /// <summary>The items that the message becomes: none, one, or copies besides.</summary>
    public IEnumerable<MailboxMessage> Items(Func<string, MailboxMessage> inFolder)
    {
        foreach (var folder in _isGone ? _copies : _copies.Prepend(_folder ?? "Inbox"))
        {
            var item = inFolder(folder);
            item.IsRead = _isRead;
            item.Categories = [.. _categories];
            item.Importance = _importance ?? item.Importance;
            yield return item;
        }
    }

    /// <summary>What was done, for the trace.</summary>
    public override string ToString() => $"{(_isGone ? "Deleted" : $"Delivered to {_folder ?? "Inbox"}")}{(_done.Count == 0 ? "" : $" by the rule {string.Join(", ", _done.Select(name => $"'{name}'"))}")}";

    private void Apply(InboxRule rule, Delivery delivery, Transmission message, Mailbox mailbox, DateTimeOffset now)
    {
        _done.Add(rule.Name);
        // The first rule that says where the message goes has said it.
        if (_folder is null && !_isGone)
        {
            _isGone = rule.PermanentDelete;
            _folder = rule.DeleteMessage ? ItemService.DeletedItems : rule.MoveToFolder.Length > 0 ? rule.MoveToFolder : null;
        }

        if (rule.CopyToFolder.Length > 0 && !_copies.Contains(rule.CopyToFolder, StringComparer.OrdinalIgnoreCase)) _copies.Add(rule.CopyToFolder);
        _isRead |= rule.MarkAsRead;
        _importance ??= rule.MarkImportance;
        _categories.AddRange(rule.ApplyCategory.Except(_categories, StringComparer.OrdinalIgnoreCase));
        if (!rule.Receivers.Any() || !MaySend(delivery, message, mailbox)) return;
        var had = message.Head.DeliveredTo.Append(mailbox.PrimarySmtpAddress).Select(address => ("Delivered-To", address)).ToArray();
        if (rule.RedirectTo.Length > 0) _sent.Add(Redirect(rule.RedirectTo));
        if (rule.ForwardTo.Length > 0) _sent.Add(Forward(rule.ForwardTo, asFile: false));
        if (rule.ForwardAsAttachmentTo.Length > 0) _sent.Add(Forward(rule.ForwardAsAttachmentTo, asFile: true));

        // As it came: who sent it stays its sender, and hears of what fails.
        Transmission Redirect(InboxRuleRecipient[] to)
        {
            var bytes = delivery.Format.Prepend(message.Bytes, [("Delivered-To", mailbox.PrimarySmtpAddress)]);
            return new Transmission
            {
                TraceId = delivery.NewGuid(),
                Received = now,
                Bytes = bytes,
                Head = delivery.Format.Read(bytes),
                ReturnPath = message.ReturnPath,
                Decision = message.Decision,
                RedirectedBy = mailbox,
                Recipients = to.Select(receiver => SmtpAddress.Parse(receiver.CurrentAddress(delivery.Reader)!)).DistinctBy(address => address.Key).ToArray(),
                Generation = message.Generation + 1,
                Content = delivery.NewGuid(),
            };
        }

        Transmission Forward(InboxRuleRecipient[] to, bool asFile)
        {
            var (head, body) = (message.Head, asFile ? null : delivery.Format.ReadBody(message.Bytes));
            var above = $"-----Original Message-----\r\nFrom: {string.Join("; ", head.From)}\r\nSent: {MailTransport.MailDate(head.Date ?? message.Received)}\r\nTo: {string.Join("; ", head.To)}\r\nSubject: {head.Subject}\r\n\r\n";
            var draft = new MessageDraft
            {
                From = new MessageAddress(mailbox.DisplayName, mailbox.PrimarySmtpAddress),
                To = to.Select(receiver => new MessageAddress(receiver.Name, receiver.CurrentAddress(delivery.Reader)!)).ToArray(),
                Subject = "FW: " + head.Subject,
                Text = body is null ? "" : above + body.Text,
                Html = body is { Html.Length: > 0 } ? $"<p>{System.Net.WebUtility.HtmlEncode(above).Replace("\r\n", "<br>", StringComparison.Ordinal)}</p>{body.Html}" : "",
                Attachments = body?.Attachments ?? [new MessageAttachment("message.eml", "application/octet-stream", message.Bytes)],
                References = head.MessageId.Length > 0 ? [.. head.References, head.MessageId] : head.References,
                Importance = head.Importance,
                MessageId = delivery.NewMessageId(SmtpAddress.Parse(mailbox.PrimarySmtpAddress).Domain),
                Date = now,
                AutoSubmitted = AutoForwarded,
            };
            return delivery.Transmit(draft, SendDecision.Automatic(mailbox), message.Generation + 1, reported: false, before: had);
        }
    }

    // Reports and replies by themselves go no further, nothing goes where it has been, and a full mailbox sends nothing.
    private static bool MaySend(Delivery delivery, Transmission message, Mailbox mailbox) =>
        !message.IsSystem && !message.Head.IsReport && message.Head.AutoSubmitted != "auto-replied"
        && !message.Head.DeliveredTo.Contains(mailbox.PrimarySmtpAddress, StringComparer.OrdinalIgnoreCase)
        && MailboxQuota.Status(mailbox, delivery.Reader.Mail.UsageOf(mailbox.Guid).Size) < StorageLimitStatus.ProhibitSend;
}
