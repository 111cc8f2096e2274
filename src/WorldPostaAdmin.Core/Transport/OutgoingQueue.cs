using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What came of one attempt to send a queued message.</summary>
public sealed class QueuedMessageAttempt
{
    /// <summary>The queued message; gone from the queue unless something of it waits on.</summary>
    public string Identity { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>The recipients that the next server has taken over.</summary>
    public string[] Sent { get; init; } = [];

    /// <summary>The recipients that were given up; the sender was told.</summary>
    public string[] Failed { get; init; } = [];

    /// <summary>The recipients that are tried again.</summary>
    public string[] Waiting { get; init; } = [];

    public string LastError { get; init; } = "";

    public DateTimeOffset? NextAttempt { get; init; }

    public Guid MessageTraceId { get; init; }

    public override string ToString() => Identity;
}

/// <summary>
/// Empties the queue for outside. A message is marked as being sent in one transaction, sent in none, and settled in another: no
/// two processes send it. One that ends halfway leaves it to others: at once on the same machine, else after a while.
/// </summary>
public sealed class OutgoingQueue(IEnumerable<IOutgoingTransport> ways, MailTransport transport, TimeProvider time, IIdentifierSource identifiers)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>All that waits, the oldest first.</summary>
    public static IEnumerable<QueuedMessage> Waiting(IDirectoryReader reader) => reader.Mail.Range<QueuedMessage>("", "\uffff");

    /// <exception cref="DomainException">QueuedMessageNotFound.</exception>
    public static QueuedMessage Require(IDirectoryReader reader, string identity) =>
        (Guid.TryParse(identity, out var guid) ? reader.Mail.Find<QueuedMessage>(QueuedMessage.KeyOf(guid)) : null)
        ?? throw new DomainException("QueuedMessageNotFound", DomainErrorKind.NotFound, identity,
            $"No message '{TextRules.Show(identity)}' is queued. It may have been sent meanwhile; Get-QueuedMessage lists those that wait.");

    /// <summary>Takes a message out of the queue.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="queued">The message.</param>
    /// <param name="report">Whether its sender is told.</param>
    public void Remove(DirectoryTransaction transaction, QueuedMessage queued, bool report)
    {
        foreach (var key in queued.TraceKeys) Step(transaction, key, MessageTraceStatus.Failed, "Fail", "4.4.7 Removed from the queue by an administrator.");
        if (report) Report(transaction, queued, queued.Recipients.Select(recipient => new DeliveryStatus(recipient, DeliveryAction.Failed, "4.4.7", "Removed from the queue by an administrator.")).ToArray());
        Delete(transaction, queued);
    }

