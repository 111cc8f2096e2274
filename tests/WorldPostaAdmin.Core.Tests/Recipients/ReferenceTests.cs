using System.Collections;

namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class ReferenceTests : DirectoryTest
{
    public ReferenceTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        List("Project");
    }

    public static TheoryData<object?, string> Edits => new()
    {
        { "Carol", "Carol" },
        { new[] { "carol", "bob@contoso.example", "Bob" }, "Bob Carol" },
        { new object[] { "Bob", null!, "" }, "Bob" },
        { null, "" },
        { "", "" },
        { Array.Empty<string>(), "" },
        { new Hashtable { ["Add"] = "Carol" }, "Alice Bob Carol" },
        { new Hashtable { ["add"] = new[] { "Carol", "Alice" }, ["REMOVE"] = "bob" }, "Alice Carol" },
        { new Hashtable { ["Remove"] = new[] { "alice", "alice@contoso.example" } }, "Bob" },
        { new Hashtable { ["Remove"] = "Carol" }, "Alice Bob" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_list_replaces_and_a_table_edits(object? edit, string owners)
    {
        Set("Project", ("ManagedBy", new[] { "Alice", "Bob" }));
        var project = (DistributionList)Set("Project", ("managedby", edit));
        Assert.Equal(owners.Split(' ', StringSplitOptions.RemoveEmptyEntries), project.ManagedBy);
    }

    [Fact]
    public void Objects_stand_for_themselves_in_a_list()
    {
        Shared("Desk", ("Alias", "desk1"), ("DisplayName", "Alice"));
        var project = (DistributionList)Set("Project", ("ManagedBy", new object[] { GetMailbox("alice@contoso.example") }));
        Assert.Equal(["Alice"], project.ManagedBy);
    }

    [Fact]
    public void Nothing_edited_is_said()
    {
        Set("Project", ("ManagedBy", "Alice"));
        Assert.Empty(Warnings);
        Set("Project", ("ManagedBy", new Hashtable { ["Add"] = "Alice", ["Remove"] = "Bob" }));
        Assert.Contains("no settings of 'Project' have been modified", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Project", "ManagedBy", "Nobody", "RecipientNotFound")]
    [InlineData("Project", "ManagedBy", "Desk", "WrongRecipientType")]
    [InlineData("Project", "ManagedBy", "Pat", "WrongRecipientType")]
    [InlineData("Project", "ManagedBy", "Project", "WrongRecipientType")]
    [InlineData("Project", "ModeratedBy", "Pat", "WrongRecipientType")]
    [InlineData("Alice", "Manager", "Desk", "WrongRecipientType")]
    [InlineData("Alice", "Manager", "Alice", "ReferenceToSelf")]
    [InlineData("Alice", "ForwardingAddress", "Alice", "ReferenceToSelf")]
    [InlineData("Alice", "Manager", "Bob;Carol", "TooManyValues")]
    public void Who_may_not_stand_there_is_refused_with_the_property(string recipient, string property, string value, string errorId)
    {
        Shared("Desk");
        Contact("Pat");
        var error = Refused(errorId, transaction =>
            Recipients.Set(transaction, transaction.Reader.Find(recipient)!, new PropertyValues(new Dictionary<string, object?> { [property] = value }, SplitText: true)));
        Assert.Contains(property, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ManagedBy", "Sec")]
    [InlineData("ModeratedBy", "Desk")]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "Project")]
    [InlineData("RejectMessagesFromSendersOrMembers", "Pat")]
    [InlineData("BypassModerationFromSendersOrMembers", "Sec")]
    public void Who_may_stand_there_does(string property, string value)
    {
        Shared("Desk");
        Contact("Pat");
        Group("Sec");
        Set("Project", (property, value));
        Assert.Equal([value], (string[])EditableProperties.Of(typeof(DistributionList)).Require(property, "x").Get(Get("Project"))!);
    }

    [Fact]
    public void A_name_in_a_property_is_the_one_of_the_moment()
    {
        Set("Bob", ("ForwardingAddress", "Alice"), ("Manager", "Carol"));
        Set("Alice", ("Name", "Alice B"));
        Assert.Equal(("Alice B", "Carol"), (GetMailbox("Bob").ForwardingAddress, GetMailbox("Bob").Manager));
        Set("Bob", ("ForwardingAddress", null));
        Assert.Null(GetMailbox("Bob").ForwardingAddress);
    }

    [Fact]
    public void Forwarding_outside_is_an_address_of_its_own()
    {
        Assert.Equal("x@bücher.example", ((Mailbox)Set("Bob", ("ForwardingSmtpAddress", "smtp:x@xn--bcher-kva.example"), ("DeliverToMailboxAndForward", "yes"))).ForwardingSmtpAddress);
        SetRefused("InvalidAddress", "Bob", ("ForwardingSmtpAddress", "nowhere"));
        Assert.Equal("", ((Mailbox)Set("Bob", ("ForwardingSmtpAddress", null))).ForwardingSmtpAddress);
    }

    [Fact]
    public void An_owner_who_became_shared_is_none_any_more()
    {
        Set("Project", ("ManagedBy", "Alice"), ("ModeratedBy", "Alice"));
        Set("Bob", ("Manager", "Alice"));
        Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Alice"), MailboxType.Shared, null, NoPassword()));
        Assert.Empty(((DistributionList)Get("Project")).ManagedBy);
        Assert.Equal(["Alice"], Get("Project").ModeratedBy);
        Assert.Null(GetMailbox("Bob").Manager);
    }
}
