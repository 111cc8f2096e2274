using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Appointments: what someone writes into a calendar.</summary>
public sealed class CalendarService(ICalendarFormat format)
{
    public const string DefaultFolder = CalendarStore.Folder;

    private readonly CalendarStore _calendars = new(format);

    /// <exception cref="DomainException">AccessDenied, and those of <see cref="CalendarValues.ApplyTo"/>.</exception>
    public CalendarItem Create(DirectoryTransaction transaction, MailboxSession session, CalendarValues values)
    {
        session.Require(transaction.Reader, CalendarStore.Folder, FolderAction.Create);
        var mailbox = session.OpenMailbox(transaction.Reader);
        var item = New(transaction, mailbox, values);
        MailboxAudit.Record(transaction, session, "Create", CalendarStore.Folder, item.Subject);
        var zone = WorkHours.ZoneOf(transaction.Reader, mailbox);
        return Shown(transaction.Reader, _calendars.Insert(transaction, new CalendarItem { MailboxGuid = mailbox.Guid, CreatedBy = session.UserGuid ?? Guid.Empty }, new CalendarObject { TimeZone = zone, Events = { item } }));
    }

    /// <summary>Changes an appointment, or what is one's own of a meeting.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, ItemIsMeeting, and those of <see cref="CalendarValues.ApplyTo"/>.</exception>
    public CalendarItem Set(DirectoryTransaction transaction, MailboxSession session, Guid guid, CalendarValues values)
    {
        var item = Require(transaction.Reader, session, guid, FolderAction.Change);
        if (item.IsMeeting && values.IsOfTheMeeting)
        {
            throw new DomainException("ItemIsMeeting", DomainErrorKind.NotAllowed, item.Subject,
                item.MyResponse == MeetingResponse.Organizer ? $"'{item.Subject}' is a meeting, whose attendees have to be told of a change: use Set-Meeting." : $"'{item.Subject}' is a meeting of {item.Organizer}, who alone can change when, where and about what it is.");
        }

        var calendar = _calendars.Load(transaction.Mail, item);
        var series = calendar.Events.Find(candidate => candidate.RecurrenceId is null) ?? calendar.Events[0];
        values.ApplyTo(series, format, WorkHours.ZoneOf(transaction.Reader, session.OpenMailbox(transaction.Reader)));
        if (values.ShowAs is { } showAs) item.IntendedShowAs = showAs;
        if (values.Recurrence is not null) calendar.Events.RemoveAll(candidate => candidate.RecurrenceId is not null);
        series.Stamp = transaction.Now;
        MailboxAudit.Record(transaction, session, "Update", item.Folder, item.Subject);
        return Shown(transaction.Reader, _calendars.Update(transaction, item, calendar));
    }

    /// <summary>Refuses what is private to those who may read the calendar only.</summary>
    /// <exception cref="DomainException">ItemNotFound.</exception>
    internal static void RefuseHidden(IDirectoryReader reader, MailboxSession session, CalendarItem item)
    {
        if (IsHidden(reader, session, item)) throw NotFound(item.Identity);
    }

    /// <summary>Items of which something takes place in a window, the first to begin first.</summary>
    public IReadOnlyList<CalendarItem> Items(IDirectoryReader reader, MailboxSession session, DateTimeOffset from, DateTimeOffset to)
    {
        session.Require(reader, CalendarStore.Folder, FolderAction.Read);
        return _calendars.View(reader.Mail, session.MailboxGuid, from, to).Select(pair => pair.Item).DistinctBy(item => item.Guid).Where(item => !IsHidden(reader, session, item)).Select(item => Shown(reader, item)).ToArray();
    }

    /// <summary>What takes place in a window, in order.</summary>
    public IReadOnlyList<(CalendarItem Item, Occurrence Occurrence)> View(IDirectoryReader reader, MailboxSession session, DateTimeOffset from, DateTimeOffset to)
    {
        session.Require(reader, CalendarStore.Folder, FolderAction.Read);
        return _calendars.View(reader.Mail, session.MailboxGuid, from, to).Where(pair => !IsHidden(reader, session, pair.Item)).ToArray();
    }

