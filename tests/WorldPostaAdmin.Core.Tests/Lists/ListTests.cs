namespace WorldPostaAdmin.Core.Tests.Lists;

public sealed class ListTests : DirectoryTest
{
    [Fact]
    public void A_new_list_has_the_defaults_of_its_type()
    {
        var list = List("All");
        Assert.Equal((RecipientTypeDetails.MailUniversalDistributionGroup, GroupTypes.Universal, MemberRestriction.Closed, MemberRestriction.Open), (list.RecipientTypeDetails, list.GroupType, list.MemberJoinRestriction, list.MemberDepartRestriction));
        Assert.Equal((true, true, false, false, false), (list.RequireSenderAuthenticationEnabled, list.ReportToOriginatorEnabled, list.ReportToManagerEnabled, list.SendOofMessageToOriginatorEnabled, list.ModerationEnabled));
        Assert.Equal(ModerationNotifications.Always, list.SendModerationNotifications);
        var group = Group("Sec");
        Assert.Equal((RecipientTypeDetails.MailUniversalSecurityGroup, GroupTypes.Universal | GroupTypes.SecurityEnabled, MemberRestriction.Closed, MemberRestriction.Closed), (group.RecipientTypeDetails, group.GroupType, group.MemberJoinRestriction, group.MemberDepartRestriction));
        Assert.Equal(RecipientTypeDetails.RoomList, List(ListType.RoomList, "HQ").RecipientTypeDetails);
    }

    [Fact]
    public void Members_of_every_kind_are_added_once_and_taken_away()
    {
        User("Alice");
        Shared("Sales");
        Contact("Pat");
        List("Inner");
        List("All", "Alice", "Sales", "pat@partner.example", "Inner", "ALICE");
        Assert.Equal(["The recipient \"Alice\" is already a member of the group \"All\"."], Warnings);
        Assert.Equal(["Alice", "Inner", "Pat", "Sales"], Members("All"));
        Assert.Equal("MemberExists", Assert.Throws<DomainException>(() => AddMember("All", "Sales")).ErrorId);
        RemoveMember("All", "Sales");
        Assert.StartsWith("The recipient \"Sales\" isn't a member of the group \"All\".", Assert.Throws<DomainException>(() => RemoveMember("All", "Sales")).Message, StringComparison.Ordinal);
        Assert.Equal(["Alice", "Inner", "Pat"], Members("All"));
    }

    [Fact]
    public void A_list_with_a_member_that_is_none_is_not_made()
    {
        Assert.Equal("RecipientNotFound", Assert.Throws<DomainException>(() => List("All", "Nobody")).ErrorId);
        Assert.Null(Read(reader => reader.Find("All")));
    }

