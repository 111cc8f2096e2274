namespace WorldPostaAdmin.Core.Tests.Lists;

public sealed class ExpansionTests : DirectoryTest
{
    [Fact]
    public void Each_person_is_reached_once_however_nested_or_overlapping()
    {
        foreach (var name in new[] { "Alice", "Bob", "Carol" }) User(name);
        Contact("Pat");
        List("Inner", "Alice", "Bob");
        List("Other", "Bob", "Carol", "Inner");
        List("Outer", "Inner", "Other", "Alice", "Pat");
        Assert.Equal(["Alice", "Bob", "Carol", "Pat"], Expand("Outer"));
    }

    [Fact]
    public void A_cycle_is_harmless()
    {
        User("Alice");
        List("A", "Alice");
        List("B", "A");
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("A")!, transaction.Reader.Find("B")!));
        Assert.Equal(["Alice"], Expand("A"));
        Assert.Equal(["Alice"], Expand("B"));
    }

    [Fact]
    public void Lists_nested_a_hundred_levels_are_followed_and_no_more()
    {
        User("Alice");
        var name = List("L1", "Alice").Name;
        for (var i = 2; i <= 101; i++) name = List($"L{i}", name).Name;
        Assert.Equal(["Alice"], Expand("L100"));
        var error = Assert.Throws<DomainException>(() => Expand("L101"));
        Assert.Equal(("ListTooDeep", DomainErrorKind.LimitReached), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData(100_000, false)]
    [InlineData(100_001, true)]
    public void A_hundred_thousand_are_reached_and_no_more(int members, bool refused)
    {
        var reader = new CrowdReader(members);
        if (!refused) Assert.Equal(members, ListExpansion.Expand(reader, reader.List).Count());
        else Assert.Equal("ListTooLarge", Assert.Throws<DomainException>(() => ListExpansion.Expand(reader, reader.List).Count()).ErrorId);
    }

    [Fact]
    public void Who_was_found_before_the_limit_is_given_before_the_error()
    {
        var reader = new CrowdReader(int.MaxValue);
        Assert.Equal(5, ListExpansion.Expand(reader, reader.List).Take(5).Count());
    }

    private string[] Expand(string list) => Read(reader => ListExpansion.Expand(reader, reader.Find(list)!).Select(member => member.Name).Order().ToArray());

    // One list of a crowd that is made as it is read.
    private sealed class CrowdReader(int members) : MemoryReader(new MemoryDirectory { Organization = new OrganizationConfig() })
    {
        public DistributionList List { get; } = new() { Guid = Guid.NewGuid(), Name = "Crowd" };

        public override IEnumerable<Link> LinksFrom(Guid source, Relation relation)
        {
            for (var i = 1; i <= members; i++) yield return new Link { Source = source, Relation = relation, Target = new Guid(i, 0, 0, new byte[8]) };
        }

        public override Recipient FindRecipient(Guid guid) => new MailContact { Guid = guid };
    }
}
