using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// What was read of recipients through a database that is kept open: good as long as nobody else writes, which is as long as the
/// database is kept. A bulk pipeline names the same lists and mailboxes again and again, and asks for each member twice.
/// </summary>
/// <param name="store">What the store is called.</param>
internal sealed class RecipientMemory(string store = "")
{
    private const int Documents = 2_000, Kinds = 20_000;

    private readonly object _lock = new();
    private readonly Recent<Guid, BsonDocument?> _documents = new(Documents);
    private readonly Recent<string, Guid[]> _owners = new(Documents);
    private readonly Recent<Guid, RecipientTypeDetails> _kinds = new(Kinds);
    private readonly Recent<Guid, bool> _linked = new(Kinds);

    private DirectoryRoot? _root;

    /// <summary>What the names of all recipients share.</summary>
    public DirectoryRoot Root(Func<string> domain)
    {
        lock (_lock)
        {
            if (_root is not null) return _root;
        }

        var root = new DirectoryRoot(domain(), store);
        lock (_lock) return _root = root;
    }

    /// <summary>To be told when a domain is written.</summary>
    public void ForgetRoot()
    {
        lock (_lock) _root = null;
    }

    /// <summary>A recipient's document, which must not be changed.</summary>
    public BsonDocument? Document(Guid recipient, Func<BsonDocument?> read) => Find(_documents, recipient, read, found => found is not null);

    /// <summary>The recipients that a text stands for; one that stands for none may stand for one soon, and is not remembered.</summary>
    public Guid[] Owners(string key, Func<Guid[]> read) => Find(_owners, key, read, found => found.Length > 0);

    public RecipientTypeDetails? Kind(Guid recipient)
    {
        lock (_lock) return _kinds.TryGet(recipient, out var kind) ? kind : null;
    }

    public void Remember(Guid recipient, RecipientTypeDetails kind)
    {
        lock (_lock) _kinds.Put(recipient, kind);
    }

    /// <summary>Whether a recipient is known to be marked as having links; once marked, it stays so.</summary>
    public bool IsLinked(Guid recipient)
    {
        lock (_lock) return _linked.TryGet(recipient, out _);
    }

    public void RememberLinked(Guid recipient)
    {
        lock (_lock) _linked.Put(recipient, true);
    }

    /// <summary>To be told when a recipient is written, and which texts begin or cease to stand for it.</summary>
    public void Forget(Guid recipient, IEnumerable<string> keys)
    {
        lock (_lock)
        {
            _documents.Remove(recipient);
            _kinds.Remove(recipient);
            _linked.Remove(recipient);
            foreach (var key in keys) _owners.Remove(key);
        }
    }

    private TValue Find<TKey, TValue>(Recent<TKey, TValue> recent, TKey key, Func<TValue> read, Func<TValue, bool> keeps)
        where TKey : notnull
    {
        lock (_lock)
        {
            if (recent.TryGet(key, out var known)) return known;
        }

        var found = read();
        if (!keeps(found)) return found;
        lock (_lock) recent.Put(key, found);
        return found;
    }
}
