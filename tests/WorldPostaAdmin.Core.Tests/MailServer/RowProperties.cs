using System.Collections;
using System.Text.Json;
using FsCheck.Xunit;

namespace WorldPostaAdmin.Core.Tests.MailServer;

/// <summary>What holds of any directory: the rows agree with what is asked of one recipient, and what was read piece by piece with what is read whole.</summary>
public sealed class RowProperties
{
    [Property(MaxTest = 60)]
    public void Members_and_senders_are_those_that_services_find(int seed) => new World(seed).Compare();

    [Property(MaxTest = 60)]
    public void What_is_read_after_each_change_is_what_is_read_whole(int seed) => new World(seed).Follow();
}

/// <summary>A small directory in which things are done at random.</summary>
internal sealed class World : MailServerTest
{
    private const int People = 6, Groups = 5, Boxes = 2;

    private readonly Random _random;

    public World(int seed)
    {
        _random = new Random(seed);
        for (var i = 0; i < People; i++) User($"P{i}");
        for (var i = 0; i < Groups; i++) List(i % 3 == 2 ? ListType.Distribution : ListType.Security, $"G{i}");
        for (var i = 0; i < Boxes; i++) Shared($"S{i}");
        Try(transaction => transaction.Record(Guid.Empty, "All", "Step", null, "made"));
    }

    public void Compare()
    {
        for (var i = 0; i < 40; i++) Change(_random);
        var rows = Rows();
        Read(reader =>
        {
            foreach (var list in reader.Recipients(RecipientTypeDetails.MailUniversalSecurityGroup).Concat(reader.Recipients(RecipientTypeDetails.MailUniversalDistributionGroup)))
            {
                var key = SmtpAddress.Parse(list.PrimarySmtpAddress).Key;
                if (rows.Aliases.SingleOrDefault(row => row.Address == key) is { } alias)
                    Assert.Equal(ListExpansion.Expand(reader, list).Select(member => SmtpAddress.Parse(member.PrimarySmtpAddress).Key).Order(StringComparer.Ordinal), alias.Targets);
                else
                    Assert.Contains(rows.Service, row => row.Address == key);
            }

            var users = reader.Recipients(RecipientTypeDetails.UserMailbox).Cast<Mailbox>().ToArray();
            foreach (var recipient in RecipientKinds.Senders.SelectMany(kind => reader.Recipients(kind)))
            {
                var sender = rows.Senders.Single(row => row.Address == SmtpAddress.Parse(recipient.PrimarySmtpAddress).Key);
                foreach (var user in users)
                {
                    var name = SmtpAddress.Parse(user.PrimarySmtpAddress).Key;
                    Assert.Equal(Logins.Login(Store, user.PrimarySmtpAddress, Secret.Of(Password)).Succeeded && AccessService.Test(reader, user, recipient, MailboxRight.SendAs).Allowed, sender.Logins.Contains(name));
                    if (recipient is not Mailbox mailbox || user.Guid == mailbox.Guid) continue;
                    Assert.Equal(AccessService.Test(reader, user, mailbox, MailboxRight.FullAccess).Allowed, rows.Users.Single(row => row.Address == name).Groups.Contains(mailbox.Guid.ToString()));
                    var letsIn = rows.Access.Where(row => row.Folder == "Inbox" && row.Mailbox == sender.Address && rows.Users.Single(other => other.Address == name).Groups.Contains(row.Group)).ToArray();
                    var rights = letsIn.Length > 0 ? letsIn.Single().Rights : rows.Access.SingleOrDefault(row => row is { Folder: "Inbox", Group: "" } && row.Mailbox == sender.Address)?.Rights ?? [];
                    var full = rows.Users.Single(row => row.Address == name).Groups.Contains(mailbox.Guid.ToString());
                    Assert.Equal(FolderAccess.Test(reader, user, mailbox, "Inbox", FolderAction.Read).Allowed, full || rights.Contains("ReadItems"));
                    Assert.Equal(FolderAccess.Test(reader, user, mailbox, "Inbox", FolderAction.Create).Allowed, full || rights.Contains("CreateItems"));
                }
            }

            return true;
        });
    }

    public void Follow()
    {
        var reader = new MailServerReader(Store);
        var known = reader.Read();
        for (var i = 0; i < 12; i++)
        {
            for (var changes = _random.Next(4); changes > 0; changes--) Change(_random);
            var before = known;
            known = reader.Read(known);
            Assert.Equal(Text(Rows()), Text(MailServerRows.Of(known)));
            var scope = MailServerScope.Between(before, known);
            Assert.Equal(Difference(MailServerRows.Of(before), MailServerRows.Of(known)), Difference(MailServerRows.Of(before, scope), MailServerRows.Of(known, scope)));
        }
    }

    /// <summary>The rows that went, and those that came.</summary>
    private static string Difference(MailServerRows before, MailServerRows now)
    {
        var (old, current) = (Flat(before), Flat(now));
        return string.Join('\n', old.Except(current).Order(StringComparer.Ordinal).Select(row => "- " + row).Concat(current.Except(old).Order(StringComparer.Ordinal).Select(row => "+ " + row)));
    }

