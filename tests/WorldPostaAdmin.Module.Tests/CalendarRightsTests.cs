namespace WorldPostaAdmin.Module.Tests;

/// <summary>What each right on a calendar lets a person do there through the commands, as the person who is connected. What is expected is written down here.</summary>
public sealed class CalendarRightsTests(CalendarRightsTests.Calendar calendar) : IClassFixture<CalendarRightsTests.Calendar>
{
    private const string All = "get view export new import set-own set remove-own remove", Nothing = "", Reading = "get view export", Making = "new import";

    [Theory]
    [InlineData("None", Nothing)]
    [InlineData("AvailabilityOnly", Nothing)]
    [InlineData("LimitedDetails", Nothing)]
    [InlineData("Contributor", Making)]
    [InlineData("Reviewer", Reading)]
    [InlineData("NonEditingAuthor", $"{Reading} {Making} remove-own")]
    [InlineData("Author", $"{Reading} {Making} set-own remove-own")]
    [InlineData("PublishingAuthor", $"{Reading} {Making} set-own remove-own")]
    [InlineData("Editor", All)]
    [InlineData("PublishingEditor", All)]
    [InlineData("Owner", All)]
    public void A_role_on_the_calendar(string role, string allowed) => Assert.Equal(allowed, calendar.Allowed($"Add-MailboxFolderPermission 'Support:\\Calendar' -User alice -AccessRights {role}"));

    [Theory]
    [InlineData("FullAccess", All)]
    [InlineData("SendAs", Nothing)]
    [InlineData("SendOnBehalf", Nothing)]
    [InlineData("ReadPermission", Nothing)]
    [InlineData("DeleteItem", Nothing)]
    [InlineData("ChangePermission", Nothing)]
    public void A_right_on_the_mailbox(string right, string allowed) => Assert.Equal(allowed, calendar.Allowed($"Add-MailboxPermission Support -User alice -AccessRights {right}"));

    // A request goes to others in the mailbox's name, for which no right to open anything is enough.
    [Theory]
    [InlineData("SendAs")]
    [InlineData("SendOnBehalf")]
    public void A_meeting_is_called_by_who_may_write_there_and_send(string right) => Assert.Equal(
        "new meet import",
        calendar.Allowed($"Add-MailboxFolderPermission 'Support:\\Calendar' -User alice -AccessRights Contributor; Add-MailboxPermission Support -User alice -AccessRights {right}"));

    [Theory]
    [InlineData("Add-MailboxPermission Support -User sales-team -AccessRights FullAccess", All)]
    [InlineData("Add-MailboxFolderPermission 'Support:\\Calendar' -User sales-team -AccessRights Author", $"{Reading} {Making} set-own remove-own")]
    [InlineData("Add-MailboxPermission Support -User alice -AccessRights FullAccess; Add-MailboxPermission Support -User sales-team -AccessRights FullAccess -Deny", Nothing)]
    [InlineData("Add-MailboxFolderPermission 'Support:\\Inbox' -User alice -AccessRights Owner", Nothing)]
    public void Groups_denials_and_other_folders(string grant, string allowed) => Assert.Equal(allowed, calendar.Allowed(grant));

    [Fact]
    public void What_is_private_is_neither_listed_nor_found_without_Full_Access()
    {
        Assert.Equal("Open", calendar.Titles("Reviewer"));
        Assert.Equal("Open Secret", calendar.Titles("FullAccess"));
    }

    /// <summary>A shared calendar with an item of Alice's and one of someone else's, and Alice connected to it whatever right she has.</summary>
    public sealed class Calendar : IDisposable
    {
        private readonly Shell _shell = SmallCompany.Create();

        public Calendar() => _shell.Ok($$"""
            Set-DistributionList sales-team -Type Security
            $script:secret = [Security.SecureString]::new(); 'Hello world!'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            function Reset {
                Get-MailboxPermission Support -ErrorAction Ignore | Where-Object User -ne 'NT AUTHORITY\SELF' | Remove-MailboxPermission -Force
                'alice', 'sales-team' | ForEach-Object { foreach ($folder in 'Calendar', 'Inbox') { Remove-MailboxFolderPermission "Support:\$folder" -User $_ -Force -ErrorAction Ignore } }
                Add-MailboxPermission Support -User alice -AccessRights FullAccess
                $script:session = Connect-Mailbox Support -Credential ([pscredential]::new('alice@contoso.example', $secret))
                Disconnect-Mailbox
                Get-CalendarItem -Session $session | Remove-CalendarItem -Session $session -PermanentlyDelete -Force
                $script:own = (New-CalendarItem Own -Start '2026-06-01 09:00' -Session $session).Identity
                $script:other = (New-CalendarItem Other -Start '2026-06-01 11:00' -Mailbox Support).Identity
                Remove-MailboxPermission Support -User alice -AccessRights FullAccess -Force
            }
            $script:acts = [ordered]@{
                get           = { if (@(Get-CalendarItem -Session $session).Count -ne 2) { throw }; Get-CalendarItem $other -Session $session }
                view          = { Get-MailboxCalendar -Session $session -Start 2026-06-01 }
                export        = { Export-Calendar '{{_shell.Folder}}/out.ics' -Session $session -Force }
                new           = { New-CalendarItem New -Start '2026-06-02 09:00' -Session $session }
                meet          = { New-Meeting Meet -Start '2026-06-02 10:00' -RequiredAttendees bob -Session $session }
                import        = { Import-Calendar '{{Shell.Calendars}}/google-request.ics' -Session $session }
                'set-own'     = { Set-CalendarItem $own -Location Here -Session $session }
                set           = { Set-CalendarItem $other -Location Here -Session $session }
                'remove-own'  = { Remove-CalendarItem $own -Force -Session $session }
                remove        = { Remove-CalendarItem $other -Force -Session $session }
            }
            """);

        public void Dispose() => _shell.Dispose();

        /// <summary>What Alice may do with a right; all else must be refused for want of one.</summary>
        public string Allowed(string grant) => string.Join(' ', _shell.Ok($$"""
            $null = Reset; $null = {{grant.Replace("; ", "; $null = ", StringComparison.Ordinal)}}
            $ErrorActionPreference = 'Stop'
            foreach ($name in $acts.Keys) {
                try { $null = & $acts[$name]; $name }
                catch { if ($_.FullyQualifiedErrorId -notmatch '^(AccessDenied|SendDenied),') { throw } }
            }
            """).Texts);

        /// <summary>What Alice finds, by list and by identity, of an open and a private item.</summary>
        public string Titles(string right) => string.Join(' ', _shell.Ok($$"""
            $null = Reset; $null = {{(right == "FullAccess" ? "Add-MailboxPermission Support" : "Add-MailboxFolderPermission 'Support:\\Calendar'")}} -User alice -AccessRights {{right}}
            Get-CalendarItem -Mailbox Support | Remove-CalendarItem -PermanentlyDelete -Force
            $ids = 'Open', 'Secret' | ForEach-Object { (New-CalendarItem $_ -Start '2026-06-01 09:00' -Mailbox Support -Sensitivity ($_ -eq 'Secret' ? 'Private' : 'Normal')).Identity }
            $listed = Get-CalendarItem -Session $session -Start 2026-06-01 -End 2026-06-02 | ForEach-Object Subject
            $found = $ids | ForEach-Object { (Get-CalendarItem $_ -Session $session -ErrorAction Ignore).Subject } | Where-Object { $_ }
            if ("$listed" -ne "$found") { throw "$listed, but $found" }
            $listed
            """).Texts);
    }
}
