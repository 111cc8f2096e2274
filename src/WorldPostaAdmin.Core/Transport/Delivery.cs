using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Carries a message, and all that it sets off, through one transaction: into mailboxes, to the queue for outside, to moderators, and
/// back to the sender as a report. Worked off from a queue in memory; no message causes others without end.
/// </summary>
internal sealed class Delivery(DirectoryTransaction transaction, IMessageFormat format, IMeetingAgent? meetings, AutoReplies autoReplies)
{
    /// <summary>A message that has been through more servers than this goes in a circle.</summary>
    private const int MostHops = 60;

    /// <summary>A reply to a request to a copy of an invitation: nothing meant needs more.</summary>
    private const int MostGenerations = 10;

    private readonly Queue<Transmission> _open = new();
    private readonly TransportConfig _config = TransportConfig.Of(transaction.Mail);
    private string? _domain;

    public TransportConfig Config => _config;

    public IMessageFormat Format => format;

    public IDirectoryReader Reader => transaction.Reader;

    /// <summary>The organisation's own domain, in whose name transport speaks.</summary>
    public string Domain => _domain ??= Reader.Domains().OrderByDescending(domain => domain.Default).Select(domain => domain.AsciiName).First();

    /// <summary>Who reports come from.</summary>
    public MessageAddress Postmaster => new("Mail Delivery System", "postmaster@" + Domain);

    public Guid NewGuid() => transaction.Identifiers.NewGuid();

    /// <summary>A new Message-ID, in a sender's domain or the organisation's.</summary>
    public string NewMessageId(string domain = "") => $"{NewGuid():N}@{(domain.Length > 0 ? domain : Domain)}";

    /// <summary>Carries a message and all that comes of it.</summary>
    public SubmittedMessage Run(Transmission message)
    {
        var result = Carry(message);
        RunOpen();
        return result;
    }

    /// <summary>Carries what was added.</summary>
    public void RunOpen()
    {
        while (_open.TryDequeue(out var next)) Carry(next);
    }

    /// <summary>Lets a message follow, unless it is the last of too many that caused each other.</summary>
    public void Add(Transmission message)
    {
        if (message.Generation <= MostGenerations) _open.Enqueue(message);
    }

    /// <summary>Lets a draft follow.</summary>
    /// <param name="draft">The message.</param>
    /// <param name="decision">By what right it is sent.</param>
    /// <param name="generation">How many messages led to it.</param>
    /// <param name="reported">Whether its sender hears of failures.</param>
    public void Add(MessageDraft draft, SendDecision decision, int generation, bool reported) => Add(Transmit(draft, decision, generation, reported));

    /// <param name="draft">The message.</param>
    /// <param name="decision">By what right it is sent.</param>
    /// <param name="generation">How many messages led to it.</param>
    /// <param name="reported">Whether its sender hears of failures.</param>
    /// <param name="before">Headers that go before it.</param>
    public Transmission Transmit(MessageDraft draft, SendDecision decision, int generation, bool reported, params IReadOnlyList<(string Name, string Value)> before)
    {
        var bytes = format.Prepend(format.Write(draft), before);
        return new Transmission
        {
            TraceId = NewGuid(),
            Received = transaction.Now,
            Bytes = bytes,
            Head = format.Read(bytes),
            ReturnPath = reported ? draft.From.Address : "",
            Decision = decision,
            Recipients = draft.To.Concat(draft.Cc).Concat(draft.Bcc).Select(address => SmtpAddress.Parse(address.Address)).DistinctBy(address => address.Key).ToArray(),
            Generation = generation,
            Content = NewGuid(),
        };
    }

