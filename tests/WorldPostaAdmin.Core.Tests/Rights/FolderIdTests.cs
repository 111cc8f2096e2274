namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class FolderIdTests
{
    private static readonly Guid Mailbox = new("0f8c4c1c-9b52-6f1b-8f3f-8a516c0f4a5e");

    [Theory]
    [InlineData("Inbox")]
    [InlineData("Inbox\\Orders 2026")]
    [InlineData("Ablage\\Über:uns")]
    [InlineData("Top of Information Store")]
    public void An_id_names_its_folder_behind_the_mailbox(string folder)
    {
        var id = FolderIds.Of(Mailbox, folder);
        Assert.True(Convert.FromBase64String(id).Length > 47);
        foreach (var text in new[] { $"sales:{id}", $"sales:\\{id}" })
        {
            var identity = new MailboxFolderIdentity(text);
            Assert.Equal(("sales", folder), (identity.Mailbox.Value, identity.Folder));
        }

        Assert.Equal(folder, new FolderReference($"sales:{id}").Folder);
    }

    [Fact]
    public void The_bytes_that_searches_take_tell_folders_apart()
    {
        static string Key(Guid mailbox, string folder) => Convert.ToHexString(Convert.FromBase64String(FolderIds.Of(mailbox, folder)).AsSpan(23, 24));

        Assert.Equal(Key(Mailbox, "Inbox"), Key(Mailbox, "INBOX"));
        Assert.Equal(3, new[] { Key(Mailbox, "Inbox"), Key(Mailbox, "Drafts"), Key(Guid.NewGuid(), "Inbox") }.Distinct().Count());
    }

    [Theory]
    [InlineData("sales:\\Inbox")]
    [InlineData("smtp:sales@contoso.example")]
    [InlineData("sales:AAAA")]
    [InlineData("sales:")]
    public void Another_text_stays_as_it_is(string text) => Assert.Equal(text, FolderIds.Resolve(text));

    [Fact]
    public void An_id_that_was_cut_short_is_no_folder()
    {
        var text = $"sales:{FolderIds.Of(Mailbox, "Inbox\\Orders")[..^4]}";
        Assert.Equal(text, FolderIds.Resolve(text));
    }
}
