using FsCheck.Xunit;
using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.Filtering;

public sealed class FilterIndexTests : DirectoryTest
{
    private static readonly string[] Names = ["Alice Ng", "alan", "Jānis Bērziņš", "Jānis Kalniņš", "ΝΊΚΟΣ", "Νίκος Παππάς", "Straße", "STRASSE", "İnci", "Kelvin", "Σ", "Đorđe", "a_b", "O'Neil"];
    private static readonly string[] Departments = ["", "Sales", "Sales North", "sales ops", "Πωλήσεις", "ΠΩΛΉΣΕΙΣ"];

    [Theory]
    [InlineData("Alias -eq 'Alice'", "Alias = alice")]
    [InlineData("Name -eq 'Alice Ng'", "Name = alice ng")]
    [InlineData("Identity -eq 'Alice Ng'", "Name = alice ng")]
    [InlineData("DisplayName -eq 'Alice Ng'", "DisplayName = alice ng")]
    [InlineData("Department -eq 'Sales'", "Department = sales")]
    [InlineData("PrimarySmtpAddress -eq 'Alice@Contoso.example'", "Address = alice@contoso.example")]
    [InlineData("WindowsEmailAddress -eq 'Alice@Contoso.example'", "Address = alice@contoso.example")]
    [InlineData("UserPrincipalName -eq 'alice@contoso.example'", "Address = alice@contoso.example")]
    [InlineData("EmailAddresses -eq 'alice@contoso.example'", "Address = alice@contoso.example")]
    [InlineData("EmailAddresses -eq 'SMTP:alice@contoso.example'", "Address = alice@contoso.example")]
    [InlineData("EmailAddresses -eq 'alice@bücher.example'", "Address = alice@xn--bcher-kva.example")]
    [InlineData("Name -like 'Ali*'", "Name begins ali")]
    [InlineData("Name -like 'Ali*n*'", "Name begins ali")]
    [InlineData("Name -like 'Alice'", "Name = alice")]
    [InlineData("DisplayName -like 'Ali*'", "DisplayName begins ali")]
    [InlineData("Department -like 'Sa*'", "Department begins sa")]
    [InlineData("Department -eq 'Sales' -and Title -eq 'Boss'", "Department = sales")]
    [InlineData("Department -eq 'Sales' -and (Alias -like 'a*' -and Name -eq 'Alice')", "Name = alice")]
    [InlineData("Department -eq 'Sales' -and DisplayName -like 'a*'", "Department = sales")]
    [InlineData("Alias -like 'a*' -and DisplayName -eq 'Alice'", "DisplayName = alice")]
    [InlineData("Name -like 'a*' -and Alias -like 'alice*'", "Alias begins alice")]
    [InlineData("(Title -eq 'x' -or Title -eq 'y') -and Department -eq 'Sales'", "Department = sales")]
    public void The_condition_that_the_fewest_meet_is_looked_for(string filter, string wanted)
    {
        var condition = FilterIndex.Best(RecipientFilters.Parse(filter))!;
        Assert.Equal(wanted, $"{condition.Property} {(condition.Prefix ? "begins" : "=")} {condition.Value}");
    }

    [Theory]
    [InlineData("Title -eq 'Boss'")]
    [InlineData("Name -ne 'Alice'")]
    [InlineData("Name -notlike 'A*'")]
    [InlineData("Name -gt 'A'")]
    [InlineData("Name -like '*lice'")]
    [InlineData("Name -like '  *'")]
    [InlineData("Department -eq $null")]
    [InlineData("Department -eq ''")]
    [InlineData("Department -ne $null")]
    [InlineData("Name -eq 'Alice' -or Name -eq 'Bob'")]
    [InlineData("-not (Name -eq 'Alice')")]
    [InlineData("-not (Name -eq 'Alice') -and Title -eq 'x'")]
    [InlineData("EmailAddresses -like 'alice@*'")]
    [InlineData("PrimarySmtpAddress -eq 'SMTP:alice@contoso.example'")]
    [InlineData("PrimarySmtpAddress -eq 'alice'")]
    [InlineData("Name -eq 'ΝΊΚΟΣ'")]
    [InlineData("Department -like 'Πωλήσεις*'")]
    public void Where_an_index_might_find_too_little_there_is_none(string filter) => Assert.Null(FilterIndex.Best(RecipientFilters.Parse(filter)));

