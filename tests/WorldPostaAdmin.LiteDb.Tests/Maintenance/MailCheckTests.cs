using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>What a look through a store says of mail, and what a repair puts right.</summary>
public sealed class MailCheckTests : CompanyStore
{
    private static readonly Guid Short = Guid.NewGuid(), Long = Guid.NewGuid();

    [Fact]
    public void Whole_mail_has_no_findings_and_outlives_a_repair()
    {
        Fill();
        RequireHealthy(Test());
        Assert.Empty(Test().Findings.Select(finding => finding.Message));

        var repaired = Repair();

        Assert.Empty(repaired.Findings.Select(finding => finding.Message));
        RequireHealthy(Test());
        RequireWhole();
    }

    [Fact]
    public void Mail_of_a_removed_mailbox_is_in_its_place_and_mail_of_none_is_not()
    {
        var store = Fill();
        store.Write(writer => Do(() => writer.Mail.InsertItem(Message(Person(2000), Guid.Empty))));
        Assert.Empty(Test().Findings.Select(finding => finding.Message));

        store.Write(writer => Do(() => writer.Mail.InsertItem(Message(Person(9999), Guid.Empty))));
        var finding = Assert.Single(Test().Findings);

        Assert.Equal((StoreFindingKind.Mail, StoreFindingSeverity.Warning, Person(9999).ToString()), (finding.Kind, finding.Severity, finding.Subject));
    }

    [Theory]
    [InlineData("usage", "$.Items = 7", "counted to hold 7 items")]
    [InlineData("contents", "$.References = 9", "counted to be named 9 times")]
    public void A_wrong_count_is_found_and_put_right(string collection, string change, string told)
    {
        Fill();
        Change(database => database.Execute($"UPDATE {collection} SET {change[2..]} WHERE $._id != ''"));
        Assert.Contains(Test().Findings, finding => finding.Kind == StoreFindingKind.Mail && finding.Message.Contains(told, StringComparison.Ordinal));

        Assert.Contains(Repair().Findings, finding => finding.Kind == StoreFindingKind.Repaired && finding.Message.Contains(told, StringComparison.Ordinal));

        Assert.Empty(Test().Findings.Select(finding => finding.Message));
        RequireWhole();
    }

    [Fact]
    public void A_content_that_is_missing_is_told_and_one_that_nothing_names_goes()
    {
        var store = Fill();
        store.Write(writer => Do(() => writer.Mail.InsertContent(Guid.NewGuid(), new byte[200_000], 1)));
        Change(database => database.GetCollection(Collections.Contents).Delete(Short.ToString("N")));

        var messages = Test().Findings.Select(finding => finding.Message).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.Contains(messages, message => message.Contains("Nothing names", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("is missing; 2 items", StringComparison.Ordinal));
        Repair();

        Assert.All(Test().Findings, finding => Assert.Contains("is missing", finding.Message, StringComparison.Ordinal));
        Assert.Equal(1, Open().Read(reader => ((LiteMailReader)reader.Mail).Content(Long).Length / 200_000));
    }

    [Fact]
    public void Parts_that_are_missing_are_told_and_parts_that_are_left_over_go()
    {
        Fill();
        Change(database =>
        {
            database.GetCollection(Collections.ContentParts).DeleteMany("$._id LIKE '%00000001'");
            database.GetCollection(Collections.ContentParts).Insert(new global::LiteDB.BsonDocument { ["_id"] = Guid.NewGuid().ToString("N") + "00000000", ["Bytes"] = new byte[10] });
        });

        var messages = Test().Findings.Select(finding => finding.Message).ToArray();
        Assert.Contains(messages, message => message.Contains("is not whole", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("there without it", StringComparison.Ordinal));
        Repair();
        Assert.Single(Test().Findings);
    }

    private IDirectoryStore Fill()
    {
        var store = Create();
        store.Write(writer => Do(() =>
        {
            writer.Mail.InsertContent(Short, new byte[100], 2);
            writer.Mail.InsertContent(Long, new byte[200_000], 1);
            writer.Mail.InsertItem(Message(Person(1), Short));
            writer.Mail.InsertItem(Message(Person(2), Short));
            writer.Mail.InsertItem(Message(Person(2), Long));
            writer.Mail.InsertItem(new MailboxTask { Guid = Guid.NewGuid(), MailboxGuid = Person(2), Folder = "Tasks", Subject = "x", Size = new ByteSize(5), WhenCreated = Time.GetUtcNow() });
            writer.Mail.Insert(new MailboxFolder { MailboxGuid = Person(2), Folder = "Inbox\\Orders", WhenCreated = Time.GetUtcNow() });
            writer.Mail.Save(new AutoReplyConfiguration { MailboxGuid = Person(2) });
            writer.Mail.Save(new MailboxCalendarConfiguration { MailboxGuid = Person(2) });
        }));
        return store;
    }

    private void RequireWhole() => Open().Read(reader =>
    {
        Assert.Equal((3, 105L + 100), (reader.Mail.UsageOf(Person(2)).Items, reader.Mail.UsageOf(Person(2)).Size.Bytes));
        Assert.Equal(200_000, reader.Mail.Content(Long).Length);
        Assert.Equal(100, reader.Mail.Content(Short).Length);
        Assert.Equal(2, reader.Mail.ItemsIn<MailboxMessage>(Person(2), "Inbox").Count());
        Assert.Single(reader.Mail.ItemsIn<MailboxTask>(Person(2), "Tasks"));
        return true;
    });

    private MailboxMessage Message(Guid mailbox, Guid content) => new() { Guid = Guid.NewGuid(), MailboxGuid = mailbox, Folder = "Inbox", Subject = "x", Size = new ByteSize(100), Content = content, WhenCreated = Time.GetUtcNow() };

    private static bool Do(Action action)
    {
        action();
        return true;
    }
}