    private SubmittedMessage Carry(Transmission message)
    {
        var trace = new TraceRecords(transaction, message);
        var had = message.Approved is null ? [] : trace.Had();
        var routing = message.Head.Hops > MostHops ? null : Routing.Find(Reader, message, had);
        var failures = routing?.Undelivered.ToList() ?? message.Recipients
            .Select(address => new Undelivered(new Stop(address.ToString(), null, null, message.ReturnPath, false), "5.4.6", $"The message has been through more than {MostHops} servers: it goes in a circle.")).ToList();
        if (routing is not null)
        {
            foreach (var (stop, name, detail) in routing.Expanded) trace.Add(stop, MessageTraceStatus.Expanded, name, detail);
            var elsewhere = routing.Mailboxes.Where(IsElsewhere).ToArray();
            foreach (var stop in routing.Mailboxes.Where(stop => !IsElsewhere(stop))) Deliver(message, stop, trace, failures);
            foreach (var (stop, links) in routing.Held) Hold(message, stop, links, trace);
            Queue(message, elsewhere, trace, "Queued for the mail server");
            foreach (var stop in elsewhere) Answer(message, stop, trace, MessageTraceStatus.Pending);
            Queue(message, routing.Outside, trace, "Queued for outside");
        }

        foreach (var failure in failures) trace.Add(failure.Stop, MessageTraceStatus.Failed, "Fail", $"{failure.Status} {failure.Why}");
        Report(message, failures);
        trace.Write();
        KeepContent(message);
        return trace.Summary(routing?.Held.Count ?? 0);
    }

    private bool IsElsewhere(Stop stop) => _config.MailboxDelivery == MailboxDelivery.SmartHost && stop.Recipient is Mailbox { IsResource: false };

    private void KeepContent(Transmission message)
    {
        if (message.Approved is not null)
        {
            // The held message's own reference goes over to the first who has it now.
            if (message.References != 1) transaction.Mail.CountReferences(message.Content, message.References - 1);
        }
        else if (message.References > 0)
        {
            transaction.Mail.InsertContent(message.Content, message.Bytes, message.References);
        }
    }

    private void Deliver(Transmission message, Stop stop, TraceRecords trace, List<Undelivered> failures)
    {
        var mailbox = (Mailbox)stop.Recipient!;
        var usage = transaction.Mail.UsageOf(mailbox.Guid);
        if (!message.IsSystem && !mailbox.ProhibitSendReceiveQuota.IsUnlimited && usage.Size.Bytes + message.Size.Bytes > mailbox.ProhibitSendReceiveQuota.Value.Bytes)
        {
            failures.Add(new Undelivered(stop, "5.2.2", $"The mailbox of '{mailbox.DisplayName}' is full."));
            return;
        }

        var outcome = meetings is not null && (mailbox.IsResource || message.Head.Calendar.Length > 0) ? meetings.Deliver(transaction, mailbox, message.Head, message.IsExternal) : null;
        var answers = new List<Transmission>();
        if (outcome is not null) outcome = Write(outcome, mailbox, message.Generation + 1, answers);
        var rules = outcome is null or { KeepInInbox: true } ? InboxRuleActions.Run(this, message, mailbox, transaction.Now) : null;
        // The agent may have put something into the mailbox meanwhile.
        if (outcome is not null) usage = transaction.Mail.UsageOf(mailbox.Guid);
        foreach (var item in rules?.Items(folder => message.Item(NewGuid(), mailbox.Guid, folder, transaction.Now)) ?? [])
        {
            item.MeetingKey = outcome?.MeetingKey ?? "";
            transaction.Mail.InsertItem(item, usage);
            message.References++;
        }

        if (usage.NextPurge <= transaction.Now) RecoverableItems.Purge(transaction, mailbox);
        var where = outcome is null ? rules!.ToString() : outcome.KeepInInbox ? $"{rules}; {outcome.Explanation}" : outcome.Explanation;
        trace.Add(stop, MessageTraceStatus.Delivered, "Deliver", $"{where.TrimEnd('.')}{Way.Words(stop.Way)}.");
        foreach (var answer in answers) Add(answer);
        foreach (var sent in rules?.Sent ?? []) Add(sent);
        Answer(message, stop, trace, MessageTraceStatus.Delivered);
    }