    [Property(MaxTest = 300)]
    public void What_is_found_by_an_index_is_what_is_found_by_looking_through_all(int seed)
    {
        if (Read(reader => reader.Find("alan")) is null) Fill();
        var text = AnyFilter(new Random(seed), 3);
        var filter = RecipientFilters.Parse(text);
        if (FilterIndex.Best(filter) is not { } condition) return;
        var (all, found) = Read(reader => (RecipientKinds.All.SelectMany(kind => reader.Recipients(kind)).Where(filter.Matches).Select(recipient => recipient.Name).Order().ToArray(),
            Paged(reader, condition).Where(filter.Matches).Select(recipient => recipient.Name).Order().ToArray()));
        Assert.True(all.SequenceEqual(found), $"{text}: {string.Join(", ", found)} instead of {string.Join(", ", all)}");
    }

    [Fact]
    public void The_members_of_a_dynamic_list_are_found_by_index_too()
    {
        Shared("A", ("Department", "Sales"));
        Shared("B", ("Department", "Finance"));
        Room("C", ("Department", "sales"));
        Do(transaction => DynamicLists.Create(transaction, Values(("Name", "D"), ("ConditionalDepartment", new[] { "Sales" }), ("IncludedRecipients", new[] { "AllRecipients" })), autoAlias: false));
        var list = (DynamicDistributionList)Get("D");
        Assert.Equal(["A", "C"], Read(reader => RecipientFilters.Members(reader, list).Select(member => member.Name).Order().ToArray()));
    }

    private void Fill()
    {
        for (var i = 0; i < Names.Length; i++)
        {
            var (name, department) = (Names[i], Departments[i % Departments.Length]);
            Do(transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name), ("Alias", $"a{i}"), ("DisplayName", i % 3 == 0 ? "Shown " + name : name), ("Department", department)), autoAlias: false));
        }

        Contact("Alice Contact", "alice@bücher.example");
        List("Alice List", "alan");
    }

    private static IEnumerable<Recipient> Paged(IDirectoryReader reader, IndexCondition condition)
    {
        string? cursor = null;
        while (reader.RecipientsBy(condition, cursor).Take(2).ToArray() is { Length: > 0 } page)
        {
            foreach (var (recipient, _) in page) yield return recipient;
            cursor = page[^1].Cursor;
        }
    }

    private static string AnyFilter(Random random, int depth)
    {
        if (depth > 0 && random.Next(3) == 0) return $"({AnyFilter(random, depth - 1)} {(random.Next(4) == 0 ? "-or" : "-and")} {AnyFilter(random, depth - 1)})";
        if (depth > 0 && random.Next(12) == 0) return $"-not ({AnyFilter(random, depth - 1)})";
        var property = Pick(random, ["Name", "Alias", "DisplayName", "Department", "PrimarySmtpAddress", "EmailAddresses"]);
        var value = property switch
        {
            "Alias" => $"a{random.Next(Names.Length)}",
            "Department" => Pick(random, Departments),
            "PrimarySmtpAddress" or "EmailAddresses" => Pick(random, ["alice@bücher.example", "ALICE@BÜCHER.EXAMPLE", "smtp:a3@contoso.example", "a1@contoso.example"]),
            _ => Pick(random, Names),
        };
        value = random.Next(4) switch { 0 => value.ToUpperInvariant(), 1 => value.ToLowerInvariant(), 2 => value.Normalize(System.Text.NormalizationForm.FormD), _ => value };
        var like = random.Next(2) == 0;
        if (like) value = value[..random.Next(value.Length + 1)] + (random.Next(4) == 0 ? "" : "*");
        return $"{property} {(like ? "-like" : "-eq")} '{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
