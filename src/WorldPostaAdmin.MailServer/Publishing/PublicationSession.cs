using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>
/// What is known from one publication to the next: the facts, in memory while it lasts, and in a file between. They say how the store was,
/// not what is published; what is published is asked of the generation itself.
/// </summary>
internal sealed class PublicationSession(string folder) : IDisposable
{
    private MailServerFacts? _facts;
    private AuditPosition? _saved;

    /// <summary>Whether the facts are kept in the file at the end only, as who publishes again and again does.</summary>
    public bool IsLong { get; init; }

    private string PathOfFacts => Path.Combine(folder, "facts");

    public MailServerFacts? Known(IDirectoryStore store)
    {
        if (_facts is not null) return _facts;
        _facts = FactsFile.Load(PathOfFacts, store.Info.Path);
        _saved = _facts?.Position;
        return _facts;
    }

    public void Remember(MailServerFacts facts) => _facts = facts;

    /// <summary>What was found to be published, and of which facts and configuration; null where nothing was yet.</summary>
    public (MailServerFacts Facts, IReadOnlyDictionary<string, string> Configuration, Manifest Manifest)? Published { get; set; }

    /// <summary>Whether these facts and this configuration are known to be in force. The store is written to for each message, and most writes change nothing that is published.</summary>
    public bool IsInForce(MailServerFacts facts, IReadOnlyDictionary<string, string> configuration, Manifest? manifest) => Published is { } last && manifest?.Generation == last.Manifest.Generation && manifest.WhenPublished == last.Manifest.WhenPublished
        && configuration.SequenceEqual(last.Configuration) && facts.IsSameAs(last.Facts);

    /// <summary>Ends one publication: the facts go into the file, unless more publications follow.</summary>
    public void End(IDirectoryStore store)
    {
        if (!IsLong) Save(store);
    }

    /// <summary>Keeps the facts in the file, where they are others than before.</summary>
    public void Save(IDirectoryStore store)
    {
        if (_facts is null || (_saved is { } saved && _facts.Position!.Last == saved.Last && _facts.Position.Records.SetEquals(saved.Records))) return;
        FactsFile.Save(PathOfFacts, store.Info.Path, _facts);
        _saved = _facts.Position;
    }

    public void Dispose() => _facts = null;
}