    /// <summary>Writes what a calendar answers. The message that is answered is kept where an answer cannot be written, since nobody else would hear of it.</summary>
    private MeetingOutcome Write(MeetingOutcome outcome, Mailbox mailbox, int generation, List<Transmission> answers)
    {
        foreach (var draft in outcome.Messages)
        {
            try
            {
                answers.Add(Transmit(draft, SendDecision.Automatic(mailbox), generation, reported: draft.AutoSubmitted.Length == 0));
            }
            catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
            {
                outcome = outcome with { KeepInInbox = true, Explanation = $"{outcome.Explanation}; the answer could not be written: {e.Message.TrimEnd('.')}" };
            }
        }

        return outcome;
    }

    /// <summary>Lets the automatic reply of a mailbox follow, where there is one to give.</summary>
    private void Answer(Transmission message, Stop stop, TraceRecords trace, MessageTraceStatus status)
    {
        if (stop.Answers && Answer(message, (Mailbox)stop.Recipient!)) trace.Add(stop, status, "Deliver", "An automatic reply was sent.");
    }

    /// <summary>Lets the automatic reply of a mailbox to a message that it has from elsewhere follow.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Answer(Transmission message, Mailbox mailbox)
    {
        if (autoReplies.Reply(transaction, message, mailbox, NewMessageId(SmtpAddress.Parse(mailbox.PrimarySmtpAddress).Domain)) is not { } reply) return false;
        Add(reply, SendDecision.Automatic(mailbox), message.Generation + 1, reported: false);
        return true;
    }

    private void Hold(Transmission message, Stop stop, IReadOnlyList<Link> links, TraceRecords trace)
    {
        var moderators = SenderRules.Moderators(links).SelectMany(People).DistinctBy(moderator => moderator.Guid).ToArray();
        var held = new ModeratedMessage
        {
            Guid = NewGuid(),
            RecipientAddress = stop.Address,
            RecipientGuid = stop.Recipient!.Guid,
            SenderAddress = message.ReturnPath,
            From = string.Join("; ", message.Head.From),
            Subject = message.Head.Subject,
            InternetMessageId = message.Head.MessageId,
            Size = message.Size,
            Received = transaction.Now,
            Moderators = moderators.Select(moderator => moderator.Name).ToArray(),
            MessageTraceId = message.TraceId,
            ReturnPath = stop.ReportTo,
            Sender = message.Sender?.Guid ?? Guid.Empty,
            Forwarders = Way.Steps(stop.Way).OfType<Mailbox>().Reverse().Select(mailbox => mailbox.Guid.ToString()).ToArray(),
            SuppressAutoReplies = !stop.Answers,
            Generation = message.Generation,
            Content = message.Content,
        };
        held.TraceNumber = trace.Add(stop, MessageTraceStatus.Quarantined, "Moderate", $"Held until {(moderators.Length == 0 ? "an administrator" : string.Join(" or ", held.Moderators))} decides ({held.Identity}).").Number;
        transaction.Mail.Insert(held);
        message.References++;
        foreach (var moderator in moderators) Add(Moderation.Request(this, held, stop.Recipient, moderator, message, transaction.Now), SendDecision.Transport, message.Generation + 1, reported: false);
    }

    /// <summary>A moderator or owner as the people behind it.</summary>
    private IEnumerable<Recipient> People(Guid guid) => Reader.FindRecipient(guid) switch
    {
        null => [],
        ListRecipient group => ListExpansion.Expand(Reader, group).OfType<Mailbox>(),
        var person => [person],
    };

