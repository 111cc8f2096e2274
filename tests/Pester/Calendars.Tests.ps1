# Calendars, meetings and rooms.
Describe 'Calendars' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-CalendarItem'
            One = { New-CalendarItem Fair '2026-06-01 09:00' -End '2026-06-01 17:00' -Mailbox sales -Location Riga -ShowAs OutOfOffice -Recurrence 'FREQ=YEARLY;COUNT=3' }; Check = { param($it) $it.Subject -eq 'Fair' -and $it.Start -eq [datetimeoffset]'2026-06-01T09:00:00Z' -and "$($it.ShowAs)" -eq 'OutOfOffice' -and $it.IsRecurring -and $it.Mailbox -eq 'Sales' }
            Two = { [pscustomobject]@{ Subject = 'One'; Start = '2026-06-01 09:00'; Mailbox = 'sales' }, [pscustomobject]@{ Subject = 'Two'; Start = '2026-06-02 09:00'; Mailbox = 'support' } | New-CalendarItem }; CheckTwo = { (Get-CalendarItem -Mailbox support).Subject -eq 'Two' }
            Missing = { New-CalendarItem X -Start 2026-06-01 -Mailbox nobody }
            Again = { New-CalendarItem X -Start '2026-06-01 09:00' -End '2026-06-01 08:00' -Mailbox sales }; AgainId = 'EventEndsBeforeStart'
            Complete = 'New-CalendarItem X -ShowAs Out'; Offers = 'OutOfOffice'
        }
        @{
            Cmdlet = 'Get-CalendarItem'
            Given = { 1..2 | ForEach-Object { New-CalendarItem "Item $_" "2026-06-0$_ 09:00" -Mailbox sales } }
            One = { Get-CalendarItem -Mailbox sales -Start 2026-06-02 -End 2026-06-03 }; Check = { param($it) $it.Subject -eq 'Item 2' }
            Two = { Get-CalendarItem -Mailbox sales | Get-CalendarItem }
            Missing = { Get-CalendarItem ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Complete = 'Get-CalendarItem -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Set-CalendarItem'
            Given = { 1..2 | ForEach-Object { New-CalendarItem "Item $_" "2026-06-0$_ 09:00" -Mailbox sales } }
            One = { Get-CalendarItem -Mailbox sales -Filter "Subject -eq 'Item 1'" | Set-CalendarItem -Start '2026-06-05 10:00' -Location Here }; Check = { param($it) $it.Location -eq 'Here' -and $it.End -eq [datetimeoffset]'2026-06-05T10:30:00Z' -and $it.Subject -eq 'Item 1' }
            Two = { Get-CalendarItem -Mailbox sales | Set-CalendarItem -Categories Team }; CheckTwo = { (Get-CalendarItem -Mailbox sales -Filter "Categories -eq 'Team'").Count -eq 2 }
            Missing = { Set-CalendarItem ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { Get-CalendarItem -Mailbox sales -Filter "Subject -eq 'Item 1'" | Set-CalendarItem -Recurrence 'FREQ=SECONDLY' }; AgainId = 'RecurrenceTooDense'
            Complete = 'Set-CalendarItem x -Sensitivity Pri'; Offers = 'Private'
        }
        @{
            Cmdlet = 'Remove-CalendarItem'
            Given = { 1..2 | ForEach-Object { New-CalendarItem "Item $_" "2026-06-0$_ 09:00" -Mailbox sales } }
            One = { Get-CalendarItem -Mailbox sales -Filter "Subject -eq 'Item 1'" | Remove-CalendarItem -Force }; Check = { (Get-CalendarItem -Mailbox sales).Subject -eq 'Item 2' }
            Two = { Get-CalendarItem -Mailbox sales | Remove-CalendarItem -PermanentlyDelete -Force }; Outputs = 0; CheckTwo = { (Get-MailboxStatistics sales).ItemCount -eq 0 }
            Missing = { Remove-CalendarItem ([guid]::NewGuid()) -Mailbox sales -Force }; MissingId = 'ItemNotFound'
            Complete = 'Remove-CalendarItem x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'New-Meeting'
            One = { New-Meeting Plan -Start (Get-Date).Date.AddDays(7).AddHours(10) -Mailbox alice -RequiredAttendees bob -Resources room1 }; Check = { param($it) $it.IsMeeting -and "$($it.MyResponse)" -eq 'Organizer' -and (Get-CalendarItem -Mailbox room1).Subject -eq 'Alice Ng' -and (Get-MeetingRequest -Mailbox bob).Subject -eq 'Plan' }
            Two = { 1..2 | ForEach-Object { [pscustomobject]@{ Subject = "Plan $_"; Start = (Get-Date).Date.AddDays(7).AddHours(10 + $_); RequiredAttendees = 'bob;carol' } } | New-Meeting -Mailbox alice }; CheckTwo = { @(Get-MeetingRequest -Mailbox carol).Count -eq 2 }
            Missing = { New-Meeting X -Start 2026-06-01 -Mailbox alice -RequiredAttendees nobody }
            Again = { New-Meeting X -Start 2026-06-01 -Mailbox alice }; AgainId = 'AttendeesMissing'
            Complete = 'New-Meeting X -Resources roo'; Offers = 'room1'
        }
        @{
            Cmdlet = 'Set-Meeting'
            Given = { 1..2 | ForEach-Object { New-Meeting "Plan $_" -Start (Get-Date).Date.AddDays(7).AddHours(10 + $_) -Mailbox alice -RequiredAttendees bob -Resources room1 } }
            One = { Get-CalendarItem -Mailbox alice -Filter "Subject -eq 'Plan 1'" | Set-Meeting -Location Elsewhere -OptionalAttendees carol }; Check = { param($it) $it.Sequence -eq 1 -and (Get-MeetingRequest -Mailbox carol).Location -eq 'Elsewhere' }
            Two = { Get-CalendarItem -Mailbox alice | Set-Meeting -Body 'Bring figures' }; CheckTwo = { @(Get-CalendarItem -Mailbox bob -Filter "Body -eq 'Bring figures'").Count -eq 2 }
            Missing = { Set-Meeting ([guid]::NewGuid()) -Mailbox alice }; MissingId = 'ItemNotFound'
            Again = { Get-CalendarItem -Mailbox bob -Filter "Subject -eq 'Plan 1'" | Set-Meeting -Location X }; AgainId = 'NotOrganizer'
            Complete = 'Set-Meeting x -RequiredAttendees al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Stop-Meeting'
            Given = { 1..2 | ForEach-Object { New-Meeting "Plan $_" -Start (Get-Date).Date.AddDays(7).AddHours(10 + $_) -Mailbox alice -RequiredAttendees bob -Resources room1 } }
            One = { Get-CalendarItem -Mailbox alice -Filter "Subject -eq 'Plan 1'" | Stop-Meeting -Comment 'Not needed' -Force }; Check = { @(Get-CalendarItem -Mailbox room1).Count -eq 1 -and (Get-CalendarItem -Mailbox bob -Filter "Status -eq 'Cancelled'").Subject -eq 'Canceled: Plan 1' }
            Two = { Get-CalendarItem -Mailbox alice | Stop-Meeting -Force }; Outputs = 0; CheckTwo = { -not (Get-CalendarItem -Mailbox room1) }
            Missing = { Stop-Meeting ([guid]::NewGuid()) -Mailbox alice -Force }; MissingId = 'ItemNotFound'
            Again = { Get-CalendarItem -Mailbox bob -Filter "Subject -eq 'Plan 1'" | Stop-Meeting -Force }; AgainId = 'NotOrganizer'
            Complete = 'Stop-Meeting x -Mailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-MeetingRequest'
            Given = { 1..2 | ForEach-Object { New-Meeting "Plan $_" -Start (Get-Date).Date.AddDays(7).AddHours(10 + $_) -Mailbox alice -RequiredAttendees bob } }
            One = { Get-MeetingRequest -Mailbox bob | Select-Object -First 1 }; Check = { param($it) $it.Subject -eq 'Plan 1' -and $it.Organizer -like 'Alice Ng*' }
            Two = { Get-MeetingRequest -Mailbox bob | Get-MeetingRequest }
            Missing = { Get-MeetingRequest ([guid]::NewGuid()) -Mailbox bob }; MissingId = 'ItemNotFound'
            Complete = 'Get-MeetingRequest -Mailbox bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'Approve-MeetingRequest'
            Given = { 1..2 | ForEach-Object { New-Meeting "Plan $_" -Start (Get-Date).Date.AddDays(7).AddHours(10 + $_) -Mailbox alice -RequiredAttendees bob } }
            One = { Get-MeetingRequest -Mailbox bob | Select-Object -First 1 | Approve-MeetingRequest -Comment Gladly }; Check = { param($it) "$($it.MyResponse)" -eq 'Accepted' -and "$((Get-CalendarItem -Mailbox alice -Filter "Subject -eq 'Plan 1'").Attendees.Response)" -eq 'Accepted' }
            Two = { Get-MeetingRequest -Mailbox bob | Approve-MeetingRequest -Tentative }; CheckTwo = { -not (Get-MeetingRequest -Mailbox bob) }
            Missing = { Approve-MeetingRequest ([guid]::NewGuid()) -Mailbox bob }; MissingId = 'ItemNotFound'
            Again = { Get-CalendarItem -Mailbox alice -Filter "Subject -eq 'Plan 1'" | Approve-MeetingRequest }; AgainId = 'NothingToAnswer'
            Complete = 'Approve-MeetingRequest x -Mailbox bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'Deny-MeetingRequest'
            Given = { 1..2 | ForEach-Object { New-Meeting "Plan $_" -Start (Get-Date).Date.AddDays(7).AddHours(10 + $_) -Mailbox alice -RequiredAttendees bob } }
            One = { Get-MeetingRequest -Mailbox bob | Select-Object -First 1 | Deny-MeetingRequest }; Check = { "$((Get-CalendarItem -Mailbox alice -Filter "Subject -eq 'Plan 1'").Attendees.Response)" -eq 'Declined' -and @(Get-CalendarItem -Mailbox bob).Count -eq 1 }
            Two = { Get-MeetingRequest -Mailbox bob | Deny-MeetingRequest }; Outputs = 0; CheckTwo = { -not (Get-CalendarItem -Mailbox bob) }
            Missing = { Deny-MeetingRequest ([guid]::NewGuid()) -Mailbox bob }; MissingId = 'ItemNotFound'
            Complete = 'Deny-MeetingRequest x -Mailbox bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'Get-MailboxCalendar'
            Given = { New-CalendarItem Fair '2026-06-03 09:00' -End '2026-06-03 10:00' -Mailbox sales }
            One = { Get-MailboxCalendar sales -Start 2026-06-05 | Out-String -Width 100 }; Check = { param($it) $it -match '(?m)^09:00 \|\s+\|\s+\|Fair\s+\|' -and $it -match '(?m)^09:30 \|\s+\|\s+\|\|' -and $it -match 'Mon 01' }
            Two = { 'sales', 'support' | Get-MailboxCalendar }
            Missing = { Get-MailboxCalendar nobody }
            Complete = 'Get-MailboxCalendar sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Get-FreeBusy'
            Given = { 'sales', 'support' | ForEach-Object { New-CalendarItem Fair '2026-06-03 09:00' -Mailbox $_ } }
            One = { Get-FreeBusy sales 2026-06-03 }; Check = { param($it) $it.Start -eq [datetimeoffset]'2026-06-03T09:00:00Z' -and $it.Subject -eq 'Fair' -and "$($it.Status)" -eq 'Busy' }
            Two = { 'sales', 'support' | Get-FreeBusy -Start 2026-06-01 -End 2026-06-08 }
            Missing = { Get-FreeBusy nobody }
            Complete = 'Get-FreeBusy sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Find-MeetingTime'
            Given = { New-CalendarItem Fair '2026-06-03 08:00' -Duration 02:00 -Mailbox alice; New-CalendarItem Work '2026-06-03 10:00' -Duration 01:00 -Mailbox room1 }
            One = { Find-MeetingTime alice, bob room1, room2 -Start 2026-06-03 -Duration 01:00 -MaximumResults 1 }; Check = { param($it) $it.Start -eq [datetimeoffset]'2026-06-03T10:00:00Z' -and "$($it.Rooms)" -eq 'Room 2' }
            Missing = { Find-MeetingTime nobody }
            Complete = 'Find-MeetingTime al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Import-Calendar'
            One = { Import-Calendar "$Repository/tests/data/calendars/google-request.ics" -Mailbox alice }; Check = { param($it) $it.Subject -eq 'Call about the offer' -and $it.Organizer -like '*pat@partner.example*' }
            Two = { Get-ChildItem "$Repository/tests/data/calendars/*-request.ics" | Import-Calendar -Mailbox sales }; Outputs = 4; CheckTwo = { @(Get-CalendarItem -Mailbox sales).Count -eq 4 }
            Missing = { Import-Calendar "$TestDrive/none.ics" -Mailbox sales }; MissingId = 'FileUnreadable'
            Again = { 'no calendar' | Set-Content "$TestDrive/bad.ics"; Import-Calendar "$TestDrive/bad.ics" -Mailbox sales }; AgainId = 'CalendarUnreadable'
            Complete = 'Import-Calendar x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Export-Calendar'
            Given = { New-CalendarItem Fair '2026-06-03 09:00' -Mailbox sales; Remove-Item "$TestDrive/*.ics" }
            One = { Export-Calendar "$TestDrive/sales.ics" -Mailbox sales }; Check = { param($it) $it.Exists -and (Get-Content $it -Raw) -match 'SUMMARY:Fair' }
            Missing = { Export-Calendar "$TestDrive/nobody.ics" -Mailbox nobody }
            Again = { 'x' | Set-Content "$TestDrive/there.ics"; Export-Calendar "$TestDrive/there.ics" -Mailbox sales }; AgainId = 'FileExists'
            Complete = 'Export-Calendar x -Mailbox sal'; Offers = 'sales'
        }
    )

    It 'a room is booked, clashes, and is freed' {
        $at = (Get-Date).Date.AddDays(7).AddHours(10)
        $first = New-Meeting First -Start $at -Duration 01:00 -Mailbox alice -RequiredAttendees carol -Resources room1
        $second = New-Meeting Second -Start $at.AddMinutes(30) -Mailbox bob -RequiredAttendees carol -Resources room1
        "$($first.Attendees.Response)" | Should -Be 'None Accepted'
        "$($second.Attendees.Response)" | Should -Be 'None Declined'
        (Get-MailboxMessage -Mailbox bob | Where-Object Subject -Like 'Declined*').From | Should -BeLike '*room1@contoso.example*'
        $first | Stop-Meeting -Force
        "$(($second | Set-Meeting -Start $at).Attendees.Response)" | Should -Be 'None Accepted'
        (Get-FreeBusy room1 $at $at.AddDays(1)).Count | Should -Be 1
    }

    It 'a delegate decides on what waits for a room, as the person who is connected' {
        Set-CalendarProcessing room1 -AllBookInPolicy $false -AllRequestInPolicy $true -ResourceDelegates bob | Out-Null
        Set-MailboxPassword bob -NewPassword (ConvertTo-SecureString 'A long secret 1' -AsPlainText -Force) | Out-Null
        New-Meeting Plan -Start (Get-Date).Date.AddDays(7).AddHours(10) -Mailbox alice -RequiredAttendees carol -Resources room1 | Out-Null
        (Get-MailboxMessage -Mailbox bob).Subject | Should -BeLike 'Request for approval: Room 1*'
        Connect-Mailbox -Credential (New-TestCredential bob@contoso.example 'A long secret 1') | Out-Null
        (Get-MeetingRequest).Mailbox | Should -Be 'Room 1'
        Get-MeetingRequest | Approve-MeetingRequest | Out-Null
        Disconnect-Mailbox
        "$((Get-CalendarItem -Mailbox alice).Attendees.Response)" | Should -Be 'None Accepted'
        (Search-MailboxAuditLog room1).LogonUser | Should -Contain 'Bob Okafor'
    }

    It 'an attendee proposes another time, and the organizer takes it' {
        $at = (Get-Date).Date.AddDays(7).AddHours(10)
        $meeting = New-Meeting Plan -Start $at -Mailbox alice -RequiredAttendees bob -Resources room1
        Get-MeetingRequest -Mailbox bob | Approve-MeetingRequest -Tentative -ProposedStart $at.AddHours(4) -Comment 'Rather after lunch.' | Out-Null
        $proposal = Get-MeetingRequest -Mailbox alice
        $proposal.ProposedBy | Should -Be 'bob@contoso.example'
        @(Get-CalendarItem -Mailbox alice).Subject | Should -Be 'Plan'
        ($proposal | Approve-MeetingRequest).Start.DateTime | Should -Be $at.AddHours(4)
        (Get-CalendarItem -Mailbox room1).Start.DateTime | Should -Be $at.AddHours(4)
        Get-MeetingRequest -Mailbox bob | Deny-MeetingRequest -ProposedStart $at.AddDays(1)
        Get-MeetingRequest -Mailbox alice | Deny-MeetingRequest -Comment 'No other day.'
        Get-MailboxMessage -Mailbox bob | Select-Object -First 1 -ExpandProperty Subject | Should -Be 'New time declined: Plan'
        $meeting | Stop-Meeting -Force
    }

    It 'an item says itself which mailbox it is in, given by name or by pipeline' {
        $item = New-CalendarItem Dentist '2026-06-03 09:00' -Mailbox alice
        (Set-CalendarItem $item -Location Riga).Location | Should -Be 'Riga'
        (Get-CalendarItem $item).Subject | Should -Be 'Dentist'
        Remove-CalendarItem $item -Force
        Get-ErrorId { Remove-CalendarItem $item.Identity -Force } | Should -Be 'NoMailboxSession'
        $meeting = New-Meeting Plan -Start (Get-Date).AddDays(7) -Mailbox alice -RequiredAttendees bob
        Approve-MeetingRequest (Get-MeetingRequest -Mailbox bob) | Out-Null
        Stop-Meeting $meeting -Force
        { Import-Calendar "$TestDrive/none.ics" -Mailbox sales -ErrorAction Stop } | Should -Throw "*no file '*none.ics'. Give the path*"
    }

    It 'a calendar that goes out and comes in is the same' {
        Import-Calendar "$Repository/tests/data/calendars/apple-request.ics" -Mailbox sales | Out-Null
        Export-Calendar "$TestDrive/round.ics" -Mailbox sales -Force | Out-Null
        $lines = { param($file) ((Get-Content $file -Raw) -replace "\r?\n[ \t]") -split "\r?\n" | Where-Object { $_ -match '^(X-APPLE-STR|ATTENDEE|RRULE|EXDATE|UID|TRIGGER|RECURRENCE)' } | Sort-Object }
        & $lines "$TestDrive/round.ics" | Should -Be (& $lines "$Repository/tests/data/calendars/apple-request.ics")
    }
}
