using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Reads the facts of a directory: all of them, or those that have changed since. Every change of a recipient has its audit record in the
/// same transaction, so that the records written since say what is to be read again.
/// </summary>
/// <remarks>
/// Writers wait while something is read, so that much is read in parts, and between two of them the directory may change. What is read in
/// parts is never given back: what was changed since the first part is read again until the last reading was one whole view, with
/// nothing changed before it that was not read after.
/// </remarks>
public sealed class MailServerReader(IDirectoryStore store)
{
    /// <summary>How many recipients are read at once.</summary>
    private const int Part = 500;

    /// <summary>The facts as they are now, made from those known before as far as they are still good.</summary>
    public MailServerFacts Read(MailServerFacts? known = null, CancellationToken cancellation = default)
    {
        var recipients = known?.Recipients is { } before ? new Dictionary<Guid, MailServerRecipient>(before) : [];
        var position = known?.Position;
        if (position is null) return ReadAll(cancellation);
        while (true)
        {
            var (facts, changed) = store.Read(reader => Look(reader, position, recipients, known), cancellation);
            if (facts is not null) return facts;
            if (changed is null) return ReadAll(cancellation);
            foreach (var part in changed.Value.Recipients.Chunk(Part)) store.Read(reader => Refresh(reader, recipients, part), cancellation);
            position = changed.Value.Position;
        }
    }

    private MailServerFacts ReadAll(CancellationToken cancellation)
    {
        var (organization, start) = store.Read(reader => (reader.Organization().Guid, End(reader)), cancellation);
        var recipients = new Dictionary<Guid, MailServerRecipient>();
        foreach (var kind in RecipientKinds.All)
        {
            for (string? last = null; ;)
            {
                var part = store.Read(reader => reader.Recipients(kind, last).Take(Part).Select(recipient => (recipient.Name, Facts: MailServerRecipient.Read(reader, recipient))).ToArray(), cancellation);
                foreach (var (_, facts) in part) recipients[facts.Guid] = facts;
                if (part.Length < Part) break;
                last = part[^1].Name;
            }
        }

        return Read(new MailServerFacts { Organization = organization, Recipients = recipients, Position = start }, cancellation);
    }

    /// <summary>The facts in one view, where little has changed; else what has; nothing, where that cannot be told.</summary>
    private static (MailServerFacts? Facts, (AuditPosition Position, IReadOnlyCollection<Guid> Recipients)? Changed) Look(
        IDirectoryReader reader, AuditPosition position, Dictionary<Guid, MailServerRecipient> recipients, MailServerFacts? known)
    {
        var organization = reader.Organization().Guid;
        if (known is not null && known.Organization != organization) return (null, null);
        var moments = reader.AuditMoments(position.From).ToArray();
        if (position.Since(moments) is not { } since) return (null, null);
        var changed = since.Count == 0 ? [] : reader.AuditRecords(since.Min(), since.Max()).Where(record => since.Contains(record.RunDate))
            .SelectMany(record => record.Objects).Select(item => item.Guid).Where(guid => guid != Guid.Empty).ToHashSet();
        var next = AuditPosition.At(moments);
        if (changed.Count > Part) return (null, (next, changed));
        Refresh(reader, recipients, changed);
        var settings = reader.Mail.Range<CASMailbox>("", "\uffff").Where(settings => !settings.ImapEnabled || settings.SmtpClientAuthenticationDisabled == true)
            .Select(settings => (settings.MailboxGuid, settings.ImapEnabled, NoSmtp: settings.SmtpClientAuthenticationDisabled == true)).ToArray();
        return (new MailServerFacts
        {
            Organization = organization,
            Recipients = recipients,
            Domains = reader.Domains().ToDictionary(domain => domain.AsciiName, domain => domain.DomainType),
            Replying = reader.Mail.Range<AutoReplyConfiguration>("", "\uffff").Where(reply => reply.AutoReplyState != AutoReplyState.Disabled).Select(reply => reply.MailboxGuid).ToHashSet(),
            NoImap = settings.Where(item => !item.ImapEnabled).Select(item => item.MailboxGuid).ToHashSet(),
            NoSmtp = settings.Where(item => item.NoSmtp).Select(item => item.MailboxGuid).ToHashSet(),
            Position = next,
        }, null);
    }

    private static AuditPosition End(IDirectoryReader reader) =>
        AuditPosition.At(reader.AuditRecords(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).FirstOrDefault() is { } newest ? [.. reader.AuditMoments(newest.RunDate - AuditPosition.Stretch)] : []);

    private static bool Refresh(IDirectoryReader reader, Dictionary<Guid, MailServerRecipient> recipients, IReadOnlyCollection<Guid> changed)
    {
        foreach (var guid in changed)
        {
            if (reader.FindRecipient(guid) is { } recipient) recipients[guid] = MailServerRecipient.Read(reader, recipient);
            else recipients.Remove(guid);
        }

        return true;
    }
}
