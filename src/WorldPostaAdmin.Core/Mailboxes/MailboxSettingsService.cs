using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The settings of a mailbox that its owner has in hand, as whoever has Full Access and the administrator do.</summary>
public sealed class MailboxSettingsService
{
    private static readonly Dictionary<string, DayOfWeek[]> DayGroups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = [],
        ["Weekdays"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        ["WeekendDays"] = [DayOfWeek.Saturday, DayOfWeek.Sunday],
        ["AllDays"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday],
    };

    /// <summary>The automatic reply of a mailbox; the defaults where none was ever set.</summary>
    internal static AutoReplyConfiguration AutoReplyOf(IMailReader mail, Mailbox mailbox)
    {
        var configuration = mail.Find<AutoReplyConfiguration>(mailbox.Guid.ToString("N")) ?? new AutoReplyConfiguration { MailboxGuid = mailbox.Guid };
        configuration.Identity = mailbox.Name;
        return configuration;
    }

    /// <summary>When a mailbox's owner works; the defaults where nothing was ever set.</summary>
    internal static MailboxCalendarConfiguration CalendarOf(IMailReader mail, Mailbox mailbox)
    {
        var configuration = mail.Find<MailboxCalendarConfiguration>(mailbox.Guid.ToString("N")) ?? new MailboxCalendarConfiguration { MailboxGuid = mailbox.Guid };
        configuration.Identity = mailbox.Name;
        return configuration;
    }

    /// <exception cref="DomainException">AccessDenied.</exception>
    public AutoReplyConfiguration AutoReply(IDirectoryReader reader, MailboxSession session) => AutoReplyOf(reader.Mail, Opened(reader, session));

    /// <exception cref="DomainException">AccessDenied.</exception>
    public MailboxCalendarConfiguration Calendar(IDirectoryReader reader, MailboxSession session) => CalendarOf(reader.Mail, Opened(reader, session));

    /// <exception cref="DomainException">AccessDenied, WrongRecipientType, InvalidTimeRange, and those of single values.</exception>
    public AutoReplyConfiguration SetAutoReply(DirectoryTransaction transaction, MailboxSession session, PropertyValues values)
    {
        var mailbox = Opened(transaction.Reader, session);
        if (mailbox.IsResource)
        {
            throw new DomainException("WrongRecipientType", DomainErrorKind.NotAllowed, mailbox.Name,
                $"'{mailbox.Name}' is {mailbox.RecipientTypeDetails.Words()}, which answers requests by itself. Set-CalendarProcessing '{mailbox.Alias}' -AdditionalResponse adds a text to what it answers.");
        }

        var changed = AutoReplyOf(transaction.Mail, mailbox);
        Apply(changed, values, (name, value) =>
        {
            var time = (DateTimeOffset?)ValueConversion.To(typeof(DateTimeOffset?), name, value);
            if (name == nameof(AutoReplyConfiguration.StartTime)) changed.StartTime = time?.ToUniversalTime();
            else changed.EndTime = time?.ToUniversalTime();
        });
        if (changed.AutoReplyState == AutoReplyState.Scheduled && (changed.StartTime is not { } start || changed.EndTime is not { } end || start >= end))
        {
            throw new DomainException("InvalidTimeRange", DomainErrorKind.InvalidValue, mailbox.Name,
                $"A scheduled automatic reply needs a StartTime and a later EndTime; '{mailbox.Name}' would have {Shown(changed.StartTime)} and {Shown(changed.EndTime)}.");
        }

        Save(transaction, session, mailbox, AutoReplyOf(transaction.Mail, mailbox), changed);
        return changed;
    }

    /// <exception cref="DomainException">AccessDenied, InvalidTimeRange, UnknownTimeZone, and those of single values.</exception>
    public MailboxCalendarConfiguration SetCalendar(DirectoryTransaction transaction, MailboxSession session, PropertyValues values)
    {
        var mailbox = Opened(transaction.Reader, session);
        var changed = CalendarOf(transaction.Mail, mailbox);
        Apply(changed, values, (name, value) =>
        {
            if (name == nameof(MailboxCalendarConfiguration.WorkDays)) changed.WorkDays = Days(name, value);
            else changed.WorkingHoursTimeZone = SpecialProperties.TimeZone(value?.ToString() ?? "");
        });
        if (changed.WorkingHoursStartTime >= changed.WorkingHoursEndTime || changed.WorkingHoursEndTime > TimeSpan.FromDays(1))
        {
            throw new DomainException("InvalidTimeRange", DomainErrorKind.InvalidValue, mailbox.Name,
                $"Working hours from {changed.WorkingHoursStartTime} to {changed.WorkingHoursEndTime} cannot be. Give times of one day, the end after the start, for example 08:00 and 17:00.");
        }

        Save(transaction, session, mailbox, CalendarOf(transaction.Mail, mailbox), changed);
        return changed;
    }

    private static Mailbox Opened(IDirectoryReader reader, MailboxSession session)
    {
        session.RequireFullAccess(reader);
        return session.OpenMailbox(reader);
    }

    private static void Apply(object configuration, PropertyValues values, Action<string, object?> special)
    {
        foreach (var (name, value) in values.Values)
        {
            var property = EditableProperties.Of(configuration.GetType()).Require(name, configuration);
            if (property.Rule!.Special) special(property.Name, value);
            else property.CheckAndSet(configuration, value, values.SplitText);
        }
    }

    private static void Save<T>(DirectoryTransaction transaction, MailboxSession session, Mailbox mailbox, T before, T after)
        where T : class, IRecord
    {
        var any = false;
        foreach (var property in EditableProperties.Of(typeof(T)).All)
        {
            var (old, current) = (Text(property.Get(before)), Text(property.Get(after)));
            if (old == current) continue;
            any = true;
            if (session.IsAdministrator) transaction.Record(mailbox, property.Name, old, current);
        }

        if (!any)
        {
            transaction.Warn($"The command completed successfully but no settings of '{mailbox.Name}' have been modified.");
            return;
        }

        if (after is AutoReplyConfiguration reply) reply.WhenChanged = transaction.Now;
        transaction.Mail.Save(after);
        MailboxAudit.Record(transaction, session, "Update", "", typeof(T).Name);
    }

    private static DayOfWeek[] Days(string name, object? value)
    {
        var words = ListEdit.Values(value, splitText: true).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return words.SelectMany(word => DayGroups.TryGetValue(word, out var group) ? group : [(DayOfWeek)ValueConversion.To(typeof(DayOfWeek), name, word)!])
            .Distinct().OrderBy(day => ((int)day + 6) % 7).ToArray();
    }

    private static string Text(object? value) => value is DayOfWeek[] days ? string.Join(", ", days) : ValueConversion.ToText(value);

    private static string Shown(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "none";
}
