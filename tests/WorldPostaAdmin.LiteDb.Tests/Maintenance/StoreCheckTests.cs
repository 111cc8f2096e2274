using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>What a look through a store finds.</summary>
public sealed class StoreCheckTests : CompanyStore
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_whole_store_has_no_findings(bool encrypted, bool checkpointed)
    {
        var options = encrypted ? Options with { Password = Secret("correct horse") } : Options;
        Create(options);
        if (checkpointed) Checkpoint(options.Password);

        var result = Test(options);

        Assert.Empty(result.Findings.Select(finding => finding.Message));
        Assert.Equal(("Contoso", LiteDirectoryStoreFactory.CurrentFormat, encrypted, true), (result.Organization, result.FormatVersion, result.IsEncrypted, result.IsHealthy));
        Assert.True(result.DocumentsChecked > 2 * People);
        Assert.True(result.IndexEntriesChecked > result.DocumentsChecked);
    }

    [Fact]
    public void Every_flipped_byte_of_the_data_file_is_found_and_none_stops_the_look()
    {
        Create();
        Checkpoint();
        var whole = File.ReadAllBytes(StorePath);
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            File.WriteAllBytes(StorePath, whole);
            var at = random.Next(whole.Length);
            Flip(StorePath, at, (byte)random.Next(1, 256));

            var result = Test();

            Assert.Contains(result.Findings, finding => finding.Kind == StoreFindingKind.DamagedPage && finding.Subject == $"page {at / 8192}");
        }
    }

    [Fact]
    public void Many_flipped_bytes_without_checksums_are_survived()
    {
        Create();
        Checkpoint();
        File.Delete(PageChecksums.PathOf(StorePath));
        var whole = File.ReadAllBytes(StorePath);
        var random = new Random(2);
        for (var i = 0; i < 12; i++)
        {
            var damaged = whole.ToArray();
            for (var n = 0; n < 40; n++) damaged[random.Next(8192, damaged.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(StorePath, damaged);

            // What is in no document, index or table of contents is not seen without checksums; forty bytes are never all there.
            Assert.False(Test().IsHealthy);
        }
    }

    [Fact]
    public void A_flipped_byte_of_the_log_is_found()
    {
        Create();
        var log = Database.LogPath(StorePath);
        DatabaseCache.Forget(StorePath);
        var whole = File.ReadAllBytes(log);
        Assert.True(whole.Length > 100_000);
        var random = new Random(3);
        for (var i = 0; i < 30; i++)
        {
            File.WriteAllBytes(log, whole);
            Flip(log, i == 0 ? 3 : random.Next(64, whole.Length));

            Assert.Contains(Test().Findings, finding => finding.Kind == StoreFindingKind.DamagedPage && finding.Subject.StartsWith("log", StringComparison.Ordinal));
        }

        File.Delete(log);
        Assert.Contains(Test().Findings, finding => finding.Message.StartsWith("The log is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Flipped_bytes_of_the_checksums_are_found()
    {
        Create();
        Checkpoint();
        var sums = PageChecksums.PathOf(StorePath);
        Flip(sums, 4096 + (5 * 8));
        Assert.Contains(Test().Findings, finding => finding.Subject == "page 5");
        Flip(sums, 9);
        Assert.Contains(Test().Findings, finding => finding.Subject == "checksums");
    }

    [Theory]
    [InlineData("identity missing", StoreFindingKind.Identity, "User 0007")]
    [InlineData("identity surplus", StoreFindingKind.Identity, "nobody")]
    [InlineData("identity of another", StoreFindingKind.Identity, "User 0007")]
    [InlineData("link to nowhere", StoreFindingKind.Reference, "00000001-0000-0000-0000-000000000000")]
    [InlineData("link from nowhere", StoreFindingKind.Reference, "000003e7-0000-0000-0000-000000000000")]
    [InlineData("contact as a delegate", StoreFindingKind.Reference, "00000001-0000-0000-0000-000000000000")]
    [InlineData("not marked", StoreFindingKind.Reference, "00000002-0000-0000-0000-000000000000")]
    [InlineData("seats", StoreFindingKind.License, "Business")]
    [InlineData("plan missing", StoreFindingKind.License, "Business")]
    [InlineData("password missing", StoreFindingKind.Credential, "00000002-0000-0000-0000-000000000000")]
    [InlineData("password of a list", StoreFindingKind.Credential, "000003e8-0000-0000-0000-000000000000")]
    [InlineData("organization missing", StoreFindingKind.Organization, "organization")]
    [InlineData("unusable", StoreFindingKind.UnreadableDocument, "00000007000000000000000000000000")]
    [InlineData("wrong key", StoreFindingKind.Index, "00000007000000000000000000000000")]
    public void A_fault_is_found_and_repaired(string fault, StoreFindingKind kind, string subject)
    {
        Create();
        var seven = Person(7).ToString("N");
        Change(database =>
        {
            global::LiteDB.BsonDocument Find(string collection, string id) => database.GetCollection(collection).FindById(id);
            switch (fault)
            {
                case "identity missing":
                    Assert.True(database.GetCollection(Documents.Identities).Delete(Identities.Key("user0007", Identities.Alias)));
                    break;
                case "identity surplus":
                    database.GetCollection(Documents.Identities).Insert(Identities.Document(Identities.Key("nobody", Identities.Alias), Person(7)));
                    break;
                case "identity of another":
                    database.GetCollection(Documents.Identities).Update(Identities.Document(Identities.Key("user0007", Identities.Alias), Person(8)));
                    break;
                case "link to nowhere":
                    new LiteDirectoryWriter(database).SaveLink(new Link { Source = Person(1), Relation = Relation.Manager, Target = Person(999) });
                    break;
                case "link from nowhere":
                    database.GetCollection(Documents.Links).Insert(Documents.FromLink(new Link { Source = Person(999), Relation = Relation.Manager, Target = Person(1) }));
                    break;
                case "contact as a delegate":
                    new LiteDirectoryWriter(database).SaveLink(new Link { Source = Person(1), Relation = Relation.MailboxRight, Target = Person(1001), Detail = nameof(MailboxRight.SendAs) });
                    break;
                case "not marked":
                    var two = Find(Documents.Recipients, Person(2).ToString("N"));
                    two.Remove(Documents.Linked);
                    database.GetCollection(Documents.Recipients).Update(two);
                    break;
                case "seats":
                    database.GetCollection(Documents.Plans).Update(Documents.From("business", new LicensePlan { Name = "Business", Seats = 200, Used = 7 }));
                    break;
                case "plan missing":
                    database.GetCollection(Documents.Plans).Delete("business");
                    break;
                case "password missing":
                    database.GetCollection(Documents.Credentials).Delete(Person(2).ToString("N"));
                    break;
                case "password of a list":
                    database.GetCollection(Documents.Credentials).Insert(Documents.From(Person(1000).ToString("N"), new Credential { Mailbox = Person(1000), Hash = "x" }));
                    break;
                case "organization missing":
                    database.GetCollection(Documents.Meta).Delete("organization");
                    break;
                case "unusable":
                    var document = Find(Documents.Recipients, seven);
                    document["RecipientTypeDetails"] = "Nonsense";
                    database.GetCollection(Documents.Recipients).Update(document);
                    break;
                case "wrong key":
                    var other = Find(Documents.Recipients, seven);
                    other["OrderKey"] = "01zzz";
                    database.GetCollection(Documents.Recipients).Update(other);
                    break;
            }
        });

        var result = Test();

        Assert.False(result.IsHealthy);
        Assert.Contains(result.Findings, finding => finding.Kind == kind && finding.Subject == subject);
        Repair();
        RequireHealthy(Test());
        Assert.Equal(fault == "unusable" ? People - 1 : People, Names(Open()).Length);
    }

    [Fact]
    public void An_index_that_does_not_agree_with_the_documents_is_found()
    {
        Create();
        Checkpoint();

        // In the document, not in the index, and with a checksum that fits.
        var bytes = File.ReadAllBytes(StorePath);
        var field = "OrderKey\0"u8;
        var at = bytes.AsSpan().IndexOf(field) + field.Length + 4 + 2;
        bytes[at] ^= 1;
        File.WriteAllBytes(StorePath, bytes);
        using (var checksums = PageChecksums.Open(StorePath, write: true))
        {
            checksums[at / 8192] = PageStream.Checksum(bytes.AsSpan(at / 8192 * 8192, 8192), at / 8192);
            checksums.Force();
        }

        Assert.Contains(Test().Findings, finding => finding.Kind == StoreFindingKind.Index && finding.Subject == "recipients.OrderKey");
    }

    [Fact]
    public void What_is_no_store_is_told()
    {
        File.WriteAllText(StorePath, new string('x', 20_000));
        Assert.Equal("StoreNotRecognised", Assert.Throws<DomainException>(() => Test()).ErrorId);
        File.Delete(StorePath);
        Assert.Equal("StoreMissing", Assert.Throws<DomainException>(() => Test()).ErrorId);
    }

    [Fact]
    public void One_who_writes_is_waited_for_no_longer_than_asked()
    {
        var store = Create();
        var other = new LiteDb.Maintenance.LiteStoreMaintenance(TimeProvider.System);
        store.Write(writer =>
        {
            Assert.Equal("StoreBusy", Assert.Throws<DomainException>(() => other.Test(StorePath, Options with { LockTimeout = TimeSpan.Zero }, null, default)).ErrorId);
            return true;
        });
    }
}
