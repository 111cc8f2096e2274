using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Who may do what in another's mailbox, by IMAP: the rights matrix of behaviour.md.</summary>
[Collection(RunningServers.Name)]
public sealed class ReadingTests(RunningServer server)
{
    [MailServerTheory]
    // what is granted -> in the Inbox: read, add, delete; in Sent Items: read
    [InlineData("", false, false, false, false)]
    [InlineData("Add-MailboxPermission {0} -User {1} -AccessRights FullAccess", true, true, true, true)]
    [InlineData("Add-MailboxPermission {0} -User {1} -AccessRights SendAs,SendOnBehalf", false, false, false, false)]
    [InlineData("Add-MailboxPermission {0} -User {2} -AccessRights FullAccess", true, true, true, true)]
    [InlineData("Add-MailboxPermission {0} -User {2} -AccessRights FullAccess; Add-MailboxPermission {0} -User {1} -AccessRights FullAccess -Deny", false, false, false, false)]
    [InlineData("Add-MailboxFolderPermission {0}:\\Inbox -User {1} -AccessRights Reviewer", true, false, false, false)]
    [InlineData("Add-MailboxFolderPermission {0}:\\Inbox -User {2} -AccessRights Editor", true, true, true, false)]
    [InlineData("Add-MailboxFolderPermission '{0}:\\Sent Items' -User {1} -AccessRights Reviewer", false, false, false, true)]
    public void A_right_opens_what_it_is_for_and_nothing_else(string grant, bool reads, bool adds, bool deletes, bool readsSent)
    {
        var (person, keeper, shared) = (server.NewPerson(), server.NewPerson(), server.NewShared());
        var group = server.NewList("-Type Security", person.Address).Split('@')[0];
        var alias = shared.Split('@')[0];
        server.Change($"""
            $null = Add-MailboxPermission {alias} -User {keeper.Alias} -AccessRights FullAccess
            $null = . {"{"} {string.Format(System.Globalization.CultureInfo.InvariantCulture, grant, alias, person.Alias, group)} {"}"}
            """);
        using (var owner = keeper.Imap())
        {
            var inbox = Folder(owner, $"shared/{shared}") ?? throw new InvalidOperationException("Who has Full Access cannot open the mailbox.");
            inbox.Append(Message("first"));
            inbox.Create("Sent Items", isMessageFolder: true)!.Append(Message("sent"));
        }

        using var client = person.Imap();
        var own = Folder(client, $"shared/{shared}");
        Assert.Equal(reads, own is not null && Subjects(own).Contains("first"));
        Assert.Equal(readsSent, Folder(client, $"shared/{shared}/Sent Items") is { } sent && Subjects(sent).Contains("sent"));
        Assert.Equal(adds, own is not null && Does(() => own.Append(Message("added"))));
        if (own is null) return;
        Does(() =>
        {
            own.Open(MailKit.FolderAccess.ReadWrite);
            own.AddFlags(own.Search(SearchQuery.SubjectContains("first")), MessageFlags.Deleted, silent: true);
            own.Expunge();
        });
        Assert.Equal(reads && !deletes, Subjects(own).Contains("first"));
    }

    [MailServerFact]
    public void A_mailbox_that_one_may_not_open_looks_like_one_that_is_not_there()
    {
        var (person, shared) = (server.NewPerson(), server.NewShared());
        server.Publish();
        using var client = person.Imap();
        var (there, nowhere) = (Refusal(client, $"shared/{shared}"), Refusal(client, $"shared/nobody@{RunningServer.Domain}"));
        Assert.Equal(nowhere.Replace("nobody", shared.Split('@')[0], StringComparison.Ordinal), there);
    }

    private static string Refusal(ImapClient client, string folder)
    {
        try
        {
            client.GetFolder(folder).Open(MailKit.FolderAccess.ReadOnly);
            return "";
        }
        catch (Exception e) when (e is FolderNotFoundException or ImapCommandException)
        {
            return e.Message.Split('(')[0];
        }
    }

    private static IMailFolder? Folder(ImapClient client, string name)
    {
        try
        {
            return client.GetFolder(name);
        }
        catch (FolderNotFoundException)
        {
            // What may be opened need not be listed.
            return null;
        }
    }

    private static string[] Subjects(IMailFolder folder)
    {
        if (!Does(() => folder.Open(MailKit.FolderAccess.ReadOnly))) return [];
        var subjects = folder.Fetch(0, -1, MessageSummaryItems.Envelope).Select(item => item.Envelope?.Subject ?? "").ToArray();
        folder.Close();
        return subjects;
    }

    private static bool Does(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is FolderNotFoundException or ImapCommandException or FolderNotOpenException or InvalidOperationException)
        {
            return false;
        }
    }

    private static MimeMessage Message(string subject) => new([new MailboxAddress("", "x@elsewhere.example")], [new MailboxAddress("", "y@elsewhere.example")], subject, new TextPart("plain") { Text = "x" });
}
