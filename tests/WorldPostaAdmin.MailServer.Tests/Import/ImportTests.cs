using WorldPostaAdmin.MailServer.Tests.Calendars;

namespace WorldPostaAdmin.MailServer.Tests.Import;

/// <summary>What the tables of a server become in the directory.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly CalendarWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_server_is_taken_over_and_a_second_run_does_nothing()
    {
        var errors = Import();

        Assert.Equal(
            [
                "domains:4 InvalidDomain", "passwd:3 InvalidAddress", "passwd:8 InvalidPasswordHash", "passwd:9 DuplicateEntry", "virtual:13 TargetNotFound", "virtual:14 AliasLoop", "virtual:15 AliasLoop",
                "virtual:16 TargetNotAnAddress", "virtual:17 TargetNotAnAddress", "virtual:18 TargetNotAnAddress", "virtual:19 CatchAll", "virtual:20 DomainMissing", "virtual:21 DuplicateEntry", "vmailbox:3 CatchAll",
            ],
            errors.Select(error => $"{error.Message.Split(": ")[0]} {error.ErrorId}").OrderBy(Order, StringComparer.Ordinal));
        Assert.DoesNotContain(errors, error => error.Message.Contains("salt", StringComparison.Ordinal) || error.Message.Contains("qJH7", StringComparison.Ordinal) || error.Message.Contains("correct horse", StringComparison.Ordinal));

        var anna = Mailbox("anna.berg@contoso.example");
        Assert.Equal(("Anna Berg", RecipientTypeDetails.UserMailbox, 5368709120L), (anna.DisplayName, anna.RecipientTypeDetails, anna.ProhibitSendReceiveQuota.Value.Bytes));
        Assert.Equal(anna.Guid, Find("annie@contoso.example")!.Guid);
        Assert.Equal(RecipientTypeDetails.UserMailbox, Mailbox("anna.berg@fabrikam.example").RecipientTypeDetails);
        Assert.True(Mailbox("cleo@contoso.example").HasPassword);
        Assert.False(Mailbox("dan@contoso.example").AccountEnabled);
        Assert.Equal(RecipientTypeDetails.SharedMailbox, Mailbox("archive@contoso.example").RecipientTypeDetails);
        Assert.Equal(["anna.berg@contoso.example", "bo@contoso.example", "cleo@contoso.example", "zoe@partner.example"], Members("team@contoso.example"));
        Assert.Equal(["info@contoso.example", "team@contoso.example"], Members("all@contoso.example"));
        Assert.Equal("zoe@partner.example", ((MailContact)Find("zoe@contoso.example")!).ExternalEmailAddress);
        Assert.Equal(("cleo@home.example", true), (Mailbox("cleo@contoso.example").ForwardingSmtpAddress, Mailbox("cleo@contoso.example").DeliverToMailboxAndForward));
        Assert.False(Mailbox("dan@contoso.example").DeliverToMailboxAndForward);
        Assert.Equal("bo@contoso.example", _world.Store.Read(reader => reader.FindRecipient(reader.LinksFrom(Mailbox("dan@contoso.example").Guid, Relation.ForwardingAddress).Single().Target)!.PrimarySmtpAddress));

        Assert.Empty(Plan().Steps);
    }

    [Fact]
    public void Only_what_is_missing_is_made_again()
    {
        Import();
        var bo = Find("bo@contoso.example")!;
        _world.Do(transaction =>
        {
            _world.Service<RecipientService>().Remove(transaction, bo, permanently: true);
            return null;
        });

        var steps = Plan().Steps;

        Assert.Equal(["bo@contoso.example: Add user mailbox", "dan@contoso.example: Forward to bo@contoso.example", "team@contoso.example: Add member bo@contoso.example"], steps.Select(step => $"{step.Identity}: {step.Action}").Order(StringComparer.Ordinal));
    }

    private static string Order(string text) => text.Split(':')[0] + text.Split(':')[1].Split(' ')[0].PadLeft(4);

    private List<DomainException> Import()
    {
        var plan = Plan();
        var errors = plan.Problems.ToList();
        foreach (var step in plan.Steps)
        {
            try
            {
                step.Change.Compute?.Invoke();
                _world.Do(step.Change.Apply);
            }
            catch (DomainException e)
            {
                errors.Add(e);
            }
        }

        return errors;
    }

    private MailServerImportPlan Plan()
    {
        var data = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(data.FullName, "tests", "data"))) data = data.Parent!;
        string[] Lines(string name) => File.ReadAllLines(Path.Combine(data.FullName, "tests", "data", "mailserver", name));
        var files = new MailServerFiles
        {
            Users = DovecotUser.Read("passwd", Lines("passwd"), "CRYPT").ToArray(),
            Aliases = PostfixTable.Read("virtual", Lines("virtual")).ToArray(),
            Mailboxes = PostfixTable.Read("vmailbox", Lines("vmailbox")).ToArray(),
            Domains = PostfixTable.Read("domains", Lines("domains")).ToArray(),
        };
        return _world.Store.Read(reader => _world.Service<MailServerImport>().Plan(reader, files));
    }

    private Recipient? Find(string address) => _world.Store.Read(reader => reader.FindAddressOwner(address) is { } guid ? reader.FindRecipient(guid) : null);

    private Mailbox Mailbox(string address) => (Mailbox)Find(address)!;

    private string[] Members(string list) => _world.Store.Read(reader => reader.LinksFrom(Find(list)!.Guid, Relation.Member).Select(link => reader.FindRecipient(link.Target)!.PrimarySmtpAddress).Order(StringComparer.Ordinal).ToArray());
}
