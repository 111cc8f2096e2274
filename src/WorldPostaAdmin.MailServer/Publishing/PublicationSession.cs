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

    /// <summary>Keeps the facts and the settings, where they are others than before.</summary>
    public void Save(IDirectoryStore store, Action<MailServerSettings> save, MailServerSettings settings)
    {
        save(settings);
        if (!IsLong) Save(store);
    }

    public void Save(IDirectoryStore store)
    {
        if (_facts is null || (_saved is { } saved && _facts.Position!.Last == saved.Last && _facts.Position.Records.SetEquals(saved.Records))) return;
        FactsFile.Save(PathOfFacts, store.Info.Path, _facts);
        _saved = _facts.Position;
    }

    public void Dispose() => _facts = null;
}
