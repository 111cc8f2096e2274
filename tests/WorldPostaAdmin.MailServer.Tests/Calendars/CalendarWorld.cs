using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WorldPostaAdmin.Composition;
using WorldPostaAdmin.MailServer.Calendars;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>A small organisation in a store of its own, with the folder that is published to and the synchronisation of its calendars.</summary>
internal sealed class CalendarWorld : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calendars");
    private readonly IServiceProvider _services = Services.Build();
    private readonly ICalendarFormat _format;

    public CalendarWorld()
    {
        Settings = new MailServerSettings { Path = Path.Combine(_folder.FullName, "published"), StatePath = Path.Combine(_folder.FullName, "state"), HostName = "mail.contoso.example", CalDavPort = RadicaleServer.FreePort() };
        Directory.CreateDirectory(Path.Combine(Settings.Current, "radicale"));
        var (identifiers, now) = (_services.GetRequiredService<IIdentifierSource>(), TimeProvider.System.GetUtcNow());
        Store = _services.GetRequiredService<IDirectoryStoreFactory>().Create(
            Path.Combine(_folder.FullName, "x.db"), OrganizationService.New("Contoso", identifiers, now), DomainService.New("contoso.example", null, AcceptedDomainType.Authoritative, isDefault: true, now), new StoreOptions(TimeSpan.FromSeconds(30), "test") { Durability = Durability.Relaxed });
        _format = _services.GetRequiredService<ICalendarFormat>();
        Do(transaction => Service<LicenseService>().Create(transaction, "Business", 100, default, makeDefault: false));
        Alice = User("alice");
        Bob = User("bob");
        Info = Make(RecipientTypeDetails.SharedMailbox, "info");
        Room = Make(RecipientTypeDetails.RoomMailbox, "room1");
        Sync = NewSync(null);
    }

    /// <summary>Noon, UTC, of a day that is always ahead and can be booked.</summary>
    public static DateTime Day { get; } = DateTime.UtcNow.Date.AddDays(14).AddHours(12);

    public MailServerSettings Settings { get; }

    public IDirectoryStore Store { get; }

    public CalendarSync Sync { get; set; }

    public List<string> Log { get; } = [];

    public Mailbox Alice { get; }

    public Mailbox Bob { get; }

    public Mailbox Info { get; }

    public Mailbox Room { get; }

    public CalendarPlaces Places => new(Settings.StatePath);

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public CalendarSync NewSync(Action<string>? step, TimeProvider? time = null) =>
        new(Store, Settings, Service<CalendarIntake>(), Service<IIdentifierSource>(), time ?? TimeProvider.System, Log.Add, step);

    /// <summary>Runs until all is equal.</summary>
    public void Settle()
    {
        for (var i = 0; i < 5; i++)
        {
            if (Sync.RunOnce(default)) return;
        }

        Assert.Fail("The calendars do not become equal.\n" + string.Join('\n', Log));
    }

    public void Do(Func<DirectoryTransaction, object?> change)
    {
        var outcome = Service<ChangeGroup>().Commit(Store, [new Change("x", change)], new AuditContext("test", "test", "Test", new Dictionary<string, string>()), default)[^1];
        if (outcome.Error is { } error) throw error;
    }

    public Mailbox Make(RecipientTypeDetails kind, string alias)
    {
        Mailbox? made = null;
        Do(transaction => made = Service<MailboxService>().CreateOther(transaction, kind, Values(alias), autoAlias: false));
        return made!;
    }

    public Mailbox User(string alias)
    {
        Mailbox? made = null;
        var password = Service<MailboxService>().Password(null, "{SHA512-CRYPT}$6$saltsaltsaltsalt$" + new string('a', 86), generate: false);
        Do(transaction => made = Service<MailboxService>().CreateUser(transaction, Values(alias).With("UserPrincipalName", $"{alias}@contoso.example").With("License", "Business"), password, autoAlias: false));
        return made!;
    }

    public void Grant(Mailbox mailbox, Recipient to, bool deny = false, bool autoMapping = true) =>
        Do(transaction => Service<RightsService>().Grant(transaction, mailbox, to, [MailboxRight.FullAccess], deny, autoMapping));

    public void GrantFolder(Mailbox mailbox, string user, string right, params string[] flags)
    {
        var identity = new MailboxFolderIdentity($"{mailbox.Alias}:\\Calendar");
        Do(transaction =>
        {
            var service = Service<FolderPermissionService>();
            var holder = FolderPermissionService.ResolveUser(transaction.Reader, new RecipientIdentity(user), identity);
            var isThere = user is "Default" or "Anonymous" || transaction.Reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Any(link => link.Target == holder.Guid);
            return isThere
                ? service.Set(transaction, mailbox, "Calendar", holder, [right], flags)
                : service.Add(transaction, mailbox, "Calendar", holder, [right], flags);
        });
    }

    /// <summary>Writes rights and logins as a publication does, in place of those before.</summary>
    public void Publish()
    {
        foreach (var table in CalendarTables.Of(MailServerRows.Of(new MailServerReader(Store).Read())))
        {
            var path = Path.Combine(Settings.Current, table.Path);
            File.WriteAllBytes(path + ".new", table.Text());
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    /// <summary>What a mailbox's calendar holds, as UIDs and subjects.</summary>
    public Dictionary<string, string> Items(Mailbox mailbox) =>
        Store.Read(reader => reader.Mail.ItemsIn<CalendarItem>(mailbox.Guid, "Calendar").ToArray()).ToDictionary(item => item.Uid, item => item.Subject);

    public string TextOf(Mailbox mailbox, string uid) =>
        Store.Read(reader => CalendarCopies.Text(reader.Mail, CalendarStore.FindByUid(reader.Mail, mailbox.Guid, uid)!.Content));

    /// <summary>Enters an event into the store, as a command or a delivery does.</summary>
    public void Enter(Mailbox mailbox, string text)
    {
        var session = Service<MailboxSessionService>().ActFor(Store, new RecipientIdentity(mailbox.Guid), "admin");
        Do(transaction => Service<CalendarService>().Import(transaction, session, text));
    }

    public void Delete(Mailbox mailbox, string uid) => Do(transaction =>
    {
        transaction.Mail.DeleteItem(CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, uid)!);
        return null;
    });

    /// <summary>A request for a room that comes by mail, and the answer.</summary>
    public MeetingResponse Ask(string uid, int hour)
    {
        var head = new MessageHead { From = [new MessageAddress("Bob", "bob@contoso.example")], Calendar = Event(uid, hour, "Request", "METHOD:REQUEST", "ORGANIZER:mailto:bob@contoso.example\r\nATTENDEE;CUTYPE=ROOM:mailto:room1@contoso.example"), CalendarMethod = "REQUEST" };
        MeetingOutcome? outcome = null;
        Do(transaction => outcome = Service<IMeetingAgent>().Deliver(transaction, (Mailbox)transaction.Reader.FindRecipient(Room.Guid)!, head, isExternal: false));
        return _format.Read(outcome!.Messages[0].Calendar, "UTC").Events[0].Attendees[0].Response;
    }

    /// <summary>An event of an hour, at so many hours after noon of <see cref="Day"/>.</summary>
    public static string Event(string uid, int hour, string subject, string head = "", string lines = "", int sequence = 0)
    {
        var text = new[] { "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", head, "BEGIN:VEVENT", $"UID:{uid}", $"SEQUENCE:{sequence}", "DTSTAMP:20260101T000000Z", $"DTSTART:{At(hour)}", $"DTEND:{At(hour + 1)}", $"SUMMARY:{subject}", lines, "END:VEVENT", "END:VCALENDAR", "" };
        return string.Join("\r\n", text.Where((line, i) => line.Length > 0 || i == text.Length - 1));
    }

    public static string At(int hour) => Day.AddHours(hour).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Delete(recursive: true);

    private static PropertyValues Values(string alias) => new(new Dictionary<string, object?> { ["Name"] = alias, ["Alias"] = alias, ["DisplayName"] = alias.ToUpperInvariant(), ["PrimarySmtpAddress"] = $"{alias}@contoso.example" }, SplitText: false);
}
