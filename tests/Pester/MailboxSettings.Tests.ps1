Describe 'Mailbox settings' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-MailboxAutoReplyConfiguration'
            One = { Get-MailboxAutoReplyConfiguration alice }; Check = { param($it) "$($it.AutoReplyState)" -eq 'Disabled' -and "$($it.ExternalAudience)" -eq 'All' -and $it.Identity -eq 'Alice Ng' }
            Two = { 'alice', 'sales' | Get-MailboxAutoReplyConfiguration }
            Missing = { Get-MailboxAutoReplyConfiguration nobody }
            Complete = 'Get-MailboxAutoReplyConfiguration al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-MailboxAutoReplyConfiguration'
            One = { Set-MailboxAutoReplyConfiguration alice -AutoReplyState Scheduled -StartTime '2026-07-06T08:00:00+02:00' -EndTime '2026-07-20T08:00:00+02:00' -InternalMessage "Away.`nBack soon." }
            Check = { $it = Get-MailboxAutoReplyConfiguration alice; "$($it.AutoReplyState)" -eq 'Scheduled' -and $it.StartTime.ToUniversalTime() -eq '2026-07-06T06:00:00' -and $it.InternalMessage -eq "Away.`nBack soon." }
            Two = { 'alice', 'sales' | Set-MailboxAutoReplyConfiguration -AutoReplyState Enabled }; CheckTwo = { "$((Get-MailboxAutoReplyConfiguration sales).AutoReplyState)" -eq 'Enabled' }
            Missing = { Set-MailboxAutoReplyConfiguration nobody -AutoReplyState Enabled }
            Again = { Set-MailboxAutoReplyConfiguration alice -AutoReplyState Disabled }; AgainWarning = '*no settings of*have been modified*'
            Complete = 'Set-MailboxAutoReplyConfiguration alice -AutoReplyState Sch'; Offers = 'Scheduled'
        }
        @{
            Cmdlet = 'Get-MailboxCalendarConfiguration'
            One = { Get-MailboxCalendarConfiguration room1 }; Check = { param($it) $it.WorkDays.Count -eq 5 -and $it.WorkingHoursStartTime.Hours -eq 8 -and $it.DefaultReminderTime.Minutes -eq 15 }
            Two = { 'alice', 'room1' | Get-MailboxCalendarConfiguration }
            Missing = { Get-MailboxCalendarConfiguration nobody }
            Complete = 'Get-MailboxCalendarConfiguration al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-MailboxCalendarConfiguration'
            One = { Set-MailboxCalendarConfiguration alice -WorkDays Weekdays, Saturday -WorkingHoursStartTime 09:00 -WorkingHoursEndTime 17:30 -WorkingHoursTimeZone 'FLE Standard Time' }
            Check = { $it = Get-MailboxCalendarConfiguration alice; $it.WorkDays.Count -eq 6 -and $it.WorkingHoursEndTime -eq [timespan]'17:30' -and $it.WorkingHoursTimeZone -like 'Europe/*' }
            Two = { 'alice', 'room1' | Set-MailboxCalendarConfiguration -WeekStartDay Sunday }; CheckTwo = { "$((Get-MailboxCalendarConfiguration room1).WeekStartDay)" -eq 'Sunday' }
            Missing = { Set-MailboxCalendarConfiguration nobody -WeekStartDay Sunday }
            Again = { Set-MailboxCalendarConfiguration alice -WorkingHoursStartTime 18:00 }; AgainId = 'InvalidTimeRange'
            Complete = 'Set-MailboxCalendarConfiguration alice -WorkDays Week'; Offers = 'Weekdays'
        }
        @{
            Cmdlet = 'Get-MailboxRegionalConfiguration'
            One = { Get-MailboxRegionalConfiguration alice }; Check = { param($it) $it.Identity -eq 'Alice Ng' -and $null -eq $it.Language -and $it.DefaultFolderNameMatchingUserLanguage }
            Two = { 'alice', 'sales' | Get-MailboxRegionalConfiguration }
            Missing = { Get-MailboxRegionalConfiguration nobody }
            Complete = 'Get-MailboxRegionalConfiguration al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-MailboxRegionalConfiguration'
            One = { Set-MailboxRegionalConfiguration alice -Language da-dk -DateFormat dd-MM-yyyy -TimeZone 'Romance Standard Time' }
            Check = { $it = Get-MailboxRegionalConfiguration alice; $it.Language.Name -eq 'da-DK' -and $it.DateFormat -eq 'dd-MM-yyyy' -and $it.TimeZone -eq (Get-MailboxCalendarConfiguration alice).WorkingHoursTimeZone -and $it.TimeZone -eq 'Europe/Paris' }
            Two = { 'alice', 'sales' | Set-MailboxRegionalConfiguration -Language es-es -DateFormat dd/MM/yyyy -TimeFormat H:mm }; CheckTwo = { (Get-MailboxRegionalConfiguration sales).TimeFormat -eq 'H:mm' }
            Missing = { Set-MailboxRegionalConfiguration nobody -Language da-DK }
            Again = { Set-MailboxRegionalConfiguration alice -Language de-DE -DateFormat M/d/yyyy }; AgainId = 'DateFormatInvalid'
            Complete = 'Set-MailboxRegionalConfiguration alice -Language da-'; Offers = 'da-DK'
        }
        @{
            Cmdlet = 'Get-MailboxCalendarFolder'
            One = { Get-MailboxCalendarFolder alice:\Calendar }; Check = { param($it) $it.Identity -eq 'Alice Ng:\Calendar' -and -not $it.PublishEnabled -and "$($it.DetailLevel)" -eq 'AvailabilityOnly' -and "$($it.PublishDateRangeTo)" -eq 'ThreeMonths' }
            Two = { 'alice:\Calendar', 'sales:\Calendar' | Get-MailboxCalendarFolder }
            Missing = { Get-MailboxCalendarFolder nobody:\Calendar }
        }
        @{
            Cmdlet = 'Set-MailboxCalendarFolder'
            One = { Set-MailboxCalendarFolder alice:\Calendar -DetailLevel LimitedDetails -SearchableUrlEnabled $true }; Check = { $it = Get-MailboxCalendarFolder alice:\Calendar; "$($it.DetailLevel)" -eq 'LimitedDetails' -and $it.SearchableUrlEnabled }
            Two = { 'alice:\Calendar', 'sales:\Calendar' | Set-MailboxCalendarFolder -PublishDateRangeTo OneYear }; CheckTwo = { "$((Get-MailboxCalendarFolder sales:\Calendar).PublishDateRangeTo)" -eq 'OneYear' }
            Missing = { Set-MailboxCalendarFolder alice:\Nowhere -DetailLevel Editor }; MissingId = 'FolderNotFound'
            Again = { Set-MailboxCalendarFolder alice:\Calendar -PublishEnabled $true }; AgainId = 'CalendarsAreNotPublished'
            Complete = 'Set-MailboxCalendarFolder alice:\Calendar -DetailLevel L'; Offers = 'LimitedDetails'
        }
    )

    It 'a schedule needs its times, and a room answers by itself' {
        Get-ErrorId { Set-MailboxAutoReplyConfiguration alice -AutoReplyState Scheduled } | Should -Be 'InvalidTimeRange'
        Get-ErrorId { Set-MailboxAutoReplyConfiguration room1 -AutoReplyState Enabled } | Should -Be 'WrongRecipientType'
        Get-ErrorId { Set-MailboxAutoReplyConfiguration alice -StartTime someday } | Should -Be 'InvalidPropertyValue'
    }

    It 'what the administrator sets is in both logs' {
        Set-MailboxAutoReplyConfiguration alice -AutoReplyState Enabled | Out-Null
        (Search-AdminAuditLog Set-MailboxAutoReplyConfiguration).ModifiedProperties | Should -BeLike '*AutoReplyState*Enabled*'
        (Search-MailboxAuditLog alice).Operation | Should -Be 'Update'
    }

    It 'a time away declines what comes and is in the calendar' {
        $start, $end = [datetimeoffset]::Now.AddDays(3), [datetimeoffset]::Now.AddDays(10)
        Set-MailboxAutoReplyConfiguration bob -AutoReplyState Scheduled -StartTime $start -EndTime $end -AutoDeclineFutureRequestsWhenOOF $true -DeclineMeetingMessage 'I am away.' -CreateOOFEvent $true -OOFEventSubject Holiday | Out-Null
        (Get-CalendarItem -Mailbox bob -Start $start.DateTime -End $end.DateTime).ShowAs | Should -Be 'OutOfOffice'
        $meeting = New-Meeting Plan -Start ([datetime]::Now.AddDays(5)) -Mailbox alice -RequiredAttendees bob
        "$((Get-CalendarItem $meeting.Identity -Mailbox alice).Attendees.Response)" | Should -Be 'Declined'
    }
}
