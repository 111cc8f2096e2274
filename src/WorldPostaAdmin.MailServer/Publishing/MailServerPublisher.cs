using System.Diagnostics;
using WorldPostaAdmin.MailServer.Configuration;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Publishes the directory to Postfix, Dovecot and Radicale on this machine.</summary>
/// <param name="time">The clock.</param>
/// <param name="configuration">What gives configuration files, by their paths below a generation.</param>
public sealed class MailServerPublisher(TimeProvider time, IReadOnlyList<ConfigurationSource> configuration) : IMailServer
{
    private const int MostWarnings = 20;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(60);

    public MailServerSettings Published(string path) => SettingsFile.Load(path) is { } settings && new GenerationFolder(path).Published() is not null ? settings : throw NothingPublished(path);

    public MailServerPublication Publish(
        IDirectoryStore store,
        string path,
        Func<MailServerSettings, MailServerSettings> change,
        PublicationOptions options,
        CancellationToken cancellation = default) =>
        Publish(store, SettingsSource.Changed(store, path, change), options, new PublicationSession(store, path), cancellation);

    public IEnumerable<MailServerPublication> Watch(
        IDirectoryStore store,
        string path,
        Func<MailServerSettings, MailServerSettings> change,
        PublicationOptions options,
        CancellationToken cancellation) =>
        new PublicationWatch(this, store, path, SettingsSource.Changed(store, path, change)) { First = options }.Run(cancellation);

    public MailServerStatus Status(IDirectoryStore? store, string path, CancellationToken cancellation = default)
    {
        var folder = new GenerationFolder(path);
        var settings = Published(path);
        var manifest = folder.Published() ?? throw NothingPublished(path);
        var compare = new PublicationOptions(CompareOnly: true, Force: true);
        var difference = store is null ? null : Publish(store, path, inForce => inForce, compare, cancellation);
        var daemons = new Daemons(folder.Current);
        var health = Daemons.Health(settings.HealthPort);
        return new MailServerStatus
        {
            Path = path,
            HostName = settings.HostName,
            Generation = manifest.Generation,
            WhenPublished = manifest.WhenPublished,
            Age = time.GetUtcNow() - manifest.WhenPublished,
            DamagedFiles = [.. manifest.Files.Where(file => !file.Value.Stands(Path.Combine(folder.Current, file.Key), read: true)).Select(file => file.Key)],
            IsCurrent = difference is null ? null : !difference.Changed,
            Differences = difference?.Differences ?? [],
            PostfixRunning = daemons.PostfixRuns,
            DovecotRunning = daemons.DovecotRuns,
            ServiceRunning = health is not null,
            Service = health ?? "",
        };
    }

    /// <summary>Publishes with what a session knows already.</summary>
    internal MailServerPublication Publish(IDirectoryStore store, SettingsSource source, PublicationOptions options, PublicationSession session, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new DomainException("NotOnWindows", DomainErrorKind.NotAllowed, source.Path, "Postfix and Dovecot run on Linux and its like. Publish there.");
        var clock = Stopwatch.StartNew();
        // What is refused leaves no folder behind.
        _ = source.Read(options.Force);
        var folder = new GenerationFolder(source.Path);
        using var held = options.CompareOnly ? null : folder.Lock(LockTimeout, cancellation);
        // Another publisher may have changed them until now, and none can from here on.
        var (replaced, settings) = (SettingsFile.Load(source.Path), source.Read(options.Force));
        session.Settings = settings;
        if (!options.CompareOnly) folder.Clean();
        session.Recall(anew: options.Full);
        var facts = new MailServerReader(store).Read(session.Facts, cancellation);
        session.Facts = facts;
        var (manifest, writer) = (folder.Published(), Writer(settings));
        var before = session.PublishedAs(manifest, writer);
        var scope = before is null ? null : MailServerScope.Between(before, facts);
        var (draft, tables) = Draft(settings, options, folder, manifest, before, facts, scope, Configuration(settings, store.Read(TransportConfigService.Get, cancellation)));
        cancellation.ThrowIfCancellationRequested();
        var warnings = tables.SelectMany(table => table.Omitted).Select(row => $"'{TextRules.Show(row.Key)}' was left out of {row.Table}: {row.Reason}.").Distinct().ToList();
        if (!options.CompareOnly) warnings.AddRange(StateFolders.Make(settings));
        if (!options.CompareOnly && replaced is not null && Posix.IsOther(replaced.StorePath, settings.StorePath))
            warnings.Add($"wpadmin serve, where it runs, goes on with the store '{replaced.StorePath}' until it is restarted.");
        if (warnings.Count > MostWarnings) warnings = [.. warnings.Take(MostWarnings), $"and {warnings.Count - MostWarnings:N0} others"];
        if (draft.IsEmpty)
        {
            if (!options.CompareOnly)
            {
                SettingsFile.Save(settings);
                if (session.Keep(facts, manifest!, writer, isSame: scope is { Count: 0 }) is { } unkept) warnings.Add(unkept);
            }

            return draft.Result(settings, manifest!.Generation, manifest.WhenPublished, clock.Elapsed, [], [], warnings);
        }

        var words = new DifferenceWords(facts, draft.Differences.Values, draft.OtherFiles);
        if (options.CompareOnly) return draft.Result(settings, manifest?.Generation ?? 0, manifest?.WhenPublished ?? default, clock.Elapsed, words.Lines, [], warnings);
        SettingsFile.Save(settings);
        var published = time.GetUtcNow();
        var generation = draft.Write(published, time, cancellation);
        var kicked = manifest is null ? [] : Tell(folder, draft, words.Losers, warnings);
        folder.Prune();
        if (folder.Published() is { } inForce && session.Keep(facts, inForce, writer, isSame: scope is { Count: 0 }) is { } warning) warnings.Add(warning);
        return draft.Result(settings, generation, published, clock.Elapsed, manifest is null ? [] : words.Lines, kicked, warnings);
    }

