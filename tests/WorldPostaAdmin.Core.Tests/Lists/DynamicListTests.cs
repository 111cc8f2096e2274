namespace WorldPostaAdmin.Core.Tests.Lists;

public sealed class DynamicListTests : DirectoryTest
{
    private void Company()
    {
        User("Alice", ("Department", "Sales"), ("Company", "Contoso"), ("StateOrProvince", "Riga"));
        User("Bob", ("Department", "R'n'D"), ("Manager", "Alice"));
        Shared("Desk", ("Department", "Sales"));
        Room("Room");
        Other(RecipientTypeDetails.EquipmentMailbox, "Beamer");
        Contact("Pat");
        List("All", "Pat");
        Group("Sec");
        List(ListType.RoomList, "HQ");
    }

    [Theory]
    [InlineData("IncludedRecipients=AllRecipients", "Alice All Beamer Bob Desk HQ Pat Room Sec")]
    [InlineData("IncludedRecipients=MailboxUsers", "Alice Bob Desk")]
    [InlineData("IncludedRecipients=resources", "Beamer Room")]
    [InlineData("IncludedRecipients=MailContacts", "Pat")]
    [InlineData("IncludedRecipients=MailGroups", "All Sec")]
    [InlineData("IncludedRecipients=None", "")]
    [InlineData("IncludedRecipients=MailContacts, Resources", "Beamer Pat Room")]
    [InlineData("IncludedRecipients=MailboxUsers|ConditionalDepartment=Sales", "Alice Desk")]
    [InlineData("IncludedRecipients=AllRecipients|ConditionalDepartment=sales", "Alice Desk")]
    [InlineData("IncludedRecipients=MailboxUsers|ConditionalDepartment=Sales|ConditionalCompany=Contoso|ConditionalStateOrProvince=Riga", "Alice")]
    [InlineData("ConditionalDepartment=R'n'D", "Bob")]
    [InlineData("RecipientFilter=Department -eq 'Sales' -or Name -like 'P*'", "Alice Desk Pat")]
    [InlineData("RecipientFilter=Manager -eq 'Alice'", "Bob")]
    [InlineData("RecipientFilter=Alias -ne $null", "Alice All Beamer Bob Desk HQ Pat Room Sec")]
    public void Its_members_are_those_found_at_the_moment(string values, string members)
    {
        Company();
        Dynamic("Dynamic", Pairs(values));
        Assert.Equal(members.Split(' ', StringSplitOptions.RemoveEmptyEntries), Found("Dynamic"));
    }

    [Fact]
    public void Several_values_of_one_condition_are_any_of_them()
    {
        Company();
        Dynamic("Dynamic", ("ConditionalDepartment", new[] { "Sales", "R'n'D" }));
        Assert.Equal(["Alice", "Bob", "Desk"], Found("Dynamic"));
        Do(transaction => DynamicLists.Set(transaction, Load(transaction), Values(("ConditionalDepartment", new System.Collections.Hashtable { ["Remove"] = "sales" }))));
        Assert.Equal(["Bob"], Found("Dynamic"));
    }

    [Fact]
    public void Who_comes_to_fit_is_a_member_and_mail_reaches_each_once_through_other_lists()
    {
        Company();
        Dynamic("Dynamic", ("RecipientFilter", "Department -eq 'Sales' -or Name -eq 'All'"));
        List("Outer", "Dynamic", "Alice");
        Set("Bob", ("Department", "Sales"));
        Assert.Equal(["Alice", "Bob", "Desk", "Pat"], Read(reader => ListExpansion.Expand(reader, reader.Find("Outer")!).Select(member => member.Name).Order().ToArray()));
    }

    [Fact]
    public void A_filter_takes_the_place_of_conditions_and_they_of_it()
    {
        Dynamic("Dynamic", ("IncludedRecipients", "MailboxUsers"), ("ConditionalDepartment", "Sales"));
        var list = (DynamicDistributionList)Do(transaction => DynamicLists.Set(transaction, Load(transaction), Values(("RecipientFilter", "Alias -eq 'x'"))));
        Assert.Equal(("Alias -eq 'x'", 0, 0), (list.RecipientFilter, list.IncludedRecipients.Length, list.ConditionalDepartment.Length));
        list = (DynamicDistributionList)Do(transaction => DynamicLists.Set(transaction, Load(transaction), Values(("IncludedRecipients", "AllRecipients"))));
        Assert.Equal("Alias -ne $null", list.RecipientFilter);
    }

    [Theory]
    [InlineData("", "FilterMissing")]
    [InlineData("RecipientFilter=Alias -eq 'x'|ConditionalCompany=y", "FilterGivenTwice")]
    [InlineData("RecipientFilter=Alias -eq 'x'|IncludedRecipients=AllRecipients", "FilterGivenTwice")]
    [InlineData("RecipientFilter=Alias -eq", "FilterSyntax")]
    [InlineData("RecipientFilter=Nothing -eq 'x'", "FilterProperty")]
    [InlineData("RecipientFilter=AccountEnabled -eq 'perhaps'", "FilterValue")]
    [InlineData("IncludedRecipients=Everybody", "InvalidPropertyValue")]
    [InlineData("ConditionalDepartment=a\nb", "ControlCharacter")]
    public void What_finds_nobody_or_cannot_be_read_is_refused(string values, string errorId)
    {
        Assert.Equal(errorId, Assert.Throws<DomainException>(() => Dynamic("Dynamic", Pairs(values))).ErrorId);
        Assert.Null(Read(reader => reader.Find("Dynamic")));
    }

    [Theory]
    [InlineData("RecipientFilter=Alias -eq 'x'", "ConditionalDepartment", "FilterMissing")]
    [InlineData("ConditionalDepartment=Sales", "ConditionalDepartment", "FilterMissing")]
    [InlineData("IncludedRecipients=AllRecipients", "IncludedRecipients", "FilterMissing")]
    [InlineData("RecipientFilter=Alias -eq 'x'", "RecipientFilter", "ValueMissing")]
    public void A_list_is_never_left_without_a_filter(string values, string cleared, string errorId)
    {
        Dynamic("Dynamic", Pairs(values));
        Refused(errorId, transaction => DynamicLists.Set(transaction, Load(transaction), Values((cleared, null))));
    }

    [Fact]
    public void Conditions_may_be_exchanged_in_one_command()
    {
        Dynamic("Dynamic", ("ConditionalDepartment", "Sales"));
        var list = (DynamicDistributionList)Do(transaction => DynamicLists.Set(transaction, Load(transaction), Values(("ConditionalDepartment", null), ("ConditionalCompany", "Contoso"))));
        Assert.Equal("(Company -eq 'Contoso')", list.RecipientFilter);
    }

    private DynamicDistributionList Dynamic(string name, params (string Name, object? Value)[] values) =>
        Do(transaction => DynamicLists.Create(transaction, Values([("Name", name), .. values]), autoAlias: false));

    private static DynamicDistributionList Load(DirectoryTransaction transaction) => (DynamicDistributionList)transaction.Reader.Resolve("Dynamic", RecipientKinds.DynamicLists);

    private string[] Found(string list) => Read(reader => RecipientFilters.Members(reader, (DynamicDistributionList)reader.Find(list)!).Select(member => member.Name).Order().ToArray());
}
