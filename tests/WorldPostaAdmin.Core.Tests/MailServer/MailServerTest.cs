using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.MailServer;

/// <summary>A directory that is given to a mail server.</summary>
public abstract class MailServerTest : DirectoryTest
{
    private protected MailServerTest() => Do(transaction => Licenses.Create(transaction, "Large", 100_000, UnlimitedSize.Unlimited, makeDefault: true));

    private protected MailServerRows Rows() => MailServerRows.Of(new MailServerReader(Store).Read());

    /// <summary>What an address stands for; null where it stands for nothing.</summary>
    private protected string? Alias(string address) => Rows().Aliases.SingleOrDefault(row => row.Address == At(address)) is { } row ? string.Join(" ", row.Targets.Order(StringComparer.Ordinal)) : null;

    private protected bool IsService(string address) => Rows().Service.Any(row => row.Address == At(address));

    private protected bool IsMailbox(string address) => Rows().Mailboxes.Contains(At(address));

    private protected string Senders(string address) => string.Join(" ", Rows().Senders.Single(row => row.Address == At(address)).Logins.Select(login => login.Split('@')[0]));

    private protected string[] LoginNames(string user) => Rows().Logins.Where(row => row.User == At(user)).Select(row => row.Name).ToArray();

    private protected MailboxRow Mailbox(string address) => Rows().Users.Single(row => row.Address == At(address));

    /// <summary>Who is in the group of a row, by the name before the @.</summary>
    private protected string In(AccessRow row) => string.Join(" ", Rows().Users.Where(user => user.Groups.Contains(row.Group)).Select(user => user.Address.Split('@')[0]));

    private protected void AddMember(string list, string member) => Do(transaction => Lists.Add(transaction, transaction.Reader.Find(list)!, transaction.Reader.Find(member)!));

    private protected static string At(string address) => address.Contains('@') ? address : address + "@contoso.example";
}