    private static HashSet<string> Flat(MailServerRows rows) =>
        [.. typeof(MailServerRows).GetProperties().SelectMany(table => ((IEnumerable)table.GetValue(rows)!).Cast<object>().Select(row => $"{table.Name} {JsonSerializer.Serialize(row)}"))];

    private static string Text(MailServerRows rows) => JsonSerializer.Serialize(rows);

    private string Someone(Random random) => random.Next(3) == 0 ? $"G{random.Next(Groups)}" : $"P{random.Next(People)}";

    private void Change(Random random)
    {
        var (one, other) = (Someone(random), Someone(random));
        var box = random.Next(2) == 0 ? $"S{random.Next(Boxes)}" : Someone(random);
        // Clocks are set back by a little at times.
        Time.AdjustTime(Time.GetUtcNow() + TimeSpan.FromSeconds(random.Next(-1, 20)));
        Try(transaction =>
        {
            var reader = transaction.Reader;
            switch (random.Next(17))
            {
                case 0 or 1 or 2:
                    Lists.Add(transaction, reader.Find($"G{random.Next(Groups)}")!, reader.Find(one)!);
                    break;
                case 3:
                    Lists.Remove(transaction, reader.Find($"G{random.Next(Groups)}")!, reader.Find(one)!);
                    break;
                case 4 or 5:
                    Rights.Grant(transaction, reader.Find(box)!, RightsService.ResolveDelegate(reader, one, box), [random.Next(2) == 0 ? MailboxRight.SendAs : MailboxRight.FullAccess], random.Next(4) == 0, autoMapping: true);
                    break;
                case 6:
                    Rights.Reset(transaction, reader.ResolveMailbox(box));
                    break;
                case 7:
                    var folder = random.Next(2) == 0 ? "Inbox" : "Calendar";
                    FolderRights.Add(transaction, reader.ResolveMailbox(box), folder, FolderPermissionService.ResolveUser(reader, random.Next(4) == 0 ? "Default" : one, new MailboxFolderIdentity($"{box}:\\{folder}")),
                        [new[] { "Reviewer", "Editor", "None", "Contributor" }[random.Next(4)]]);
                    break;
                case 8:
                    Mailboxes.SetEnabled(transaction, reader.ResolveMailbox(one), random.Next(2) == 0);
                    break;
                case 9:
                    Recipients.Set(transaction, reader.Find(one)!, Values(("ForwardingAddress", random.Next(3) == 0 ? null : other)));
                    break;
                case 10:
                    Recipients.Set(transaction, reader.Find(one)!, Values(("EmailAddresses", new[] { $"SMTP:{one}@contoso.example", $"smtp:x{random.Next(20)}@contoso.example" })));
                    break;
                case 11:
                    var address = random.Next(3) switch { 0 => $"x{random.Next(20)}@contoso.example", 1 => $"{other}@contoso.example", _ => $"{other}@elsewhere.example" };
                    Recipients.Set(transaction, reader.Find(one)!, Values(("ForwardingSmtpAddress", random.Next(3) == 0 ? null : address), ("DeliverToMailboxAndForward", random.Next(2) == 0)));
                    break;
                case 12:
                    new MailboxSettingsService(TimeZones).Set<CASMailbox>(transaction, new MailboxSession(reader.ResolveMailbox(one), null), Values(("ImapEnabled", random.Next(2) == 0), ("SmtpClientAuthenticationDisabled", random.Next(2) == 0)));
                    break;
                case 13:
                    new MailboxSettingsService(TimeZones).Set<AutoReplyConfiguration>(transaction, new MailboxSession(reader.ResolveMailbox(one), null), Values(("AutoReplyState", random.Next(2) == 0 ? "Enabled" : "Disabled"), ("InternalMessage", "Away")));
                    break;
                case 14:
                    Recipients.Set(transaction, reader.Find(one)!, random.Next(3) switch
                    {
                        0 => Values(("ModerationEnabled", random.Next(2) == 0), ("ModeratedBy", other)),
                        1 => Values(("RequireSenderAuthenticationEnabled", random.Next(2) == 0)),
                        _ => Values(("ProhibitSendReceiveQuota", $"{random.Next(1, 3)}GB")),
                    });
                    break;
                case 15:
                    Recipients.Remove(transaction, reader.Find(one)!, permanently: false);
                    break;
                default:
                    foreach (var removed in reader.RemovedRecipients().ToArray()) Recipients.Restore(transaction, removed);
                    break;
            }
        });
    }

    // Most of what is drawn cannot be done, and is then not done.
    private void Try(Action<DirectoryTransaction> change) => Changes.Commit(
        Store,
        [
            new Change("x", transaction =>
            {
                try
                {
                    change(transaction);
                    return null;
                }
                catch (Exception e) when (e is NullReferenceException or ArgumentNullException)
                {
                    throw new DomainException("NotThere", DomainErrorKind.NotFound, null, "It was removed.");
                }
            }),
        ],
        Audit,
        default);
}
