using LiteDB;
using WorldPostaAdmin.Storage;
using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>Records and contents in a store.</summary>
public sealed class MailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail");
    private readonly IDirectoryStore _store;

    public MailTests()
    {
        var factory = new LiteDirectoryStoreFactory(TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        _store = factory.Create(Path.Combine(_folder.FullName, "x.db"), OrganizationService.New("Contoso", new RandomIdentifiers(), now), DomainService.New("contoso.com", null, AcceptedDomainType.Authoritative, isDefault: true, now), new StoreOptions(TimeSpan.FromSeconds(30), "test"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public void A_content_is_read_as_it_was_written_and_goes_with_its_last_reference(int length)
    {
        var (content, bytes) = (Guid.NewGuid(), new byte[length]);
        new Random(length).NextBytes(bytes);
        _store.Write(writer => Do(() => writer.Mail.InsertContent(content, bytes, 2)));
        Assert.Equal(bytes, _store.Read(reader => reader.Mail.Content(content)));
        _store.Write(writer => Do(() => writer.Mail.CountReferences(content, -1)));
        Assert.Equal(bytes, _store.Read(reader => reader.Mail.Content(content)));
        _store.Write(writer => Do(() => writer.Mail.CountReferences(content, -1)));
        Assert.Throws<InvalidDataException>(() => _store.Read(reader => reader.Mail.Content(content)));
    }

    [Fact]
    public void Records_are_found_by_key_and_in_its_order()
    {
        var guids = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToArray();
        _store.Write(writer => Do(() =>
        {
            foreach (var guid in guids) writer.Mail.Insert(new MailboxUsage { Mailbox = guid, Items = 1 });
            writer.Mail.Save(new MailboxUsage { Mailbox = guids[3], Items = 5, Size = new ByteSize(7) });
            writer.Mail.Delete<MailboxUsage>(guids[4].ToString("N"));
        }));
        var kept = guids.Where((_, i) => i != 4).Select(guid => guid.ToString("N")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(kept, _store.Read(reader => reader.Mail.Range<MailboxUsage>("", "\uffff").Select(usage => usage.Mailbox.ToString("N")).ToArray()));
        Assert.Equal(new ByteSize(7), _store.Read(reader => reader.Mail.UsageOf(guids[3])).Size);
        Assert.Equal(0, _store.Read(reader => reader.Mail.UsageOf(guids[4])).Items);
    }

    [Fact]
    public void A_write_that_fails_leaves_nothing()
    {
        var guid = Guid.NewGuid();
        Assert.Throws<InvalidOperationException>(() => _store.Write<bool>(writer =>
        {
            writer.Mail.InsertContent(guid, new byte[100_000], 1);
            writer.Mail.Insert(new MailboxUsage { Mailbox = guid });
            throw new InvalidOperationException();
        }));
        Assert.Null(_store.Read(reader => reader.Mail.Find<MailboxUsage>(guid.ToString("N"))));
        Assert.Throws<InvalidDataException>(() => _store.Read(reader => reader.Mail.Content(guid)));
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }
}