    /// <summary>Takes the events of an iCalendar text into a calendar; a meeting that is there is replaced.</summary>
    /// <exception cref="DomainException">CalendarUnreadable, CalendarTooLarge, AccessDenied.</exception>
    public IReadOnlyList<CalendarItem> Import(DirectoryTransaction transaction, MailboxSession session, string text)
    {
        session.Require(transaction.Reader, CalendarStore.Folder, FolderAction.Create);
        var mailbox = session.OpenMailbox(transaction.Reader);
        var calendar = format.Read(text, WorkHours.ZoneOf(transaction.Reader, mailbox));
        foreach (var problem in calendar.Problems) transaction.Warn(problem);
        var items = new List<CalendarItem>();
        foreach (var uid in calendar.Events.Select(item => item.Uid).Distinct(StringComparer.Ordinal))
        {
            var part = CalendarStore.Part(calendar, uid);
            var existing = CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, uid);
            if (existing is not null) session.Require(transaction.Reader, existing.Folder, FolderAction.Change, existing.CreatedBy == session.UserGuid);
            var item = existing ?? new CalendarItem { MailboxGuid = mailbox.Guid, CreatedBy = session.UserGuid ?? Guid.Empty };
            item.Folder = CalendarStore.Folder;
            item.IntendedShowAs = part.Events[0].ShowAs;
            item.MyResponse = CalendarIntake.ResponseOf(mailbox, part.Events[0]);
            items.Add(Shown(transaction.Reader, existing is null ? _calendars.Insert(transaction, item, part) : _calendars.Update(transaction, item, part)));
        }

        MailboxAudit.Record(transaction, session, "Create", CalendarStore.Folder, $"{items.Count} imported");
        return items;
    }

    /// <summary>The items of a calendar as one iCalendar text.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="session">Who asks.</param>
    /// <param name="from">The window's beginning, or null for all.</param>
    /// <param name="to">The window's end, or null.</param>
    public string Export(IDirectoryReader reader, MailboxSession session, DateTimeOffset? from, DateTimeOffset? to)
    {
        session.Require(reader, CalendarStore.Folder, FolderAction.Read);
        var items = from is null && to is null
            ? reader.Mail.ItemsIn<CalendarItem>(session.MailboxGuid, CalendarStore.Folder).ToArray()
            : _calendars.View(reader.Mail, session.MailboxGuid, from ?? DateTimeOffset.UnixEpoch, to ?? DateTimeOffset.MaxValue.AddYears(-100)).Select(pair => pair.Item).DistinctBy(item => item.Guid).ToArray();
        var texts = items.Where(item => item.ProposedBy.Length == 0 && !IsHidden(reader, session, item)).Select(item => System.Text.Encoding.UTF8.GetString(reader.Mail.Content(item.Content)));
        return format.Join(texts);
    }

    /// <summary>An item that is there, in the mailbox that is open, with the right to do something with it.</summary>
    internal static CalendarItem Require(IDirectoryReader reader, MailboxSession session, Guid guid, FolderAction action)
    {
        if (reader.Mail.FindItem<CalendarItem>(guid) is not { } item || item.MailboxGuid != session.MailboxGuid) throw NotFound(guid.ToString());
        session.Require(reader, item.Folder, action, session.UserGuid is { } user && item.CreatedBy == user);
        return item;
    }

    internal static CalendarItem Shown(IDirectoryReader reader, CalendarItem item)
    {
        item.Mailbox = reader.FindName(item.MailboxGuid) ?? "";
        return item;
    }

    internal static DomainException NotFound(string identity) => new("ItemNotFound", DomainErrorKind.NotFound, identity,
        $"Couldn't find the calendar item \"{TextRules.Show(identity)}\" in the mailbox. It may have been removed; Get-CalendarItem shows those there are.");

    /// <summary>A new event of a mailbox.</summary>
    internal CalendarEvent New(DirectoryTransaction transaction, Mailbox mailbox, CalendarValues values)
    {
        if (string.IsNullOrWhiteSpace(values.Subject)) throw new DomainException("SubjectMissing", DomainErrorKind.InvalidValue, null, "No subject is given. Give -Subject.");
        var hours = WorkHours.Of(transaction.Reader, mailbox, format);
        var item = new CalendarEvent
        {
            Uid = $"{transaction.Identifiers.NewGuid():D}@{SmtpAddress.Parse(mailbox.PrimarySmtpAddress).Domain}",
            Stamp = transaction.Now,
            Reminder = hours.Configuration.RemindersEnabled ? (int)hours.Configuration.DefaultReminderTime.TotalMinutes : null,
            ShowAs = values.IsAllDay == true ? CalendarShowAs.Free : CalendarShowAs.Busy,
        };
        values.ApplyTo(item, format, hours.TimeZone, TimeSpan.FromMinutes(hours.Configuration.DefaultMeetingDuration));
        return item;
    }

    internal static bool IsHidden(IDirectoryReader reader, MailboxSession session, CalendarItem item) =>
        item.Sensitivity != CalendarSensitivity.Normal && session.Person(reader) is { } person && person.Guid != item.CreatedBy
        && !AccessService.Test(reader, person, session.OpenMailbox(reader), MailboxRight.FullAccess).Allowed;
}