    /// <summary>What is to be published: what may have changed, where it is known what the generation in force was made from.</summary>
    private static (PublicationDraft Draft, PublishedTable[] Tables) Draft(
        MailServerSettings settings, PublicationOptions options, GenerationFolder folder, Manifest? manifest, MailServerFacts? before, MailServerFacts facts, IReadOnlySet<Guid>? scope, IReadOnlyDictionary<string, string> files)
    {
        if (before is not null && scope is not null)
        {
            var some = Tables(MailServerRows.Of(facts, scope), settings);
            if (PublicationDraft.Since(folder, manifest!, Tables(MailServerRows.Of(before, scope), settings), some, files) is { } draft) return (draft, some);
        }

        var all = Tables(MailServerRows.Of(facts), settings);
        return (PublicationDraft.Whole(folder, manifest, all, files, verify: options.Full), all);
    }

    private static PublishedTable[] Tables(MailServerRows rows, MailServerSettings settings) => [.. PostfixTables.Of(rows), .. DovecotTables.Of(rows, settings), .. CalendarTables.Of(rows)];

    /// <summary>What rows are written by, and what else than facts is in them.</summary>
    private static string Writer(MailServerSettings settings) => $"{typeof(MailServerRows).Module.ModuleVersionId} {typeof(PublishedTable).Module.ModuleVersionId} {settings.MailPath}";

    private static DomainException NothingPublished(string path) =>
        new("NothingPublished", DomainErrorKind.NotFound, path, $"Nothing is published in '{path}', or what is there is no longer whole. Publish it: Publish-MailServer -Path '{path}'");

    private SortedDictionary<string, string> Configuration(MailServerSettings settings, TransportConfig transport)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, content) in configuration.SelectMany(source => source(settings, transport))) files.Add(path, content);
        return files;
    }

    /// <summary>Tells daemons that run what they do not see by themselves.</summary>
    /// <returns>Whose sessions were ended.</returns>
    private static string[] Tell(GenerationFolder folder, PublicationDraft draft, IReadOnlyCollection<string> losers, List<string> warnings)
    {
        var daemons = new Daemons(folder.Current);
        if (draft.OtherFiles.Any(file => file is "postfix/main.cf" or "postfix/master.cf") && daemons.PostfixRuns && daemons.ReloadPostfix() is { } postfix) warnings.Add(postfix);
        var reload = draft.OtherFiles.Any(file => file.StartsWith("dovecot/", StringComparison.Ordinal));
        if ((!reload && losers.Count == 0) || !daemons.DovecotRuns) return [];
        if (reload && daemons.ReloadDovecot() is { } dovecot) warnings.Add(dovecot);
        warnings.AddRange(daemons.Kick(losers));
        return [.. losers];
    }
}
