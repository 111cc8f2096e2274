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

    [Theory]
    [InlineData("hello@contoso.example {0}")]
    [InlineData("hello@contoso.example,{0}")]
    [InlineData("hello@contoso.example;{0}")]
    [InlineData("hello@contoso.example|x|{0}")]
    [InlineData("{0}:hello@contoso.example")]
    [InlineData("{0}")]
    public void No_hash_is_told_however_the_line_is_cut(string form)
    {
        const string hash = "{SHA512-CRYPT}$6$saltsaltsaltsalt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        for (var cut = 0; cut < hash.Length - 24; cut += 7)
        {
            var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, hash[cut..]);
            var plan = PlanOf(new MailServerFiles
            {
                Users = DovecotUser.Read("passwd", [line, "z@contoso.example:*"], "CRYPT").ToArray(),
                Aliases = PostfixTable.Read("virtual", [line]).ToArray(),
                Mailboxes = PostfixTable.Read("vmailbox", [line]).ToArray(),
                Domains = PostfixTable.Read("domains", [line]).ToArray(),
            });
            var told = string.Join('\n', plan.Problems.Select(problem => $"{problem.Message} {problem.Target}").Concat(plan.Warnings).Concat(plan.Steps.Select(step => $"{step.Identity} {step.Action}")));
            Assert.DoesNotContain("aaaaaaaa", told, StringComparison.Ordinal);
            Assert.DoesNotContain("saltsalt", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_PostfixAdmin_writes_is_named_for_what_it_is()
    {
        var plan = PlanOf(new MailServerFiles
        {
            Users = DovecotUser.Read("passwd", ["billy@contoso.example:*", "cara@contoso.example:*"], "CRYPT").ToArray(),
            Domains = PostfixTable.Read("domains", ["fabrikam.example"]).ToArray(),
            Aliases = PostfixTable.Read("virtual",
            [
                "billy@contoso.example billy@contoso.example,billy#contoso.example@autoreply.contoso.example",
                "cara@contoso.example cara@contoso.example,cara#contoso.example@autoreply.contoso.example,boss@elsewhere.example",
                "@fabrikam.example @contoso.example",
                "autoreply.contoso.example vacation:",
                "partner.example smtp:[mail.partner.example]:587",
            ]).ToArray(),
        });

        Assert.Equal(["AliasDomain", "TransportEntry", "TransportEntry"], plan.Problems.Select(problem => problem.ErrorId));
        Assert.Equal(2, plan.Warnings.Count(warning => warning.Contains("automatic reply", StringComparison.Ordinal)));
        Assert.Equal(["cara@contoso.example: Forward to boss@elsewhere.example, with a copy kept"], plan.Steps.Where(step => step.Action.StartsWith("Forward", StringComparison.Ordinal)).Select(step => $"{step.Identity}: {step.Action}"));
        Assert.DoesNotContain(plan.Steps, step => step.Action == "Add contact" && step.Identity.Contains("autoreply", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("desk@contoso.example desk@contoso.example,anna@contoso.example,bo@contoso.example", "SeveralForwardings")]
    [InlineData("desk@contoso.example desk@contoso.example,|/usr/bin/tickets", "TargetNotAnAddress")]
    [InlineData("desk@contoso.example desk@contoso.example,nobody@contoso.example", "TargetNotFound")]
    public void A_mailbox_is_not_made_without_its_row(string row, string errorId)
    {
        var plan = PlanOf(new MailServerFiles
        {
            Users = DovecotUser.Read("passwd", ["desk@contoso.example:*", "anna@contoso.example:*", "bo@contoso.example:*"], "CRYPT").ToArray(),
            Aliases = PostfixTable.Read("virtual", [row]).ToArray(),
        });

        Assert.Equal(errorId, Assert.Single(plan.Problems).ErrorId);
        Assert.Equal(["anna@contoso.example", "bo@contoso.example"], plan.Steps.Select(step => step.Identity));
        Assert.Contains(plan.Warnings, warning => warning.Contains("desk@contoso.example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("u{0}@contoso.example:5G", "list of quotas")]
    [InlineData("u{0}@contoso.example:nonsense", "none of the 15 lines")]
    [InlineData("u{0}", "none of the 15 lines")]
    public void A_file_that_is_no_passwd_file_is_one_error(string form, string told)
    {
        var lines = Enumerable.Range(1, 15).Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number));
        var plan = PlanOf(new MailServerFiles { Users = DovecotUser.Read("file", lines, "CRYPT").ToArray() });

        var problem = Assert.Single(plan.Problems);
        Assert.Equal("NotAPasswdFile", problem.ErrorId);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    private MailServerImportPlan PlanOf(MailServerFiles files) => _world.Store.Read(reader => _world.Service<MailServerImport>().Plan(reader, files));

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
