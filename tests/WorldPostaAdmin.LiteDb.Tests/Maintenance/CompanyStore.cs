using System.Security;
using Microsoft.Extensions.Time.Testing;
using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>A store on a temporary file with a company of every kind of document in it, and what looks after it.</summary>
public abstract class CompanyStore : IDisposable
{
    protected const int People = 300;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maintenance");

    protected CompanyStore() => Maintenance = new LiteStoreMaintenance(Time);

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 6, 15, 0, TimeSpan.Zero));

    protected IStoreMaintenance Maintenance { get; }

    protected static StoreOptions Options { get; } = new(TimeSpan.FromSeconds(60), "the test");

    protected string StorePath => At("a.db");

    public void Dispose()
    {
        foreach (var file in _folder.EnumerateFiles("*.db", SearchOption.AllDirectories)) DatabaseCache.Forget(file.FullName);
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => Path.Combine(_folder.FullName, name);

    protected static SecureString Secret(string text) => SecretText.Keep(text);

    protected IDirectoryStore Open(StoreOptions? options = null) => new LiteDirectoryStoreFactory(Time).Open(StorePath, options ?? Options);

    protected static Guid Person(int number) => new(number, 0, 0, new byte[8]);

    protected static Mailbox Mailbox(int number) => new()
    {
        Guid = Person(number),
        Name = $"User {number:D4}",
        Alias = $"user{number:D4}",
        DisplayName = $"The {number}th",
        Department = $"Department {number % 7}",
        RecipientTypeDetails = RecipientTypeDetails.UserMailbox,
        License = number % 3 == 0 ? "Business" : "",
        HasPassword = number % 2 == 0,
        PrimarySmtpAddress = $"user{number:D4}@contoso.example",
        EmailAddresses = [$"SMTP:user{number:D4}@contoso.example", $"smtp:u{number}@contoso.example"],
        UserPrincipalName = $"user{number:D4}@contoso.example",
    };

    protected IDirectoryStore Create(StoreOptions? options = null)
    {
        var store = new LiteDirectoryStoreFactory(Time).Create(
            StorePath, OrganizationService.New("Contoso", new RandomIdentifiers(), Time.GetUtcNow()), DomainService.New("contoso.example", null, default, true, Time.GetUtcNow()), options ?? Options);
        foreach (var some in Enumerable.Range(1, People).Chunk(100))
        {
            store.Write(writer =>
            {
                foreach (var number in some)
                {
                    writer.Insert(Mailbox(number));
                    if (number % 2 == 0) writer.SaveCredential(new Credential { Mailbox = Person(number), Hash = "{SHA512-CRYPT}$6$x$" + new string('h', 86) });
                }

                return true;
            });
        }

        store.Write(writer =>
        {
            var (list, gone) = (new DistributionList { Guid = Person(1000), Name = "Everyone", Alias = "everyone", RecipientTypeDetails = RecipientTypeDetails.MailUniversalDistributionGroup, PrimarySmtpAddress = "everyone@contoso.example", EmailAddresses = ["SMTP:everyone@contoso.example"] }, Mailbox(2000));
            writer.Insert(list);
            writer.Insert(new MailContact { Guid = Person(1001), Name = "Partner", Alias = "partner", RecipientTypeDetails = RecipientTypeDetails.MailContact, EmailAddresses = ["SMTP:p@partner.example"], PrimarySmtpAddress = "p@partner.example", ExternalEmailAddress = "p@partner.example" });
            for (var number = 1; number <= People; number++) writer.SaveLink(new Link { Source = list.Guid, Relation = Relation.Member, Target = Person(number) });
            for (var number = 2; number <= 50; number++) writer.SaveLink(new Link { Source = Person(number), Relation = Relation.MailboxRight, Target = Person(1), Detail = nameof(MailboxRight.FullAccess) });
            writer.SaveLink(new Link { Source = Person(1), Relation = Relation.FolderRight, Target = WellKnownDelegates.Default, Detail = "Calendar", AccessRights = ["Reviewer"] });
            writer.SavePlan(new LicensePlan { Name = "Business", Seats = 200, Used = People / 3 });
            writer.SaveRemoved(new RemovedRecipient { Recipient = gone, Links = [new Link { Source = list.Guid, Relation = Relation.Member, Target = gone.Guid }], WhenSoftDeleted = Time.GetUtcNow() });
            for (var number = 0; number < 20; number++) writer.AppendAudit(new AdminAuditRecord { Identity = Guid.NewGuid(), RunDate = Time.GetUtcNow(), Caller = "c", CmdletName = "New-Mailbox", CmdletParameters = new Dictionary<string, string> { ["Name"] = "x" }, Objects = [], Succeeded = true });
            return true;
        });
        return store;
    }

    /// <summary>Works the log into the data file, so that the data file has everything.</summary>
    protected void Checkpoint(SecureString? password = null)
    {
        DatabaseCache.Forget(StorePath);
        using var database = Database.Open(StorePath, write: true, password);
        database.Checkpoint();
    }

    /// <summary>Changes documents behind the directory's back.</summary>
    protected void Change(Action<global::LiteDB.LiteDatabase> change)
    {
        DatabaseCache.Forget(StorePath);
        using var database = Database.Open(StorePath, write: true);
        database.Lite.BeginTrans();
        change(database.Lite);
        database.Commit(Durability.Full);
    }

    protected static void Flip(string file, long at, byte with = 0x55)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = at;
        var old = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(old ^ with));
    }

    protected StoreTestResult Test(StoreOptions? options = null)
    {
        DatabaseCache.Forget(StorePath);
        return Maintenance.Test(StorePath, options ?? Options, null, default);
    }

    protected StoreRepairResult Repair(StoreOptions? options = null)
    {
        DatabaseCache.Forget(StorePath);
        return Maintenance.Repair(StorePath, options ?? Options, null, default);
    }

    protected static string[] Names(IDirectoryStore store) => store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Select(recipient => recipient.Name).ToArray());

    protected static void RequireHealthy(StoreTestResult result) => Assert.True(result.IsHealthy, string.Join("\n", result.Findings.Take(10).Select(finding => $"{finding.Kind}: {finding.Message}")));
}
