using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// What was read of recipients through a database that is kept open: good as long as nobody else writes, which is as long as the
/// database is kept. A bulk pipeline names the same lists and mailboxes again and again, and asks for each member twice.
/// </summary>
internal sealed class RecipientMemory
{
    private const int MostDocuments = 2_000, MostKinds = 50_000;

    private readonly Dictionary<Guid, BsonDocument> _documents = [];
    private readonly Dictionary<string, Guid[]> _owners = [];
    private readonly Dictionary<Guid, RecipientTypeDetails> _kinds = [];

    /// <summary>A recipient's document, which must not be changed.</summary>
    public BsonDocument? Document(Guid recipient, Func<BsonDocument?> read)
    {
        lock (_documents)
        {
            if (_documents.TryGetValue(recipient, out var known)) return known;
        }

        if (read() is not { } document) return null;
        lock (_documents)
        {
            if (_documents.Count >= MostDocuments) _documents.Clear();
            _documents[recipient] = document;
        }

        return document;
    }

    /// <summary>The recipients that a text stands for; one that stands for none may stand for one soon, and is not remembered.</summary>
    public Guid[] Owners(string key, Func<Guid[]> read)
    {
        lock (_documents)
        {
            if (_owners.TryGetValue(key, out var known)) return known;
        }

        var owners = read();
        if (owners.Length == 0) return owners;
        lock (_documents)
        {
            if (_owners.Count >= MostDocuments) _owners.Clear();
            _owners[key] = owners;
        }

        return owners;
    }

    public RecipientTypeDetails? Kind(Guid recipient)
    {
        lock (_documents) return _kinds.TryGetValue(recipient, out var kind) ? kind : null;
    }

    public void Remember(Guid recipient, RecipientTypeDetails kind)
    {
        lock (_documents)
        {
            if (_kinds.Count >= MostKinds) _kinds.Clear();
            _kinds[recipient] = kind;
        }
    }

    /// <summary>To be told when a recipient is written, and which texts begin or cease to stand for it.</summary>
    public void Forget(Guid recipient, IEnumerable<string> keys)
    {
        lock (_documents)
        {
            _documents.Remove(recipient);
            _kinds.Remove(recipient);
            foreach (var key in keys) _owners.Remove(key);
        }
    }
}
