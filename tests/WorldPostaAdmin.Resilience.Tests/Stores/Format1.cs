using System.IO.Compression;
using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Stores of the first format: the one that is kept under tests/data, and larger ones made of it document by document.</summary>
internal static class Format1
{
    private static string Folder => Path.Combine(Program.Root, "tests", "data", "stores");

    /// <summary>What <c>Export-Recipient -IncludePasswordHash</c> of that version wrote of the kept store.</summary>
    public static string Export => File.ReadAllText(Path.Combine(Folder, "format1.jsonl"));

    public static IReadOnlyList<string> Audit => File.ReadAllLines(Path.Combine(Folder, "format1.audit.txt"));

    public static StoreFolder Unpack()
    {
        var folder = new StoreFolder();
        using var archive = ZipFile.OpenRead(Path.Combine(Folder, "format1.zip"));
        foreach (var entry in archive.Entries) entry.ExtractToFile(Path.Combine(folder.Root, entry.Name.Replace("format1.db", StoreFolder.Name, StringComparison.Ordinal)));
        return folder;
    }

    /// <summary>The kept store with so many more mailboxes, like its first one, each a member of one of its lists.</summary>
    public static StoreFolder Grow(int count)
    {
        var folder = Unpack();
        using var data = new FileStream(folder.StorePath, FileMode.Open, FileAccess.ReadWrite);
        using var log = new FileStream(folder.StorePath + "-log", FileMode.Open, FileAccess.ReadWrite);
        using var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }));
        var recipients = database.GetCollection("recipients");
        var model = recipients.FindOne("$.AliasKey = 'alice'");
        var list = recipients.FindOne("$.AliasKey = 'all-staff'")["_id"].AsString;
        var hash = database.GetCollection("credentials").FindById(model["_id"]);
        var record = database.GetCollection("audit").FindAll().First(item => item["Objects"][0]["Guid"].AsGuid.ToString("N") == model["_id"].AsString);
        var member = database.GetCollection("links").FindAll().First(link => link["Source"].AsGuid.ToString("N") == list);
        database.BeginTrans();
        for (var i = 0; i < count; i++)
        {
            var (guid, alias) = (Guid.NewGuid(), $"grown{i:00000}");
            var target = guid.ToString("N");
            var recipient = Copy(model, ("_id", target), ("Guid", guid), ("Name", alias), ("Alias", alias), ("DisplayName", alias), ("License", ""), ("NameKey", alias), ("AliasKey", alias), ("DisplayNameKey", alias),
                ("OrderKey", model["OrderKey"].AsString[..2] + alias + "\u0001" + alias), ("PrimarySmtpAddress", alias + "@contoso.example"), ("UserPrincipalName", alias + "@contoso.example"), ("EmailAddresses", new BsonArray { (BsonValue)$"SMTP:{alias}@contoso.example" }));
            recipients.Insert(recipient);
            database.GetCollection("addresses").Insert(new BsonDocument { ["_id"] = alias + "@contoso.example", ["Owner"] = guid });
            database.GetCollection("credentials").Insert(Copy(hash, ("_id", target), ("Mailbox", guid)));
            database.GetCollection("links").Insert(Copy(member, ("_id", $"{list}50{target}|"), ("Reverse", $"{target}50{list}|"), ("Target", guid)));
            database.GetCollection("audit").Insert(Copy(record, ("_id", Guid.CreateVersion7().ToString("N")), ("Objects", new BsonArray
            {
                new BsonDocument { ["Guid"] = guid, ["Name"] = alias, ["Changes"] = new BsonArray { new BsonArray { "RecipientTypeDetails", BsonValue.Null, "UserMailbox" } } },
                new BsonDocument { ["Guid"] = Guid.ParseExact(list, "N"), ["Name"] = "All Staff", ["Changes"] = new BsonArray { new BsonArray { "Member", BsonValue.Null, alias } } },
            })));
        }

        database.Commit();
        return folder;
    }

    private static BsonDocument Copy(BsonDocument model, params (string Field, BsonValue Value)[] changes)
    {
        var copy = new BsonDocument();
        model.CopyTo(copy);
        foreach ((string field, BsonValue value) in changes) copy[field] = value;
        return copy;
    }
}
