namespace WorldPostaAdmin.Core.Tests.Rooms;

public sealed class PlaceTests : DirectoryTest
{
    [Fact]
    public void A_room_is_made_with_its_place()
    {
        var room = Room("Board Room", ("Building", "HQ"), ("Floor", "3"), ("FloorLabel", "third"), ("Capacity", 12), ("TimeZone", "Europe/Riga"), ("Tags", new[] { "Screen", "Phone", "screen" }),
            ("IsWheelChairAccessible", "yes"), ("Place.City", "Riga"), ("City", "Oslo"));
        var place = PlaceService.Place(room);
        Assert.Equal(("HQ", 3, "third", 12, "Europe/Riga", true, "Riga"), (place.Building, place.Floor, place.FloorLabel, place.Capacity, place.TimeZone, place.IsWheelChairAccessible, place.City));
        Assert.Equal(["Screen", "Phone"], place.Tags);
        Assert.Equal(("Board Room", "Board Room", "BoardRoom@contoso.example", RecipientTypeDetails.RoomMailbox, room.Guid), (place.Identity, place.DisplayName, place.PrimarySmtpAddress, place.RecipientTypeDetails, place.Guid));
        Assert.Equal(("Oslo", "Room", 12, false), (room.City, room.ResourceType, room.ResourceCapacity, room.AccountEnabled));
        Assert.Equal("Board Room", place.ToString());
    }

    [Fact]
    public void Equipment_has_a_place_as_well_and_a_shared_mailbox_none()
    {
        Assert.Equal(1, Other(RecipientTypeDetails.EquipmentMailbox, "Beamer", ("Capacity", "1")).ResourceCapacity);
        Assert.Null(Shared("Sales").ResourceCapacity);
        Assert.Equal("NoSuchProperty", Assert.Throws<DomainException>(() => Shared("Other", ("Capacity", "1"))).ErrorId);
        Assert.Contains("'Nonsense'", Assert.Throws<DomainException>(() => Room("Room", ("Nonsense", "1"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Riga", "Europe/Riga")]
    [InlineData(" America/New_York ", "America/New_York")]
    [InlineData("UTC", "UTC|Etc/UTC")]
    [InlineData("FLE Standard Time", "Europe/Kiev|Europe/Kyiv")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_time_zone_is_an_IANA_name_or_a_Windows_name_that_is_mapped(string? given, string zones)
    {
        Room("Room", ("TimeZone", "Asia/Tokyo"));
        Assert.Contains(SetPlace(("TimeZone", given)).TimeZone, zones.Split('|'));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("Europe")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe/Ri\0ga")]
    public void What_is_no_time_zone_is_refused_with_one_that_would_do(string zone)
    {
        Room("Room");
        Assert.Contains("Give an IANA name such as Europe/Riga", Refused("UnknownTimeZone", transaction => SetPlace(transaction, ("TimeZone", zone))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Capacity", -1, "ValueOutOfRange")]
    [InlineData("Capacity", 1_000_001, "ValueOutOfRange")]
    [InlineData("Capacity", "many", "InvalidPropertyValue")]
    [InlineData("Capacity", "1.5", "InvalidPropertyValue")]
    [InlineData("Floor", -101, "ValueOutOfRange")]
    [InlineData("IsWheelChairAccessible", "perhaps", "InvalidPropertyValue")]
    [InlineData("Building", "a\nb", "ControlCharacter")]
    [InlineData("Tags", "a\nb", "ControlCharacter")]
    [InlineData("Department", "x", "NoSuchProperty")]
    public void What_a_place_cannot_have_is_refused(string property, object value, string errorId)
    {
        Room("Room");
        Refused(errorId, transaction => SetPlace(transaction, (property, value)));
    }

    [Fact]
    public void A_place_is_changed_and_nothing_changed_is_said()
    {
        Room("Room", ("Capacity", 4), ("Tags", "Screen"));
        Assert.Equal(["Screen", "Phone"], SetPlace(("Tags", new System.Collections.Hashtable { ["Add"] = new[] { "Phone", "SCREEN" } })).Tags);
        Assert.Equal(("Place.Tags", "Screen", "Screen; Phone"), Audited.Single().Changes.Select(change => (change.Name, change.OldValue, change.NewValue)).Single());
        Assert.Null(SetPlace(("Capacity", "")).Capacity);
        SetPlace(("Capacity", null));
        Assert.Contains("no settings of 'Room'", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    private Place SetPlace(params (string Name, object? Value)[] values) => Do(transaction => SetPlace(transaction, values));

    private Place SetPlace(DirectoryTransaction transaction, params (string Name, object? Value)[] values) => Places.SetPlace(transaction, transaction.Reader.ResolveMailbox("Room"), Values(values));
}
