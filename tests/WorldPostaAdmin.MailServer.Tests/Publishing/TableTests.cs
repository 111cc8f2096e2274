using FsCheck.Xunit;
using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>What is written for a daemon, whatever the names are: a value never becomes more than its own row.</summary>
public sealed class TableTests : PublishingTest
{
    // Every character that a local part may have besides letters, digits and dots.
    private const string Hostile = "!#$%&'*+-/=?^_`{|}~";

    [Fact]
    public void Addresses_of_every_character_are_rows_of_their_own()
    {
        // A mailbox's own address has none of + * / ?, and none begins with #; a second one may have them.
        foreach (var (character, number) in Hostile.Select((character, number) => (character, number)))
        {
            if (character != '#') User($"first{number}", ("Alias", $"{character}a{number}"), ("EmailAddresses", new[] { $"SMTP:f{number}@contoso.example", $"smtp:{character}a{number}@contoso.example" }));
            User($"middle{number}", ("Alias", $"m{number}{character}a"), ("EmailAddresses", new[] { $"SMTP:m{number}@contoso.example", $"smtp:m{number}{character}a@contoso.example" }));
        }

        User("percent", ("Alias", "%a"));
        var publication = Publish();
        Assert.Empty(publication.Warnings);
        foreach (var map in new[] { "postfix/mailboxes", "postfix/senders", "postfix/aliases" }) Assert.Equal(Lines(map).Order(StringComparer.Ordinal), Dump(map).Order(StringComparer.Ordinal));
        Assert.Equal(75, Lines("postfix/senders").Length);

        // Dovecot expands variables in what follows the hash, so that a per cent sign stands twice.
        Assert.Contains(Lines("dovecot/logins"), line => line.StartsWith("%a@contoso.example:", StringComparison.Ordinal) && line.EndsWith(":user=%%a@contoso.example", StringComparison.Ordinal));
    }

    [Property(MaxTest = 300)]
    public void What_is_written_is_read_again_and_nothing_else(string[] keys, string[] values)
    {
        foreach (var form in Enum.GetValues<TableForm>())
        {
            var rows = keys.Zip(values).Select(pair => new KeyValuePair<string, string>(pair.First ?? "", form == TableForm.Lines ? "" : pair.Second ?? "")).Where(row => !row.Key.Concat(row.Value).Any(char.IsSurrogate)).DistinctBy(row => row.Key).OrderBy(row => row.Key, StringComparer.Ordinal).ToArray();
            var table = new PublishedTable("t", form, rows);
            Assert.Equal(rows.Length, table.Rows.Count + table.Omitted.Count);
            Assert.Equal(table.Rows, TableText.Rows(form, table.Text()));
        }
    }

    [Property(MaxTest = 300)]
    public void A_text_that_is_changed_is_the_text_that_would_be_written_anew(int seed)
    {
        var random = new Random(seed);
        foreach (var form in Enum.GetValues<TableForm>())
        {
            var (before, after) = (Random(form), Random(form));
            var difference = TableDifference.Of(after, before.Rows);
            Assert.Equal(after.Text(), TableText.With(form, before.Text(), difference.Rows));
            // What was not made from these rows is not guessed at.
            if (difference.Rows.FirstOrDefault(row => row.Before is not null) is { Key: not null } row)
                Assert.Null(TableText.With(form, [.. new PublishedTable("t", form, before.Rows.Where(other => other.Key != row.Key)).Text()], difference.Rows));
        }

        PublishedTable Random(TableForm form) => new("t", form, Enumerable.Range(0, random.Next(12)).Select(_ => new KeyValuePair<string, string>(
            string.Concat(random.GetItems(["a", "b", "\u00e9", "\U0001f600", "\uffee"], random.Next(1, 4))), form == TableForm.Lines ? "" : $"v{random.Next(3)}")));
    }

    [Theory]
    [InlineData("a\nb@x.example", "OK")]
    [InlineData("a@x.example", "OK\nb@x.example\tOK")]
    [InlineData("a b@x.example", "OK")]
    [InlineData("#a@x.example", "OK")]
    [InlineData("", "OK")]
    [InlineData("\"a\"@x.example", "OK")]
    [InlineData("a@x.example", "")]
    [InlineData("a@x.example", " OK")]
    [InlineData("a@x.example", "O\rK")]
    [InlineData("a\0@x.example", "OK")]
    [InlineData("a\u2028@x.example", "OK")]
    public void Rows_that_a_map_cannot_hold_are_left_out(string key, string value) =>
        Assert.Equal(key, Assert.Single(new PublishedTable("t", TableForm.Map, [new(key, value), new("fine@x.example", "OK")]).Omitted).Key);

    [Theory]
    [InlineData("a:b@x.example")]
    [InlineData("#a@x.example")]
    [InlineData("a\n@x.example")]
    [InlineData("a @x.example")]
    public void Names_that_a_passwd_file_cannot_hold_are_left_out(string name) =>
        Assert.Equal(name, Assert.Single(new PublishedTable("t", TableForm.Passwd, [new(name, "{SSHA256}x")]).Omitted).Key);
}
