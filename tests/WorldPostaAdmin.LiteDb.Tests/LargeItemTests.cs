using System.Security.Cryptography;
using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.LiteDb.Tests.Maintenance;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>What is too large for a document, and what is no damage though it looks so.</summary>
public sealed class LargeItemTests : CompanyStore
{
    [Fact]
    public void An_item_that_is_too_large_is_refused_as_that_and_the_store_goes_on()
    {
        var store = Create();
        var contact = new MailContact { Guid = Person(4000), Name = "Large", Alias = "large", RecipientTypeDetails = RecipientTypeDetails.MailContact, PrimarySmtpAddress = "l@partner.example", EmailAddresses = ["SMTP:l@partner.example"], Notes = new string('n', 17_000_000) };

        var error = Assert.Throws<DomainException>(() => store.Write(writer =>
        {
            writer.Insert(contact);
            return true;
        }));

        Assert.Equal(("ItemTooLarge", DomainErrorKind.LimitReached), (error.ErrorId, error.Kind));
        Assert.StartsWith("5.3.4 ", error.Message, StringComparison.Ordinal);
        RequireHealthy(Test());
        Assert.Null(store.Read(reader => reader.FindByAlias("large")));
    }

    [Fact]
    public void One_that_is_too_large_leaves_the_transaction_open_for_the_others()
    {
        var store = Create();

        store.Write(writer =>
        {
            Assert.Throws<DomainException>(() => writer.Mail.Insert(new MailboxContactItem { Guid = Person(1), MailboxGuid = Person(1), Notes = new string('x', 20 << 20) }));
            writer.Insert(Mailbox(3001));
            return true;
        });

        Assert.Equal(People + 1, Names(store).Length);
    }

    [Fact]
    public void A_list_of_a_hundred_and_twenty_thousand_members_is_removed_and_kept()
    {
        const int members = 120_000;
        var store = Create();
        var links = Enumerable.Range(0, members).Select(_ => new Link { Source = Person(5000), Relation = Relation.Member, Target = Guid.NewGuid() }).ToArray();
        var list = new DistributionList { Guid = Person(5000), Name = "Big", Alias = "big", RecipientTypeDetails = RecipientTypeDetails.MailUniversalDistributionGroup, PrimarySmtpAddress = "big@contoso.example", EmailAddresses = ["SMTP:big@contoso.example"] };

        store.Write(writer =>
        {
            writer.SaveRemoved(new RemovedRecipient { Recipient = list, Links = links, WhenSoftDeleted = Time.GetUtcNow() });
            return true;
        });

        var kept = store.Read(reader => reader.FindRemoved(list.Guid))!;
        Assert.Equal(links.Select(link => link.Key), kept.Links.Select(link => link.Key));
        RequireHealthy(Test());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001")]
    [InlineData("header")]
    public void Random_bytes_are_no_copy(string start)
    {
        Create();
        for (var seed = 0; seed < 20; seed++)
        {
            var bytes = RandomNumberGenerator.GetBytes(100_000);
            if (start == "header") File.ReadAllBytes(StorePath).AsSpan(0, 200).CopyTo(bytes);
            else System.Text.Encoding.ASCII.GetBytes(start).CopyTo(bytes, 0);
            File.WriteAllBytes(At("random.db"), bytes);

            foreach (var options in new[] { Options, Options with { Password = Secret("x") } })
            {
                foreach (var action in new Action[] { () => Maintenance.Restore(At("random.db"), At("out.db"), options, null, default), () => Maintenance.Test(At("random.db"), options, null, default), () => Maintenance.Repair(At("random.db"), options, null, default) })
                {
                    if (Record.Exception(action) is { } error) Assert.True(error is DomainException, error.ToString());
                }
            }

            Assert.False(File.Exists(At("out.db")));
        }
    }

    [Fact]
    public void A_checkpoint_that_is_not_finished_is_told_and_is_no_damage()
    {
        Create();
        DatabaseCache.Forget(StorePath);
        using (var data = new DataStream(StorePath, write: true))
        {
            // As a full disk leaves it: marked, and a page half written.
            data.Checksums.Become(DataState.Writing);
            data.CloseFile();
        }

        Flip(StorePath, 100);
        var findings = new FindingList();
        StoreFileSet.Read(StorePath, null, findings, store => store.PageCount, default);

        Assert.Equal([(StoreFindingKind.Checkpoint, StoreFindingSeverity.Warning)], findings.Items.Select(finding => (finding.Kind, finding.Severity)));
    }
}
