using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Finds and keeps calendar items.</summary>
internal sealed class CalendarStore(ICalendarFormat format)
{
    public const string Folder = "Calendar";

    public ICalendarFormat Format => format;

    /// <summary>The item of a meeting, or null.</summary>
    public static CalendarItem? FindByUid(IMailReader mail, Guid mailbox, string uid)
    {
        var key = CalendarItem.UidKeyOf(mailbox, uid);
        return mail.Range<CalendarItem>(nameof(CalendarItem.UidKey), key, key).FirstOrDefault();
    }

    /// <summary>The requests of a meeting that wait for a decision.</summary>
    public static IReadOnlyList<CalendarItem> Pending(IMailReader mail, Guid mailbox, string uid)
    {
        var key = CalendarItem.UidKeyOf(mailbox, uid) + "pending";
        return mail.Range<CalendarItem>(nameof(CalendarItem.UidKey), key, key + "\uffff").ToArray();
    }

    /// <summary>Items of which something may take place in a window: those that end after its beginning, found by index, and begin before its end.</summary>
    public static IEnumerable<CalendarItem> Around(IMailReader mail, Guid mailbox, DateTimeOffset from, DateTimeOffset to) =>
        mail.Range<CalendarItem>(nameof(CalendarItem.EndKey), CalendarItem.EndKeyOf(mailbox, from), mailbox.ToString("N") + "\uffff")
            .Where(item => item.Series.Start.Utc < to || item.Overrides.Any(changed => changed.Start.Utc < to));

    /// <summary>What takes place in a window, in the order of its beginning.</summary>
    /// <param name="mail">Where.</param>
    /// <param name="mailbox">Whose.</param>
    /// <param name="from">The window's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="folder">The calendar, or null for all of the mailbox.</param>
    public IReadOnlyList<(CalendarItem Item, Occurrence Occurrence)> View(IMailReader mail, Guid mailbox, DateTimeOffset from, DateTimeOffset to, string? folder = Folder) =>
        Around(mail, mailbox, from, to).Where(item => item.ProposedBy.Length == 0 && (folder is null || item.Folder.Equals(folder, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(item => Occurrences(item, from, to).Select(occurrence => (item, occurrence)))
            .OrderBy(pair => pair.occurrence.Start).ThenBy(pair => pair.item.Subject, StringComparer.Ordinal).ToArray();

    public IReadOnlyList<Occurrence> Occurrences(CalendarItem item, DateTimeOffset from, DateTimeOffset to)
    {
        if (item.IsRecurring || item.Overrides.Length > 0) return format.Occurrences(item.Series, item.Overrides, from, to);
        var (start, end) = (item.Series.Start.Utc, item.Series.End.Utc);
        return Overlaps(start, end, from, to) ? [new Occurrence(item.Series.Start, start, end, item.Series)] : [];
    }

    /// <summary>Whether two spans share time. What ends when the other begins does not; an instant lies in what begins with it.</summary>
    public static bool Overlaps(DateTimeOffset start, DateTimeOffset end, DateTimeOffset from, DateTimeOffset to) =>
        (start < to && end > from) || (start == end && start == from);

    /// <summary>The text of an item, read again so that it can be changed.</summary>
    public CalendarObject Load(IMailReader mail, CalendarItem item) =>
        format.Read(Encoding.UTF8.GetString(mail.Content(item.Content)), item.DefaultTimeZone);

    /// <summary>Adds an item.</summary>
    /// <param name="transaction">The transaction. Nothing is written to it where the item cannot be.</param>
    /// <param name="item">The item.</param>
    /// <param name="calendar">What it says.</param>
    /// <param name="replaced">Items that go for it.</param>
    public CalendarItem Insert(DirectoryTransaction transaction, CalendarItem item, CalendarObject calendar, params IReadOnlyList<CalendarItem> replaced)
    {
        item.Guid = transaction.Identifiers.NewGuid();
        item.WhenCreated = item.WhenChanged = transaction.Now;
        if (item.Folder.Length == 0) item.Folder = Folder;
        Fill(transaction, item, calendar);
        foreach (var old in replaced) transaction.Mail.DeleteItem(old);
        transaction.Mail.InsertItem(item);
        return item;
    }

    /// <summary>Writes a changed item.</summary>
    public CalendarItem Update(DirectoryTransaction transaction, CalendarItem item, CalendarObject calendar, params IReadOnlyList<CalendarItem> replaced)
    {
        item.WhenChanged = transaction.Now;
        var old = item.Content;
        Fill(transaction, item, calendar);
        foreach (var other in replaced) transaction.Mail.DeleteItem(other);
        transaction.Mail.UpdateItem(item);
        if (old != Guid.Empty) transaction.Mail.CountReferences(old, -1);
        return item;
    }

    /// <summary>The part of an object that is one meeting, to be changed apart from it.</summary>
    public static CalendarObject Part(CalendarObject calendar, string uid) => new()
    {
        TimeZone = calendar.TimeZone,
        Source = calendar.Source,
        Events = calendar.Events.Where(candidate => candidate.Uid == uid).Select(candidate => candidate.Copy()).ToList(),
    };

    private void Fill(DirectoryTransaction transaction, CalendarItem item, CalendarObject calendar)
    {
        var series = calendar.Events.FirstOrDefault(candidate => candidate.RecurrenceId is null);
        item.IsSingleOccurrence = series is null;
        item.Series = series ?? calendar.Events[0];
        item.Overrides = series is null ? calendar.Events.Skip(1).ToArray() : calendar.Events.Where(candidate => candidate.RecurrenceId is not null).ToArray();
        item.DefaultTimeZone = calendar.TimeZone;
        item.LastEnd = format.LastEnd(item.Series, item.Overrides);
        item.Categories = item.Series.Categories;
        var bytes = Encoding.UTF8.GetBytes(format.Write(new CalendarObject { TimeZone = calendar.TimeZone, Source = calendar.Source, Events = calendar.Events }));
        item.Size = new ByteSize(bytes.Length);
        item.Content = transaction.Identifiers.NewGuid();
        transaction.Mail.InsertContent(item.Content, bytes, 1);
    }
}
