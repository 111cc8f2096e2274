using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How much of a calendar would be seen by whom it is published to.</summary>
public enum CalendarDetailLevel
{
    AvailabilityOnly,
    LimitedDetails,
    FullDetails,
    Editor,
}

/// <summary>How far from today a published calendar would be seen.</summary>
public enum PublishDateRange
{
    OneDay,
    ThreeDays,
    OneWeek,
    OneMonth,
    ThreeMonths,
    SixMonths,
    OneYear,
}

/// <summary>How a calendar would be published on the web. Nothing is: there is no server here that does it.</summary>
public sealed class MailboxCalendarFolder : IRecord
{
    /// <summary>The folder with its mailbox: <c>Sales:\Calendar</c>.</summary>
    public string Identity => $"{Mailbox}:\\{Folder}";

    /// <summary>The Guid of the mailbox.</summary>
    public Guid MailboxGuid { get; internal set; }

    /// <summary>Always false.</summary>
    public bool PublishEnabled => false;

    /// <summary>How far back it would be seen.</summary>
    [Editable] public PublishDateRange PublishDateRangeFrom { get; internal set; } = PublishDateRange.ThreeMonths;

    /// <summary>How far ahead it would be seen.</summary>
    [Editable] public PublishDateRange PublishDateRangeTo { get; internal set; } = PublishDateRange.ThreeMonths;

    /// <summary>How much would be seen.</summary>
    [Editable] public CalendarDetailLevel DetailLevel { get; internal set; }

    /// <summary>Whether the address would be one that can be found.</summary>
    [Editable] public bool SearchableUrlEnabled { get; internal set; }

    /// <summary>Always null.</summary>
    public string? PublishedCalendarUrl => null;

    /// <summary>Always null.</summary>
    public string? PublishedICalUrl => null;

    internal string Folder { get; set; } = "";

    [NotStored] internal string Mailbox { get; set; } = "";

    string IRecord.Key => MailboxFolder.KeyOf(MailboxGuid, Folder);

    internal MailboxCalendarFolder Copy() => (MailboxCalendarFolder)MemberwiseClone();

    public override string ToString() => Identity;
}

/// <summary>How calendars would be published.</summary>
public sealed class CalendarFolderService
{
    /// <summary>The settings of a calendar.</summary>
    /// <exception cref="DomainException">FolderNotFound, NotACalendar, AccessDenied.</exception>
    public MailboxCalendarFolder Get(IDirectoryReader reader, MailboxSession session, string folder)
    {
        var mailbox = session.OpenFully(reader);
        var path = FolderService.Require(reader, mailbox, folder);
        if (FolderPaths.KindOf(path) != FolderKind.Calendar)
            throw new DomainException("NotACalendar", DomainErrorKind.NotAllowed, path, $"'{mailbox.Name}:\\{path}' is no calendar. Give one such as '{mailbox.Alias}:\\Calendar'.");
        var found = reader.Mail.Find<MailboxCalendarFolder>(MailboxFolder.KeyOf(mailbox.Guid, path)) ?? new MailboxCalendarFolder { MailboxGuid = mailbox.Guid, Folder = path };
        found.Mailbox = mailbox.Name;
        return found;
    }

    /// <summary>Changes the settings of a calendar.</summary>
    /// <exception cref="DomainException">FolderNotFound, NotACalendar, AccessDenied, and those of single values.</exception>
    public MailboxCalendarFolder Set(DirectoryTransaction transaction, MailboxSession session, string folder, PropertyValues values)
    {
        var before = Get(transaction.Reader, session, folder);
        var changed = before.Copy();
        foreach (var (name, value) in values.Values) EditableProperties.Of(typeof(MailboxCalendarFolder)).Require(name, changed).CheckAndSet(changed, value, values.SplitText);
        var differences = EditableProperties.Of(typeof(MailboxCalendarFolder)).All.Select(property => (property.Name, Old: ValueConversion.ToText(property.Get(before)), New: ValueConversion.ToText(property.Get(changed)))).Where(item => item.Old != item.New).ToArray();
        if (differences.Length == 0)
        {
            transaction.Warn($"The command completed successfully but no settings of '{changed.Identity}' have been modified.");
            return changed;
        }

        transaction.Mail.Save(changed);
        if (session.IsAdministrator) foreach (var (name, old, current) in differences) transaction.Record(session.OpenMailbox(transaction.Reader), $"{changed.Folder}.{name}", old, current);
        MailboxAudit.Record(transaction, session, "Update", changed.Folder, nameof(MailboxCalendarFolder));
        return changed;
    }
}
