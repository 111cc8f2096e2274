using System.Collections.Concurrent;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>Publishing after each change.</summary>
public sealed class WatchTests : PublishingTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_change_is_published_whoever_makes_it_and_it_ends_when_it_is_told()
    {
        User("alice");
        var publications = new BlockingCollection<MailServerPublication>();
        using var stop = new CancellationTokenSource();
        var watch = new PublicationWatch(Publisher, Store, Settings.Path, Source).RunAsync(publications.Add, stop.Token);
        Assert.True(Next(publications).Changed);
        Enable("alice", false);
        Assert.Contains("alice@contoso.example can no longer log in", Next(publications).Differences);
        // By another's hand, as of another process.
        var other = Open();
        Do(other, transaction => Service<MailboxService>().SetEnabled(transaction, transaction.Reader.ResolveMailbox("alice"), true));
        Assert.Contains("alice@contoso.example can log in", Next(publications).Differences);
        // What people set themselves is in no audit.
        var password = new System.Net.NetworkCredential("", "Pw-123456789!a").SecurePassword;
        Do(transaction => Service<MailboxService>().SetPassword(transaction, transaction.Reader.ResolveMailbox("alice"), Service<MailboxService>().Password(password, null, generate: false), false));
        Assert.Contains("the password of alice@contoso.example has changed", Next(publications).Differences);
        var session = Service<MailboxSessionService>().Connect(Store, "alice", password, null);
        Store.Write(writer => Service<MailboxSettingsService>().Set<AutoReplyConfiguration>(new DirectoryTransaction(writer, TimeProvider.System, Service<IIdentifierSource>()), session, Values(("AutoReplyState", "Enabled"), ("InternalMessage", "Away"))));
        Assert.Equal("postfix/aliases: +1 ~0 -0", Assert.Single(Next(publications).Tables).ToString());
        stop.Cancel();
        await watch.WaitAsync(Patience);
        Assert.Empty(publications);
        // What is known was kept.
        Assert.False(Publish().Changed);
        Assert.True(File.Exists(Path.Combine(Settings.Path, "facts")));
    }

    [Fact]
    public async Task It_goes_on_after_a_failure()
    {
        User("alice");
        var publications = new BlockingCollection<MailServerPublication>();
        var failures = new BlockingCollection<Exception>();
        using var stop = new CancellationTokenSource();
        var store = new FailingStore(Store);
        var watch = new PublicationWatch(Publisher, store, Settings.Path, Source) { Failed = failures.Add }.RunAsync(publications.Add, stop.Token);
        Next(publications);
        store.Fails = true;
        Enable("alice", false);
        Assert.True(failures.TryTake(out var failure, Patience));
        Assert.Equal("StoreBusy", Assert.IsType<DomainException>(failure).ErrorId);
        store.Fails = false;
        Assert.Contains("alice@contoso.example can no longer log in", Next(publications).Differences);
        stop.Cancel();
        await watch.WaitAsync(Patience);
    }

    private static MailServerPublication Next(BlockingCollection<MailServerPublication> publications)
    {
        Assert.True(publications.TryTake(out var publication, Patience));
        return publication;
    }

    private sealed class FailingStore(IDirectoryStore store) : IDirectoryStore
    {
        public bool Fails { get; set; }

        public StoreInfo Info => store.Info;

        public string? Stamp() => store.Stamp();

        public T Read<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation = default) =>
            Fails ? throw new DomainException("StoreBusy", DomainErrorKind.StoreUnavailable, null, "Another holds it.") : store.Read(work, cancellation);

        public T Write<T>(Func<IDirectoryWriter, T> work, CancellationToken cancellation = default) => store.Write(work, cancellation);
    }
}
