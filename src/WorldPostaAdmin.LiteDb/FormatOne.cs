using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.LiteDb;

/// <summary>The first format of a store: a log of LiteDB's own shape, no checksums, three indexes for the names of a recipient.</summary>
internal static class FormatOne
{
    private const string OldAddresses = "addresses";

    /// <summary>Whether the store's log is one of the first format. A store without one opens as any other, and so does one whose migration has only its files to change.</summary>
    public static bool Is(string path) => LogStream.IsPlain(Database.LogPath(path)) && !File.Exists(PageChecksums.PathOf(path)) && !StoreSwap.IsUnfinished(path);

    /// <summary>Reads from a store with such a log.</summary>
    public static T Read<T>(string path, Func<LiteDatabase, T> work) => With(path, FileAccess.Read, work);

    /// <summary>Works such a log into the data file and deletes it.</summary>
    public static void EmptyLog(string path)
    {
        With(path, FileAccess.ReadWrite, database =>
        {
            database.Checkpoint();
            return true;
        });
        File.Delete(Database.LogPath(path));
    }

    /// <summary>Gives recipients the documents and fields of the second format.</summary>
    public static StoreMigration ToFormatTwo { get; } = new(1, database =>
    {
        foreach (var name in new[] { "AliasKey", "NameKey", "DisplayNameKey", "OrderKey" }) database.GetCollection(Documents.Recipients).DropIndex(name);
        database.DropCollection(OldAddresses);
        var recipients = database.GetCollection(Documents.Recipients);
        var identities = database.GetCollection(Documents.Identities);
        var ids = recipients.Query().Select("$._id").ToArray().Select(document => document["_id"]).ToArray();
        foreach (var some in ids.Chunk(2000))
        {
            database.BeginTrans();
            foreach (var id in some)
            {
                var recipient = Documents.ToRecipient(recipients.FindById(id));
                var document = Documents.FromRecipient(recipient);
                document[Documents.Linked] = HasLinks(database, recipient.Guid);
                recipients.Update(document);
                identities.Insert(Identities.Of(recipient).Select(key => Identities.Document(key, recipient.Guid)));
            }

            if (!database.Commit()) throw new IOException("A step of the migration was rolled back.");
            database.Checkpoint();
        }

        Collections.Create(database);
    });

    private static bool HasLinks(LiteDatabase database, Guid source) =>
        new LiteDirectoryReader(database).LinksFrom(source).Any(link => link.Relation != Relation.Member);

    private static T With<T>(string path, FileAccess access, Func<LiteDatabase, T> work)
    {
        using var data = new FileStream(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, 1);
        using var log = new FileStream(Database.LogPath(path), FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, 1);
        using var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary, ReadOnly = access == FileAccess.Read }), disposeOnClose: true);
        return work(database);
    }
}
