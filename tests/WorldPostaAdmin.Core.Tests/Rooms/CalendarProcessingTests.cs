namespace WorldPostaAdmin.Core.Tests.Rooms;

public sealed class CalendarProcessingTests : DirectoryTest
{
    [Theory]
    [InlineData("AutomateProcessing", "AutoAccept")]
    [InlineData("AddNewRequestsTentatively", "True")]
    [InlineData("BookingType", "Standard")]
    [InlineData("AllowConflicts", "False")]
    [InlineData("BookingWindowInDays", "180")]
    [InlineData("MaximumDurationInMinutes", "1440")]
    [InlineData("MinimumDurationInMinutes", "0")]
    [InlineData("AllowRecurringMeetings", "True")]
    [InlineData("EnforceSchedulingHorizon", "True")]
    [InlineData("ScheduleOnlyDuringWorkHours", "False")]
    [InlineData("ConflictPercentageAllowed", "0")]
    [InlineData("MaximumConflictInstances", "0")]
    [InlineData("AllBookInPolicy", "True")]
    [InlineData("BookInPolicy", "")]
    [InlineData("AllRequestInPolicy", "False")]
    [InlineData("RequestInPolicy", "")]
    [InlineData("AllRequestOutOfPolicy", "False")]
    [InlineData("RequestOutOfPolicy", "")]
    [InlineData("ResourceDelegates", "")]
    [InlineData("ForwardRequestsToDelegates", "True")]
    [InlineData("TentativePendingApproval", "True")]
    [InlineData("EnforceCapacity", "False")]
    [InlineData("ProcessExternalMeetingMessages", "False")]
    [InlineData("DeleteSubject", "True")]
    [InlineData("AddOrganizerToSubject", "True")]
    [InlineData("DeleteComments", "True")]
    [InlineData("DeleteAttachments", "True")]
    [InlineData("RemovePrivateProperty", "True")]
    [InlineData("OrganizerInfo", "True")]
    [InlineData("EnableResponseDetails", "True")]
    [InlineData("AddAdditionalResponse", "False")]
    [InlineData("AdditionalResponse", "")]
    [InlineData("RemoveOldMeetingMessages", "True")]
    [InlineData("DeleteNonCalendarItems", "True")]
    public void A_new_room_has_Exchanges_default(string property, string value)
    {
        var processing = PlaceService.CalendarProcessing(Room("Room"));
        Assert.Equal(value, ValueConversion.ToText(EditableProperties.Of(typeof(CalendarProcessing)).Require(property, processing).Get(processing)));
    }

    [Fact]
    public void Every_property_has_a_default_above() =>
        Assert.Equal(34, EditableProperties.Of(typeof(CalendarProcessing)).All.Count);

    [Theory]
    [InlineData("BookingWindowInDays", 0, 1080)]
    [InlineData("ConflictPercentageAllowed", 0, 100)]
    [InlineData("MaximumDurationInMinutes", 0, int.MaxValue)]
    [InlineData("MinimumDurationInMinutes", 0, int.MaxValue)]
    [InlineData("MaximumConflictInstances", 0, int.MaxValue)]
    public void A_number_lies_in_its_range(string property, int least, int most)
    {
        Room("Room");
        Process((property, least));
        Process((property, most));
        Assert.Equal(most, EditableProperties.Of(typeof(CalendarProcessing)).Require(property, "x").Get(GetMailbox("Room").CalendarProcessing));
        foreach (var wrong in most == int.MaxValue ? [least - 1] : new[] { least - 1, most + 1 })
            Assert.Contains($"{property} {wrong} is ", Refused("ValueOutOfRange", transaction => Process(transaction, (property, wrong))).Message, StringComparison.Ordinal);
        Refused("InvalidPropertyValue", transaction => Process(transaction, (property, "many")));
    }

    [Fact]
    public void A_policy_list_is_replaced_by_a_list_and_edited_by_a_table()
    {
        User("Alice");
        User("Bob");
        Group("Staff");
        Room("Room");
        Assert.Equal(["Alice", "Staff"], Process(("BookInPolicy", new[] { "Staff", "Alice" })).BookInPolicy);
        Assert.Equal(["Bob", "Staff"], Process(("BookInPolicy", new System.Collections.Hashtable { ["Add"] = "Bob", ["Remove"] = "Alice" })).BookInPolicy);
        Assert.Equal(["Bob"], Process(("ResourceDelegates", "Bob")).ResourceDelegates);
        Refused("WrongRecipientType", transaction => Process(transaction, ("ResourceDelegates", "Room")));
        Process(("BookInPolicy", new[] { "Bob", "Staff" }), ("AllowConflicts", false));
        Assert.Contains("no settings of 'Room'", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_audited_under_its_own_name()
    {
        Room("Room");
        var processing = Process(("AllowConflicts", "true"), ("AdditionalResponse", "one\ntwo"));
        Assert.Equal((true, "Room", "Room", GetMailbox("Room").Guid), (processing.AllowConflicts, processing.Identity, processing.ToString(), processing.Guid));
        Assert.Equal(["CalendarProcessing.AdditionalResponse", "CalendarProcessing.AllowConflicts"], Audited.Single().Changes.Select(change => change.Name).Order());
        Refused("NoSuchProperty", transaction => Process(transaction, ("Building", "HQ")));
    }

    [Fact]
    public void A_new_room_takes_a_policy_too()
    {
        var room = Room("Room", ("AllowConflicts", "yes"), ("BookingWindowInDays", "7"), ("Capacity", "12"));
        Assert.Equal((true, 7, 12), (room.CalendarProcessing.AllowConflicts, room.CalendarProcessing.BookingWindowInDays, room.ResourceCapacity));
    }

    [Fact]
    public void A_new_room_takes_the_lists_of_a_policy_too()
    {
        User("Alice");
        Assert.Equal(["Alice"], Room("Room", ("ResourceDelegates", "Alice")).CalendarProcessing.ResourceDelegates);
        Assert.Equal("RecipientNotFound", Assert.Throws<DomainException>(() => Room("Other", ("ResourceDelegates", "Nobody"))).ErrorId);
    }

    private CalendarProcessing Process(params (string Name, object? Value)[] values) => Do(transaction => Process(transaction, values));

    private CalendarProcessing Process(DirectoryTransaction transaction, params (string Name, object? Value)[] values) =>
        Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox("Room", RecipientKinds.Resources), Values(values));
}
