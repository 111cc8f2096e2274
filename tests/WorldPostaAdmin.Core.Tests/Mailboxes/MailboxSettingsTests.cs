namespace WorldPostaAdmin.Core.Tests;

/// <summary>Who sees and changes the settings of a mailbox, and what they may be.</summary>
public sealed class MailboxSettingsTests : MailboxTest
{
    private MailboxSettingsService Settings { get; } = new();

    [Fact]
    public void Full_Access_is_needed_and_no_other_right_is_enough()
    {
        Licensed("alice");
        Shared("Sales");
        Grant("Sales", "alice", Enum.GetValues<MailboxRight>().Where(right => right != MailboxRight.FullAccess).ToArray());
        GrantFolder("Sales", "Calendar", "alice", "Owner");
        Assert.Equal("AccessDenied", Assert.Throws<DomainException>(() => Read(reader => Settings.Get<AutoReplyConfiguration>(reader, As("alice", "Sales")))).ErrorId);
        Refused("AccessDenied", transaction => Settings.Set<MailboxCalendarConfiguration>(transaction, As("alice", "Sales"), Values(("WeekStartDay", "Sunday"))));

        Grant("Sales", "alice", MailboxRight.FullAccess);

        Assert.Equal(DayOfWeek.Sunday, Do(transaction => Settings.Set<MailboxCalendarConfiguration>(transaction, As("alice", "Sales"), Values(("WeekStartDay", "Sunday")))).WeekStartDay);
        Assert.Empty(Audited);
        Assert.Equal(["Delegate alice Update "], Operations("Sales"));
    }

    [Fact]
    public void What_an_administrator_changes_is_in_the_admin_audit_log_value_by_value()
    {
        Licensed("alice");

        Do(transaction => Settings.Set<AutoReplyConfiguration>(transaction, Admin("alice"), Values(("AutoReplyState", "Enabled"), ("InternalMessage", "Away"))));

        Assert.Equal(["AutoReplyState: 'Disabled' -> 'Enabled'", "InternalMessage: '' -> 'Away'"], Assert.Single(Audited).Changes.Select(change => change.ToString()).Order());
        Do(transaction => Settings.Set<AutoReplyConfiguration>(transaction, Admin("alice"), Values(("AutoReplyState", "Enabled"))));
        Assert.Contains("no settings", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AutoReplyState=Scheduled", "InvalidTimeRange")]
    [InlineData("AutoReplyState=Scheduled|StartTime=2026-03-02|EndTime=2026-03-02", "InvalidTimeRange")]
    [InlineData("AutoReplyState=Sometimes", "InvalidPropertyValue")]
    [InlineData("StartTime=9999999", "InvalidPropertyValue")]
    [InlineData("InternalMessage=a\u0007b", "ControlCharacter")]
    public void An_automatic_reply_that_cannot_be_is_refused(string given, string errorId)
    {
        Licensed("alice");
        Refused(errorId, transaction => Settings.Set<AutoReplyConfiguration>(transaction, Admin("alice"), Values(Pairs(given))));
    }

    [Theory]
    [InlineData("Weekdays", "Monday Tuesday Wednesday Thursday Friday")]
    [InlineData("AllDays", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")]
    [InlineData("WeekendDays, Monday", "Monday Saturday Sunday")]
    [InlineData("friday;MONDAY;friday", "Monday Friday")]
    [InlineData("None", "")]
    public void Work_days_are_days_or_groups_of_them(string given, string expected)
    {
        Licensed("alice");

        Assert.Equal(expected, string.Join(' ', Do(transaction => Settings.Set<MailboxCalendarConfiguration>(transaction, Admin("alice"), Values(("WorkDays", given)))).WorkDays));
    }

    [Theory]
    [InlineData("WorkDays=Someday", "InvalidPropertyValue")]
    [InlineData("WorkingHoursStartTime=18:00", "InvalidTimeRange")]
    [InlineData("WorkingHoursEndTime=25:00", "InvalidPropertyValue")]
    [InlineData("WorkingHoursEndTime=1.01:00", "InvalidTimeRange")]
    [InlineData("WorkingHoursTimeZone=Nowhere/Town", "UnknownTimeZone")]
    public void Hours_of_work_that_cannot_be_are_refused(string given, string errorId)
    {
        Licensed("alice");
        Refused(errorId, transaction => Settings.Set<MailboxCalendarConfiguration>(transaction, Admin("alice"), Values(Pairs(given))));
    }
}
