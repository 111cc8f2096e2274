using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>What a repair saves, and what it says of the rest.</summary>
public sealed class StoreRepairTests : CompanyStore
{
    [Fact]
    public void Everything_that_is_not_on_a_damaged_page_comes_back()
    {
        Create();
        Checkpoint();
        var whole = File.ReadAllBytes(StorePath);
        var sums = File.ReadAllBytes(PageChecksums.PathOf(StorePath));
        var random = new Random(4);
        for (var i = 0; i < 8; i++)
        {
            DatabaseCache.Forget(StorePath);
            File.WriteAllBytes(StorePath, whole);
            File.WriteAllBytes(PageChecksums.PathOf(StorePath), sums);
            File.Delete(Database.LogPath(StorePath));
            var page = random.Next(1, whole.Length / 8192);
            using (var file = new FileStream(StorePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                file.Position = page * 8192L;
                file.Write(new byte[8192]);
            }

            var result = Repair();

            RequireHealthy(Test());
            var names = Names(Open());
            Assert.InRange(names.Length, People - 40, People);
            Assert.True(File.Exists(result.DamagedCopy));

            // Each one that is missing is told by name.
            foreach (var name in Enumerable.Range(1, People).Select(number => $"user{number:D4}").Except(names.Select(name => name.Replace("User ", "user", StringComparison.Ordinal))))
                Assert.Contains(result.Findings, finding => finding.Kind == StoreFindingKind.Lost && finding.Message.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_flipped_byte_loses_at_most_its_document_and_what_was_read_beside_it_is_called_doubtful()
    {
        Create();
        Checkpoint();
        var bytes = File.ReadAllBytes(StorePath);
        Flip(StorePath, bytes.AsSpan().IndexOf("The 7th"u8), 0x01);

        var result = Repair();

        RequireHealthy(Test());
        Assert.Equal(People, Names(Open()).Length);
        Assert.Contains(result.Findings, finding => finding.Kind == StoreFindingKind.Doubtful && finding.Message.Contains("User 0007", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_store_without_its_header_page_is_rebuilt_by_the_shape_of_what_is_in_it(bool encrypted)
    {
        var options = encrypted ? Options with { Password = Secret("correct horse") } : Options;
        Create(options);
        Checkpoint(options.Password);
        using (var file = new FileStream(StorePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = encrypted ? 8192 : 0;
            file.Write(new byte[8192]);
        }

        Assert.NotEqual("", Assert.Throws<DomainException>(() => Open(options)).ErrorId);
        Assert.False(Test(options).IsHealthy);
        var result = Repair(options);

        RequireHealthy(Test(options));
        var store = Open(options);
        Assert.Equal(People, Names(store).Length);
        Assert.Equal("Contoso", result.Organization);
        Assert.Equal(People, store.Read(reader => reader.LinksFrom(Person(1000), Relation.Member).Count()));
        Assert.Equal(49, store.Read(reader => reader.LinksTo(Person(1), Relation.MailboxRight).Count()));
        Assert.NotNull(store.Read(reader => reader.FindCredential(Person(2))));
        Assert.Equal(People / 3, store.Read(reader => reader.FindPlan("Business")!.Used));
        Assert.Single(store.Read(reader => reader.RemovedRecipients().ToArray()));
    }

    [Fact]
    public void A_store_whose_log_is_damaged_or_gone_is_rebuilt_of_the_rest()
    {
        var store = Create();
        Checkpoint();
        store.Write(writer =>
        {
            for (var number = 3000; number < 3010; number++) writer.Insert(Mailbox(number));
            return true;
        });
        DatabaseCache.Forget(StorePath);
        File.Delete(Database.LogPath(StorePath));

        Assert.Equal("StoreDamaged", Assert.Throws<DomainException>(() => Names(Open())).ErrorId);
        var result = Repair();

        RequireHealthy(Test());
        Assert.Equal(People, Names(Open()).Length);
        Assert.True(result.Documents > People);
    }

    [Fact]
    public void What_is_no_store_is_not_touched()
    {
        File.WriteAllText(StorePath, new string('x', 20_000));

        Assert.Equal("StoreUnrepairable", Assert.Throws<DomainException>(() => Repair()).ErrorId);
        Assert.Equal(new string('x', 20_000), File.ReadAllText(StorePath));
    }

    [Fact]
    public void Two_recipients_of_one_name_alias_and_address_are_both_kept()
    {
        Create();
        Change(database =>
        {
            var twin = Mailbox(7);
            twin.Guid = Person(5000);
            var document = Documents.FromRecipient(twin);
            document["OrderKey"] = "01~";
            document["DepartmentKey"] = "~";
            database.GetCollection(Documents.Recipients).Insert(document);
        });
        Assert.Contains(Test().Findings, finding => finding.Kind == StoreFindingKind.Identity);

        var result = Repair();

        RequireHealthy(Test());
        var store = Open();
        Assert.Equal(People + 1, Names(store).Length);
        Assert.Equal(Person(7), store.Read(reader => reader.FindByAlias("user0007"))!.Guid);
        Assert.Contains(result.Findings, finding => finding.Message.Contains("user0007@contoso.example", StringComparison.Ordinal));
    }
}