    [Fact]
    public void A_list_is_not_its_own_member_but_a_longer_cycle_only_warns()
    {
        List("A");
        List("B", "A");
        List("C", "B");
        Assert.Contains("a list cannot be its own member", Assert.Throws<DomainException>(() => AddMember("A", "A")).Message, StringComparison.Ordinal);
        AddMember("A", "C");
        Assert.Contains("'C' has 'A' among its own members, so this closes a cycle", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alice", false)]
    [InlineData("Beamer", false)]
    [InlineData("All", false)]
    [InlineData("Room", true)]
    [InlineData("Floor 1", true)]
    public void A_room_list_takes_rooms_and_room_lists_only(string member, bool taken)
    {
        User("Alice");
        Other(RecipientTypeDetails.EquipmentMailbox, "Beamer");
        List("All");
        Room("Room");
        List(ListType.RoomList, "Floor 1");
        List(ListType.RoomList, "HQ");
        if (taken) AddMember("HQ", member);
        else Assert.Contains("not a room or room list", Assert.Throws<DomainException>(() => AddMember("HQ", member)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_are_made_exactly_those_given()
    {
        foreach (var name in new[] { "Alice", "Bob", "Carol" }) User(name);
        List("All", "Alice", "Bob");
        Replace("All", "Carol", "Bob", "carol@contoso.example");
        Assert.Equal(["Bob", "Carol"], Members("All"));
        Assert.Empty(Warnings);
        Replace("All", "Carol", "Bob");
        Assert.Contains("no settings of 'All'", Assert.Single(Warnings), StringComparison.Ordinal);
        Replace("All");
        Assert.Empty(Members("All"));
    }

    [Fact]
    public void A_list_becomes_a_group_and_back_while_it_holds_no_right()
    {
        User("Alice");
        Shared("Sales");
        List("All", "Alice");
        Assert.Equal(RecipientTypeDetails.MailUniversalSecurityGroup, SetType("All", ListType.Security).RecipientTypeDetails);
        Grant("Sales", "All", MailboxRight.SendAs);
        Assert.Equal("GroupHasRights", Assert.Throws<DomainException>(() => SetType("All", ListType.Distribution)).ErrorId);
        Assert.Equal("RoomListMembers", Assert.Throws<DomainException>(() => SetType("All", ListType.RoomList)).ErrorId);
        Do(transaction => Rights.Revoke(transaction, transaction.Reader.ResolveMailbox("Sales"), Get("All").Guid, "All", [MailboxRight.SendAs], false));
        Assert.Equal(RecipientTypeDetails.MailUniversalDistributionGroup, SetType("All", ListType.Distribution).RecipientTypeDetails);
        Assert.Equal(["Alice"], Members("All"));
    }

    [Fact]
    public void A_group_that_owned_a_list_owns_none_once_it_is_no_group()
    {
        Group("Sec");
        List("All");
        Set("All", ("ManagedBy", "Sec"));
        SetType("Sec", ListType.Distribution);
        Assert.Empty(((DistributionList)Get("All")).ManagedBy);
    }

    [Theory]
    [InlineData("MemberJoinRestriction", "ApprovalRequired", "ApprovalRequired")]
    [InlineData("MemberDepartRestriction", "closed", "Closed")]
    [InlineData("ModerationEnabled", "yes", "True")]
    [InlineData("SendModerationNotifications", "Internal", "Internal")]
    [InlineData("RequireSenderAuthenticationEnabled", "$false", "False")]
    [InlineData("MaxReceiveSize", "20 MB", "20 MB (20,971,520 bytes)")]
    [InlineData("Description", "one\ntwo", "one\ntwo")]
    public void A_setting_is_read_from_text(string property, string text, string value)
    {
        List("All");
        Assert.Equal(value, EditableProperties.Of(typeof(DistributionList)).Require(property, "x").Get(Set("All", (property, text)))!.ToString());
    }

    [Theory]
    [InlineData("MemberJoinRestriction", "Ajar")]
    [InlineData("MemberJoinRestriction", "Open,ApprovalRequired")]
    [InlineData("MemberJoinRestriction", "2")]
    [InlineData("ModerationEnabled", "perhaps")]
    [InlineData("MaxReceiveSize", "NaN")]
    public void A_setting_that_cannot_be_read_is_refused_with_what_would_do(string property, string text)
    {
        List("All");
        Assert.StartsWith($"{property} '{text}' is not ", SetRefused("InvalidPropertyValue", "All", (property, text)).Message, StringComparison.Ordinal);
    }

    private void AddMember(string list, string member) => Do(transaction =>
    {
        var found = transaction.Reader.Resolve(list, RecipientKinds.Lists);
        Lists.Add(transaction, found, Lists.ResolveMember(transaction.Reader, found, member));
    });

    private void RemoveMember(string list, string member) => Do(transaction => Lists.Remove(transaction, transaction.Reader.Find(list)!, transaction.Reader.Find(member)!));

    private void Replace(string list, params string[] members) => Do(transaction => Lists.Replace(transaction, transaction.Reader.Find(list)!, members.Select(member => transaction.Reader.Find(member)!).ToArray()));

    private DistributionList SetType(string list, ListType type) => Do(transaction => Lists.SetType(transaction, (DistributionList)transaction.Reader.Find(list)!, type));
}
