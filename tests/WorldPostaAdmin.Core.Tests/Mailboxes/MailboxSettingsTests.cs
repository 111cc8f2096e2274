namespace WorldPostaAdmin.Core.Tests;

/// <summary>Who sees and changes the settings of a mailbox, and what they may be.</summary>
public sealed class MailboxSettingsTests : MailboxTest
{
    private MailboxSettingsService Settings { get; } = new(TimeZones);

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

    [Theory]
    [InlineData("Language=da-DK", "da-DK dd.MM.yyyy HH.mm")]
    [InlineData("Language=da-dk|DateFormat=dd-MM-yyyy", "da-DK dd-MM-yyyy HH.mm")]
    [InlineData("DateFormat=d/M/yyyy", " d/M/yyyy ")]
    [InlineData("Language=en-US|DateFormat=yyyy-MM-dd|TimeFormat=H:mm", "en-US yyyy-MM-dd H:mm")]
    [InlineData("Language=", "  ")]
    public void A_language_brings_its_formats(string given, string expected)
    {
        Licensed("alice");
        var set = Regional(given);

        Assert.Equal(expected, $"{set.Language} {set.DateFormat} {set.TimeFormat}");
    }

    [Theory]
    [InlineData("Language=xx-YY", "LanguageUnknown")]
    [InlineData("Language=de", "LanguageUnknown")]
    [InlineData("Language=de-DE|DateFormat=M/d/yyyy", "DateFormatInvalid")]
    [InlineData("Language=de-DE|DateFormat=d/d/yyyy", "DateFormatInvalid")]
    [InlineData("DateFormat=tomorrow", "DateFormatInvalid")]
    [InlineData("Language=de-DE|TimeFormat=m:HH", "TimeFormatInvalid")]
    [InlineData("TimeZone=Nowhere/Town", "UnknownTimeZone")]
    public void A_format_that_the_language_does_not_have_is_refused(string given, string errorId)
    {
        Licensed("alice");
        Refused(errorId, transaction => Settings.Set<MailboxRegionalConfiguration>(transaction, Admin("alice"), Values(Pairs(given))));
    }

    [Fact]
    public void Another_language_replaces_the_formats_that_it_does_not_have()
    {
        Licensed("alice");
        Regional("Language=en-US|TimeFormat=H:mm");

        Assert.Equal("dd.MM.yyyy H:mm", $"{Regional("Language=de-DE").DateFormat} {Regional("Language=de-DE").TimeFormat}");
    }

    [Fact]
    public void The_time_zone_is_that_of_the_working_hours()
    {
        Licensed("alice");
        Regional("TimeZone=FLE Standard Time");
        Assert.Equal("Europe/Kiev", Read(reader => Settings.Get<MailboxCalendarConfiguration>(reader, Admin("alice"))).WorkingHoursTimeZone.Replace("Kyiv", "Kiev", StringComparison.Ordinal));
        Do(transaction => Settings.Set<MailboxCalendarConfiguration>(transaction, Admin("alice"), Values(("WorkingHoursTimeZone", "Europe/Riga"))));

        Assert.Equal("Europe/Riga", Read(reader => Settings.Get<MailboxRegionalConfiguration>(reader, Admin("alice"))).TimeZone);
    }

    [Fact]
    public void Protocols_are_open_until_they_are_closed_and_shown_with_their_mailbox()
    {
        Licensed("alice");
        Do(transaction => Settings.Set<CASMailbox>(transaction, Admin("alice"), Values(("ImapEnabled", false), ("SmtpClientAuthenticationDisabled", true), ("EwsApplicationAccessPolicy", "EnforceBlockList"), ("EwsBlockList", new[] { "Old*" }))));
        var set = Read(reader => Settings.Get<CASMailbox>(reader, Admin("alice")));

        Assert.Equal("True False True EnforceBlockList Old* alice", $"{set.PopEnabled} {set.ImapEnabled} {set.SmtpClientAuthenticationDisabled} {set.EwsApplicationAccessPolicy} {set.EwsBlockList.Single()} {set.Name}");
    }

    [Fact]
    public void How_a_calendar_would_be_published_is_kept_with_the_calendar()
    {
        Licensed("alice");
        var calendars = new CalendarFolderService();
        Do(transaction => calendars.Set(transaction, Admin("alice"), "calendar", Values(("DetailLevel", "FullDetails"))));

        Assert.Equal(CalendarDetailLevel.FullDetails, Read(reader => calendars.Get(reader, Admin("alice"), "Calendar")).DetailLevel);
        Refused("NotACalendar", transaction => calendars.Set(transaction, Admin("alice"), "Inbox", Values(("DetailLevel", "FullDetails"))));
    }

    [Fact]
    public void What_is_kept_for_a_mailbox_goes_with_it()
    {
        Licensed("alice");
        Regional("Language=da-DK");
        Do(transaction => Settings.Set<CASMailbox>(transaction, Admin("alice"), Values(("ImapEnabled", false))));
        Do(transaction => new CalendarFolderService().Set(transaction, Admin("alice"), "Calendar", Values(("DetailLevel", "FullDetails"))));
        Do(transaction => new InboxRuleService().Create(transaction, Admin("alice"), new(Values(("Name", "R"), ("MarkAsRead", true)), Values(), Values())));
        var key = GetMailbox("alice").Guid.ToString("N");
        Remove("alice", permanently: true);

        Read(reader =>
        {
            Assert.Null(reader.Mail.Find<MailboxRegionalConfiguration>(key));
            Assert.Null(reader.Mail.Find<CASMailbox>(key));
            Assert.Null(reader.Mail.Find<InboxRuleList>(key));
            Assert.Empty(reader.Mail.Range<MailboxCalendarFolder>(key, key + "\uffff"));
            return true;
        });
    }

    [Theory]
    [InlineData("Whiteboard")]
    [InlineData("Room/")]
    [InlineData("Car/Radio")]
    public void A_property_of_resources_names_its_kind(string wrong)
    {
        Do(transaction => ResourceConfig.Set(transaction, new[] { "room/Whiteboard" }));
        Refused("ResourcePropertyInvalid", transaction => ResourceConfig.Set(transaction, new[] { wrong }));

        Assert.Equal(["Room/Whiteboard"], Read(reader => ResourceConfig.Of(reader)).ResourcePropertySchema);
    }

    private MailboxRegionalConfiguration Regional(string given) => Do(transaction => Settings.Set<MailboxRegionalConfiguration>(transaction, Admin("alice"), Values(Pairs(given))));
}
