using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>When someone, or a room, works, on the clock of their own zone.</summary>
internal sealed class WorkHours
{
    private readonly MailboxCalendarConfiguration _configuration;
    private readonly ICalendarFormat _format;

    private WorkHours(MailboxCalendarConfiguration configuration, string timeZone, ICalendarFormat format) => (_configuration, TimeZone, _format) = (configuration, timeZone, format);

    public string TimeZone { get; }

    public MailboxCalendarConfiguration Configuration => _configuration;

    public static WorkHours Of(IDirectoryReader reader, Mailbox mailbox, ICalendarFormat format)
    {
        var configuration = reader.Mail.Find<MailboxCalendarConfiguration>(mailbox.Guid.ToString("N")) ?? new MailboxCalendarConfiguration();
        return new WorkHours(configuration, ZoneOf(reader, mailbox, configuration), format);
    }

    /// <summary>The zone of a mailbox: its own, of a room the place's, else the organisation's.</summary>
    public static string ZoneOf(IDirectoryReader reader, Mailbox mailbox) => ZoneOf(reader, mailbox, reader.Mail.Find<MailboxCalendarConfiguration>(mailbox.Guid.ToString("N")));

    /// <summary>Whether a time lies within the hours of one working day.</summary>
    public bool Cover(DateTimeOffset start, DateTimeOffset end)
    {
        var (from, to) = (_format.Time(start, TimeZone).Clock, _format.Time(end, TimeZone).Clock);
        return _configuration.WorkDays.Contains(from.DayOfWeek) && from.TimeOfDay >= _configuration.WorkingHoursStartTime
            && to <= from.Date + _configuration.WorkingHoursEndTime && end - start <= TimeSpan.FromDays(1);
    }

    public override string ToString() =>
        $"{_configuration.WorkingHoursStartTime:hh\\:mm} to {_configuration.WorkingHoursEndTime:hh\\:mm} ({TimeZone}), {string.Join(", ", _configuration.WorkDays)}";

    private static string ZoneOf(IDirectoryReader reader, Mailbox mailbox, MailboxCalendarConfiguration? configuration) =>
        configuration is { WorkingHoursTimeZone.Length: > 0 } ? configuration.WorkingHoursTimeZone
        : mailbox is { IsResource: true, Place.TimeZone.Length: > 0 } ? mailbox.Place.TimeZone
        : reader.Organization().TimeZone is { Length: > 0 } zone ? zone : "UTC";
}