    private void Queue(Transmission message, IReadOnlyList<Stop> stops, TraceRecords trace, string what)
    {
        foreach (var group in stops.GroupBy(stop => (stop.ReportTo, Forwarders: string.Join("\n", Way.Steps(stop.Way).OfType<Mailbox>().Select(mailbox => mailbox.PrimarySmtpAddress)))))
        {
            var already = group.Key.Forwarders.Length == 0 ? [] : group.Key.Forwarders.Split('\n');
            var forwarded = already.Length > 0 ? format.Prepend(message.Bytes, already.Select(address => ("Delivered-To", address)).ToArray()) : null;
            var content = forwarded is null ? message.Content : NewGuid();
            var queued = 0;
            foreach (var part in group.Chunk(QueuedMessage.MostRecipients))
            {
                var keys = part.Select(stop => trace.Add(stop, MessageTraceStatus.Pending, "Resolve", $"{what}{LeftOut(stop)}{Way.Words(stop.Way)}.").TraceKey).ToArray();
                transaction.Mail.Insert(new QueuedMessage
                {
                    Guid = NewGuid(),
                    FromAddress = group.Key.ReportTo,
                    Recipients = part.Select(stop => stop.Address).ToArray(),
                    TraceKeys = keys,
                    Subject = message.Head.Subject,
                    InternetMessageId = message.Head.MessageId,
                    Size = new ByteSize(forwarded?.Length ?? message.Bytes.Length),
                    DateReceived = transaction.Now,
                    ExpirationTime = transaction.Now + _config.MessageExpirationTimeout,
                    NextAttempt = transaction.Now,
                    MessageTraceId = message.TraceId,
                    Content = content,
                });
                queued++;
            }

            if (forwarded is null) message.References += queued;
            else transaction.Mail.InsertContent(content, forwarded, queued);
        }
    }

    /// <summary>What the trace says of a mailbox whose rules do not see the message, for they sort what is in the store.</summary>
    private string LeftOut(Stop stop) =>
        stop.Recipient is Mailbox { IsResource: false } mailbox && InboxRuleList.Of(Reader.Mail, mailbox.Guid) is { Count: > 0 } rules && rules.Any(rule => rule.Enabled) ? "; its inbox rules are left out" : "";

    private void Report(Transmission message, List<Undelivered> failures)
    {
        foreach (var group in failures.Where(failure => failure.Stop.ReportTo.Length > 0).GroupBy(failure => failure.Stop.ReportTo))
        {
            var statuses = group.DistinctBy(failure => failure.Stop.Address).Select(failure => new DeliveryStatus(failure.Stop.Address, DeliveryAction.Failed, failure.Status, failure.Why)).ToArray();
            Report(group.Key, message.Head.Subject, message.Bytes, message.Received, statuses, message.Generation + 1);
        }
    }

    /// <summary>Tells a sender what failed, or what waits: of that, no one is told who sent it by a program. A report has no return path, so that none is ever made of it.</summary>
    public void Report(string to, string subject, ReadOnlyMemory<byte> original, DateTimeOffset arrival, IReadOnlyList<DeliveryStatus> statuses, int generation)
    {
        // One that cannot be written to cannot be told.
        if (!SmtpAddress.TryParse(to, out var address)) return;
        var isDelay = statuses.All(status => status.Action == DeliveryAction.Delayed);
        if (isDelay && AutoReplies.IsAutomatic(format.Read(original))) return;
        var lines = statuses.Take(100).Select(status => $"{status.Recipient}\r\n    {status.Status} {status.Diagnostic}").ToList();
        if (statuses.Count > 100) lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {statuses.Count - 100:N0} others"));
        var report = new DeliveryReport
        {
            From = Postmaster,
            To = new MessageAddress("", address!.ToString()),
            Subject = (isDelay ? "Delayed: " : "Undeliverable: ") + subject,
            Text = $"Your message '{subject}' {(isDelay ? "waits to be" : "was not")} delivered to:\r\n\r\n{string.Join("\r\n", lines)}\r\n{(isDelay ? $"\r\nIt is tried until {MailTransport.MailDate(statuses[0].RetryUntil ?? transaction.Now)}. You need not send it again.\r\n" : "")}",
            ReportingMta = Domain,
            MessageId = NewMessageId(),
            Date = transaction.Now,
            ArrivalDate = arrival,
            Recipients = statuses,
            Original = original,
        };
        var bytes = format.WriteReport(report);
        Add(new Transmission
        {
            TraceId = NewGuid(),
            Received = transaction.Now,
            Bytes = bytes,
            Head = format.Read(bytes),
            ReturnPath = "",
            Decision = SendDecision.Transport,
            Recipients = [address],
            Generation = generation,
            Content = NewGuid(),
        });
    }
}