    /// <summary>Sends what is due, or some messages now, one after the other.</summary>
    /// <param name="store">The store.</param>
    /// <param name="chosen">Which; null: all that are due.</param>
    /// <param name="credential">For the smart host, or null.</param>
    /// <param name="cancellation">Ends it between two messages.</param>
    /// <exception cref="DomainException">NoOutgoingTransport, SmartHostUnreachable, SmartHostRefused, PickupFolderUnwritable.</exception>
    public IEnumerable<QueuedMessageAttempt> Run(IDirectoryStore store, IReadOnlyList<Guid>? chosen, SmartHostCredential? credential, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (config, due) = store.Read(
            reader => (TransportConfig.Of(reader.Mail),
                (chosen is null ? Waiting(reader).Where(queued => IsDue(queued, now)) : chosen.Select(guid => reader.Mail.Find<QueuedMessage>(QueuedMessage.KeyOf(guid))).OfType<QueuedMessage>())
                .Select(queued => (queued.Guid, queued.ExpirationTime)).ToArray()),
            cancellation);
        if (due.Length == 0) yield break;
        foreach (var (guid, _) in due.Where(queued => queued.ExpirationTime <= now))
        {
            if (Write(store, transaction => Settle(transaction, guid, [])) is { } expired) yield return expired;
        }

        var left = due.Where(queued => queued.ExpirationTime > now).Select(queued => queued.Guid).ToArray();
        if (left.Length == 0) yield break;
        using var connection = Open(store, config, credential, left, cancellation);
        foreach (var guid in left)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Write(store, transaction => Take(transaction, guid, forced: chosen is not null)) is not { } message) continue;
            var results = connection.Send(message, cancellation);
            // What has left must be noted whether or not anyone waits for it.
            if (Write(store, transaction => Settle(transaction, guid, results, connection.Name)) is { } attempt) yield return attempt;
        }
    }

    private static bool IsDue(QueuedMessage queued, DateTimeOffset now) => queued.NextAttempt <= now || (queued.Status == QueuedMessageStatus.Active && ProcessMark.IsGone(queued.ActiveIn));

    private IOutgoingConnection Open(IDirectoryStore store, TransportConfig config, SmartHostCredential? credential, Guid[] due, CancellationToken cancellation)
    {
        var way = ways.FirstOrDefault(candidate => candidate.IsFor(config)) ?? throw new DomainException("NoOutgoingTransport", DomainErrorKind.NotAllowed, null,
            "Mail to outside has nowhere to go. Give a smart host or a pickup folder with Set-TransportConfig.");
        try
        {
            return way.Open(config, credential, cancellation);
        }
        catch (DomainException e)
        {
            foreach (var guid in due)
            {
                Write(store, transaction => transaction.Mail.Find<QueuedMessage>(QueuedMessage.KeyOf(guid)) is { } queued
                    ? Settle(transaction, guid, queued.Recipients.Select(recipient => new OutgoingResult(recipient, "4.4.1", e.Message)).ToArray()) : null);
            }

            throw;
        }
    }

    private static OutgoingMessage? Take(DirectoryTransaction transaction, Guid guid, bool forced)
    {
        if (transaction.Mail.Find<QueuedMessage>(QueuedMessage.KeyOf(guid)) is not { } queued) return null;
        if (!IsDue(queued, transaction.Now) && (!forced || queued.Status == QueuedMessageStatus.Active)) return null;
        (queued.Status, queued.NextAttempt, queued.ActiveIn) = (QueuedMessageStatus.Active, transaction.Now + Lease, ProcessMark.Own);
        transaction.Mail.Save(queued);
        return new OutgoingMessage(queued.FromAddress, queued.Recipients, transaction.Mail.Content(queued.Content));
    }

    private QueuedMessageAttempt? Settle(DirectoryTransaction transaction, Guid guid, IReadOnlyList<OutgoingResult> results, string name = "")
    {
        if (transaction.Mail.Find<QueuedMessage>(QueuedMessage.KeyOf(guid)) is not { } queued) return null;
        var config = TransportConfig.Of(transaction.Mail);
        var (sent, failed, waiting) = (new List<string>(), new List<DeliveryStatus>(), new List<(string Recipient, string Key)>());
        var error = "";
        foreach (var (recipient, key) in queued.Recipients.Zip(queued.TraceKeys))
        {
            var result = results.FirstOrDefault(candidate => candidate.Recipient == recipient);
            if (result is { IsSent: true })
            {
                sent.Add(recipient);
                Step(transaction, key, MessageTraceStatus.Delivered, "Send", $"Handed to {name}: {result.Detail}");
                continue;
            }

            error = result is null ? queued.LastError : HeaderText.Clean(result.Detail);
            if (result is { IsFinal: true } || queued.ExpirationTime <= transaction.Now)
            {
                var status = result is { IsFinal: true } ? result.Status : "4.4.7";
                failed.Add(new DeliveryStatus(recipient, DeliveryAction.Failed, status, result is { IsFinal: true } || error.Length > 0 ? error : "The time for delivery has run out."));
                Step(transaction, key, MessageTraceStatus.Failed, "Fail", $"{status} {failed[^1].Diagnostic}");
                continue;
            }

            waiting.Add((recipient, key));
            Step(transaction, key, MessageTraceStatus.Pending, "Defer", error);
        }

        if (failed.Count > 0) Report(transaction, queued, failed);
        if (waiting.Count > 0 && !queued.IsDelayReported && transaction.Now - queued.DateReceived >= config.DelayNotificationTimeout)
        {
            queued.IsDelayReported = true;
            Report(transaction, queued, waiting.Select(item => new DeliveryStatus(item.Recipient, DeliveryAction.Delayed, Status(results, item.Recipient), error, queued.ExpirationTime)).ToArray());
        }

        if (waiting.Count == 0)
        {
            Delete(transaction, queued);
        }
        else
        {
            queued.Recipients = waiting.Select(item => item.Recipient).ToArray();
            queued.TraceKeys = waiting.Select(item => item.Key).ToArray();
            (queued.Status, queued.LastError, queued.RetryCount, queued.ActiveIn) = (QueuedMessageStatus.Retry, error, queued.RetryCount + 1, "");
            queued.NextAttempt = transaction.Now + config.MessageRetryInterval;
            transaction.Mail.Save(queued);
        }

        return new QueuedMessageAttempt
        {
            Identity = queued.Identity,
            Subject = queued.Subject,
            Sent = [.. sent],
            Failed = failed.Select(status => status.Recipient).ToArray(),
            Waiting = waiting.Select(item => item.Recipient).ToArray(),
            LastError = error,
            NextAttempt = waiting.Count == 0 ? null : queued.NextAttempt,
            MessageTraceId = queued.MessageTraceId,
        };
    }

    private void Report(DirectoryTransaction transaction, QueuedMessage queued, IReadOnlyList<DeliveryStatus> statuses)
    {
        if (queued.FromAddress.Length == 0) return;
        var delivery = transport.Begin(transaction);
        delivery.Report(queued.FromAddress, queued.Subject, transaction.Mail.Content(queued.Content), queued.DateReceived, statuses, generation: 1);
        delivery.RunOpen();
    }

    private static string Status(IReadOnlyList<OutgoingResult> results, string recipient) => results.FirstOrDefault(result => result.Recipient == recipient)?.Status ?? "4.0.0";

    private static void Delete(DirectoryTransaction transaction, QueuedMessage queued)
    {
        transaction.Mail.Delete<QueuedMessage>(QueuedMessage.KeyOf(queued.Guid));
        transaction.Mail.CountReferences(queued.Content, -1);
    }

    private static void Step(DirectoryTransaction transaction, string traceKey, MessageTraceStatus status, string name, string detail)
    {
        if (transaction.Mail.Range<MessageTrace>(nameof(MessageTrace.TraceKey), traceKey, traceKey).FirstOrDefault() is not { } trace) return;
        trace.Status = status;
        trace.Add(transaction.Now, name, detail);
        transaction.Mail.Save(trace);
    }

    private T Write<T>(IDirectoryStore store, Func<DirectoryTransaction, T> work) => store.Write(writer => work(new DirectoryTransaction(writer, time, identifiers)));
}
