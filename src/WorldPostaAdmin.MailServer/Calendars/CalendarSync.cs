using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>
/// Keeps the collections that Radicale serves equal to the calendars of the store, in both directions. The store is the truth: a room is booked
/// there, and what people do by CalDAV counts once it is there.
/// </summary>
/// <remarks>
/// Between two looks it asks only whether the store's file, the published rights, or Radicale's own note of a change are others than before. A
/// look goes through the mailboxes that have changed, and takes a tenth of the time at most. Of thousands of new mailboxes each gets its
/// calendar in its turn, and what people do in the others goes before.
/// </remarks>
public sealed class CalendarSync
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250), Retry = TimeSpan.FromSeconds(1), Whole = TimeSpan.FromMinutes(1);

    /// <summary>How long one look makes calendars of new mailboxes.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromSeconds(1);

    private readonly IDirectoryStore _store;
    private readonly TimeProvider _time;
    private readonly CalendarPlaces _places;
    private readonly CalendarLinks _links;
    private readonly CalendarMerge _merge;
    private readonly Action<string> _log;
    private readonly string _rights;
    private readonly Dictionary<Guid, Agreement> _agreements = [];
    private readonly Dictionary<Guid, string> _failed = [];
    private IReadOnlyList<CalendarMailbox> _mailboxes = [];
    private Guid _lastAudit = Guid.NewGuid();
    private bool _isLoaded, _isMaking, _needsLinks;

    public CalendarSync(IDirectoryStore store, MailServerSettings settings, CalendarIntake intake, IIdentifierSource identifiers, TimeProvider time, Action<string>? log = null)
        : this(store, settings, intake, identifiers, time, log, step: null)
    {
    }

    internal CalendarSync(IDirectoryStore store, MailServerSettings settings, CalendarIntake intake, IIdentifierSource identifiers, TimeProvider time, Action<string>? log, Action<string>? step)
    {
        (_store, _time, _log) = (store, time, log ?? (_ => { }));
        _places = new CalendarPlaces(settings.StatePath);
        _links = new CalendarLinks(_places);
        _merge = new CalendarMerge(store, intake, identifiers, time, _places, _log) { Step = step };
        _rights = Path.Combine(settings.Current, "radicale", RadicaleConfiguration.RightsFile);
    }

    /// <summary>Follows store and collections until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (seen, last) = ("", DateTimeOffset.MinValue);
        while (!cancellation.IsCancellationRequested)
        {
            var pause = Poll;
            try
            {
                var (signs, now) = (Signs(), _time.GetUtcNow());
                var isWhole = now - last >= Whole;
                if (signs != seen || isWhole)
                {
                    if (isWhole) _lastAudit = Guid.NewGuid();
                    var started = _time.GetTimestamp();
                    var isEqual = await Task.Run(() => RunOnce(cancellation), cancellation).ConfigureAwait(false);
                    (seen, last) = (isEqual ? signs : "", isWhole ? now : last);
                    pause = TimeSpan.FromTicks(Math.Max((isEqual ? Poll : Retry).Ticks, _isMaking ? 0 : 10 * _time.GetElapsedTime(started).Ticks));
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DomainException or IOException or UnauthorizedAccessException)
            {
                _log($"Calendars are not kept equal for now: {e.Message}");
                (seen, pause) = ("", TimeSpan.FromSeconds(5));
            }

            await Task.Delay(pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes everything equal that has changed.</summary>
    /// <returns>Whether all is equal now.</returns>
    public bool RunOnce(CancellationToken cancellation)
    {
        _places.Make();
        Load();
        var isNew = List(cancellation);
        if (isNew) Rearrange(cancellation);
        var changes = _store.Read(reader => CalendarCopies.Changes(reader.Mail).ToDictionary(pair => pair.Mailbox, pair => pair.Change), cancellation);
        var isEqual = true;
        foreach (var mailbox in _mailboxes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_agreements.GetValueOrDefault(mailbox.Guid) is { } agreement && !IsEqual(mailbox, agreement, changes.GetValueOrDefault(mailbox.Guid) ?? "")) isEqual &= Merge(mailbox, agreement, cancellation);
        }

        (_needsLinks, _isMaking) = (_needsLinks || isNew, false);
        var started = _time.GetTimestamp();
        foreach (var mailbox in _mailboxes.Where(mailbox => !_agreements.ContainsKey(mailbox.Guid)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_time.GetElapsedTime(started) > Making)
            {
                _isMaking = true;
                return false;
            }

            _needsLinks = true;
            isEqual &= Merge(mailbox, new Agreement(), cancellation);
        }

        _links.Follow(_rights, _needsLinks, cancellation);
        _needsLinks = false;
        return isEqual;
    }

    // What changes with each commit, publication and CalDAV request that changes something.
    private string Signs() => string.Join('|', _store.Stamp(), Sign(_rights), File.Exists(_places.Changed) ? File.ReadAllText(_places.Changed) : "");

    private static string Sign(string path) => new FileInfo(path) is { Exists: true } file ? $"{file.LastWriteTimeUtc.Ticks} {file.Length}" : "";

    private bool Merge(CalendarMailbox mailbox, Agreement agreement, CancellationToken cancellation)
    {
        try
        {
            _agreements[mailbox.Guid] = agreement;
            var isEqual = _merge.Run(mailbox, agreement, cancellation);
            _failed.Remove(mailbox.Guid);
            return isEqual;
        }
        catch (Exception e) when (e is DomainException or IOException or UnauthorizedAccessException or InvalidDataException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // One calendar's trouble is not the others'. It is told once, and tried again.
            agreement.Change = "?";
            if (_failed.GetValueOrDefault(mailbox.Guid) != e.Message) _log($"{mailbox.Name}: the calendar is not kept equal for now: {e.Message}");
            _failed[mailbox.Guid] = e.Message;
            return false;
        }
    }

    private bool IsEqual(CalendarMailbox mailbox, Agreement agreement, string change) =>
        agreement.Change == change && agreement.Folder != 0 && agreement.Title == mailbox.Title && agreement.Folder == _places.Collection(mailbox.Name).Written(_time.GetUtcNow());

    // The mailboxes are read anew where something was done to the directory, of which each leaves a record.
    private bool List(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var (audit, mailboxes) = _store.Read(
            reader =>
            {
                var newest = reader.AuditRecords(DateTimeOffset.MinValue, now.AddDays(1)).FirstOrDefault()?.Identity ?? Guid.Empty;
                return newest == _lastAudit ? (newest, null) : (newest, RecipientKinds.Mailboxes.SelectMany(kind => reader.Recipients(kind)).OfType<Mailbox>()
                    .Select(mailbox => new CalendarMailbox(mailbox.Guid, CollectionNames.Of(mailbox.PrimarySmtpAddress), mailbox.DisplayName, mailbox.IsResource)).ToArray());
            },
            cancellation);
        if (mailboxes is null) return false;
        (_lastAudit, _mailboxes) = (audit, mailboxes);
        return true;
    }

    private void Load()
    {
        if (_isLoaded) return;
        foreach (var file in Directory.EnumerateFiles(_places.Agreements, "*.json"))
        {
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var mailbox) && Agreement.Load(file) is { } agreement) _agreements[mailbox] = agreement;
        }

        _isLoaded = true;
    }

    // Homes of mailboxes that are gone go; those of mailboxes with another address are renamed, which keeps what clients know of them.
    private void Rearrange(CancellationToken cancellation)
    {
        var there = _mailboxes.ToDictionary(mailbox => mailbox.Guid);
        var gone = _agreements.Where(pair => !there.ContainsKey(pair.Key)).ToArray();
        var renamed = _agreements.Where(pair => there.TryGetValue(pair.Key, out var mailbox) && pair.Value.Name.Length > 0 && pair.Value.Name != mailbox.Name).ToArray();
        if (gone.Length + renamed.Length == 0) return;
        using var held = StorageLock.Take(_places.Storage, cancellation);
        foreach (var (mailbox, agreement) in gone)
        {
            Discard(agreement.Name);
            File.Delete(_places.Agreement(mailbox));
            _agreements.Remove(mailbox);
        }

        // By way of names of their own: two may have changed places.
        foreach (var (mailbox, agreement) in renamed)
        {
            if (Directory.Exists(_places.Principal(agreement.Name)) && !Directory.Exists(Interim(mailbox))) Directory.Move(_places.Principal(agreement.Name), Interim(mailbox));
        }

        foreach (var (mailbox, agreement) in renamed)
        {
            var name = there[mailbox].Name;
            if (Directory.Exists(Interim(mailbox)))
            {
                Discard(name);
                Directory.Move(Interim(mailbox), _places.Principal(name));
            }

            (agreement.Name, agreement.Change) = (name, "?");
            agreement.Save(_places.Agreement(mailbox));
        }

        Posix.Force(_places.Root);
    }

    private string Interim(Guid mailbox) => Path.Combine(_places.Root, $".worldposta-{mailbox:N}");

    private void Discard(string name)
    {
        var home = _places.Principal(name);
        if (name.Length == 0 || !Directory.Exists(home)) return;
        var waste = Path.Combine(_places.Root, $".worldposta-{name}");
        if (Directory.Exists(waste)) Directory.Delete(waste, recursive: true);
        Directory.Move(home, waste);
        Directory.Delete(waste, recursive: true);
    }
}
