namespace WorldPostaAdmin.Core.Tests.Mailboxes;

public sealed class LicenseTests : DirectoryTest
{
    private static readonly UnlimitedSize FiftyGB = UnlimitedSize.Parse("50GB");

    [Fact]
    public void A_user_takes_a_seat_and_the_plans_size()
    {
        var alice = User("Alice", ("License", "business"));
        Assert.Equal(("Business", true, FiftyGB), (alice.License, alice.IsLicensed, alice.ProhibitSendReceiveQuota));
        Assert.Equal((3, 1, 2), (Plan().Seats, Plan().Used, Plan().Free));
    }

    [Fact]
    public void A_user_may_stand_without_one_where_none_is_the_default()
    {
        Assert.Equal(("", true), (User("Alice").License, GetMailbox("Alice").ProhibitSendReceiveQuota.IsUnlimited));
        Do(transaction => Licenses.Set(transaction, Plan(), null, null, isDefault: true));
        Assert.Equal("Business", User("Bob").License);
        Assert.Equal("", User("Carol", ("License", "")).License);
        Assert.Equal(1, Plan().Used);
    }

    [Fact]
    public void No_free_seat_says_how_many_there_are_and_who_could_be_released()
    {
        foreach (var name in new[] { "Alice", "Bob", "Carol" }) User(name, ("License", "Business"));
        var error = NoSeatFor("Dave");
        Assert.Equal(DomainErrorKind.LimitReached, error.Kind);
        Assert.Contains("the plan has 3 seats and all are taken. No disabled mailbox holds one; Get-Mailbox -Filter \"License -eq 'Business'\" lists who does.", error.Message, StringComparison.Ordinal);
        Do(transaction => Mailboxes.SetEnabled(transaction, transaction.Reader.ResolveMailbox("Bob"), false));
        Assert.Contains("Disabled mailboxes that hold one: 'Bob'. Free one with Set-Mailbox NAME -License '', or add seats with Set-LicensePlan 'Business' -Seats 4.", NoSeatFor("Dave").Message, StringComparison.Ordinal);
        Assert.Null(Read(reader => reader.Find("Dave")));
        Assert.Equal(3, Plan().Used);
    }

    [Fact]
    public void A_plan_that_is_none_is_refused_with_those_there_are()
    {
        var error = Refused("LicensePlanNotFound", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "A"), ("License", "Platinum")), NoPassword(), false));
        Assert.Contains("The plans are: Business.", error.Message, StringComparison.Ordinal);
        Do(transaction => Licenses.Remove(transaction, Plan()));
        Assert.Contains("There is none yet", Refused("LicensePlanNotFound", transaction => LicenseService.Require(transaction.Reader, "Business")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_moves_with_its_seat_and_its_size()
    {
        Do(transaction => Licenses.Create(transaction, "Small", 1, UnlimitedSize.Parse("2GB"), false));
        User("Alice", ("License", "Business"));
        Assert.Equal(("Small", UnlimitedSize.Parse("2GB")), Licence(Set("Alice", ("License", "small"))));
        Assert.Equal((0, 1), (Plan().Used, Plan("Small").Used));
        Assert.Equal(("", UnlimitedSize.Unlimited), Licence(Set("Alice", ("License", ""))));
        Assert.Equal((0, 0), (Plan().Used, Plan("Small").Used));
        Assert.Equal(("Business", FiftyGB), Licence(Set("Alice", ("License", "Business"))));
        Set("Alice", ("License", "BUSINESS"));
        Assert.Contains("have been modified", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Equal(1, Plan().Used);
    }

    [Fact]
    public void A_size_of_its_own_stays_when_the_licence_moves()
    {
        Do(transaction => Licenses.Create(transaction, "Small", 1, UnlimitedSize.Parse("2GB"), false));
        var own = UnlimitedSize.Parse("7GB");
        Assert.Equal(("Business", own), Licence(User("Alice", ("License", "Business"), ("ProhibitSendReceiveQuota", "7GB"))));
        Assert.Equal(("Small", own), Licence(Set("Alice", ("License", "Small"))));
        User("Bob", ("ProhibitSendReceiveQuota", "7GB"));
        Assert.Equal(("Business", own), Licence(Set("Bob", ("License", "Business"))));
        Assert.Equal(("Business", UnlimitedSize.Unlimited), Licence(User("Carol", ("License", "Business"), ("ProhibitSendReceiveQuota", "Unlimited"))));
    }

    [Fact]
    public void A_licence_belongs_to_a_user()
    {
        Shared("Sales");
        Assert.Contains("Convert it first", SetRefused("NotAllowedForType", "Sales", ("License", "Business")).Message, StringComparison.Ordinal);
        Assert.Equal("", ((Mailbox)Set("Sales", ("License", ""))).License);
    }

    [Fact]
    public void A_plan_cannot_have_fewer_seats_than_are_taken()
    {
        User("Alice", ("License", "Business"));
        Assert.Contains("1 mailboxes use it", Refused("ValueOutOfRange", transaction => Licenses.Set(transaction, transaction.Reader.FindPlan("Business")!, 0, null, null)).Message, StringComparison.Ordinal);
        Refused("ValueOutOfRange", transaction => Licenses.Create(transaction, "Less", -1, default, false));
        Assert.Equal(1, Do(transaction => Licenses.Set(transaction, transaction.Reader.FindPlan("Business")!, 1, null, null)).Seats);
        Assert.Equal(0, Plan().Free);
    }

    [Fact]
    public void A_plan_in_use_cannot_be_removed_and_its_name_is_its_own()
    {
        User("Alice", ("License", "Business"));
        Refused("LicensePlanInUse", transaction => Licenses.Remove(transaction, Plan()));
        Refused("LicensePlanTaken", transaction => Licenses.Create(transaction, "BUSINESS", 1, default, false));
        Refused("InvalidName", transaction => Licenses.Create(transaction, " ", 1, default, false));
    }

    [Fact]
    public void One_plan_at_most_is_the_default()
    {
        Do(transaction => Licenses.Set(transaction, Plan(), null, UnlimitedSize.Parse("1GB"), isDefault: true));
        Do(transaction => Licenses.Create(transaction, "Other", 1, default, makeDefault: true));
        Assert.Equal((false, true), (Plan().Default, Plan("Other").Default));
        Do(transaction => Licenses.Set(transaction, Plan("Other"), null, null, isDefault: true));
        Assert.Contains("no settings of 'Other'", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Equal(("Other", "Other"), (Plan("Other").ToString(), Plan("Other").Identity));
    }

    private static (string, UnlimitedSize) Licence(Recipient recipient) => (((Mailbox)recipient).License, ((Mailbox)recipient).ProhibitSendReceiveQuota);

    private DomainException NoSeatFor(string name) => Refused("NoFreeSeat", transaction => Mailboxes.CreateUser(transaction, Values(("Name", name), ("License", "Business")), NoPassword(), false));
}
