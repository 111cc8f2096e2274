# Rooms and equipment have the same cmdlets; what differs is the kind, and the names in the test company.
Describe '<Kind> mailboxes' -ForEach @(
    @{ Kind = 'Room'; First = 'room1'; Second = 'room2'; Name = 'Room 1' }
    @{ Kind = 'Equipment'; First = 'projector'; Second = 'van'; Name = 'Projector' }
) {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = "New-${Kind}Mailbox"
            One = { & "New-${Kind}Mailbox" Annex -Building HQ -Capacity 6 -TimeZone 'FLE Standard Time' -Tags Screen, Phone }
            Check = { param($it) $place = Get-Place Annex; "$($it.RecipientTypeDetails)" -eq "${Kind}Mailbox" -and $place.Building -eq 'HQ' -and $place.Capacity -eq 6 -and $place.TimeZone -in 'Europe/Kiev', 'Europe/Kyiv' -and $place.Tags.Count -eq 2 }
            Two = { [pscustomobject]@{ Name = 'A'; Tags = 'Screen;Phone' }, [pscustomobject]@{ Name = 'B'; Tags = '' } | & "New-${Kind}Mailbox" }
            CheckTwo = { (Get-Place A).Tags.Count -eq 2 -and (Get-Place B).Tags.Count -eq 0 }
            Again = { & "New-${Kind}Mailbox" $Name }; AgainId = 'AliasTaken'
            Complete = "New-${Kind}Mailbox x -TimeZone Europe/Ri"; Offers = 'Europe/Riga'
        }
        @{
            Cmdlet = "Get-${Kind}Mailbox"
            One = { & "Get-${Kind}Mailbox" $First }; Check = { param($it) $it.Name -eq $Name }
            Two = { $First, $Second | & "Get-${Kind}Mailbox" }
            Missing = { & "Get-${Kind}Mailbox" nobody }
            Complete = "Get-${Kind}Mailbox $($First.Substring(0, 4))"; Offers = $First
        }
        @{
            Cmdlet = "Set-${Kind}Mailbox"
            One = { & "Set-${Kind}Mailbox" $First -Phone 12 }; Check = { (Get-Mailbox $First).Phone -eq '12' }
            Two = { & "Get-${Kind}Mailbox" | & "Set-${Kind}Mailbox" -Phone 12 }; CheckTwo = { @(Get-Mailbox -Filter "Phone -eq '12'").Count -eq 2 }
            Missing = { & "Set-${Kind}Mailbox" nobody -Phone 12 }
            Again = { & "Set-${Kind}Mailbox" $First -Alias $Second }; AgainId = 'AliasTaken'
            Complete = "Set-${Kind}Mailbox $($First.Substring(0, 4))"; Offers = $First
        }
        @{
            Cmdlet = "Remove-${Kind}Mailbox"
            One = { & "Remove-${Kind}Mailbox" $First -Force }; Check = { (Get-Mailbox -SoftDeletedMailbox).Name -eq $Name }
            Two = { & "Get-${Kind}Mailbox" | & "Remove-${Kind}Mailbox" -Force }; Outputs = 0; CheckTwo = { -not (& "Get-${Kind}Mailbox") }
            Missing = { & "Remove-${Kind}Mailbox" nobody -Force }
            Complete = "Remove-${Kind}Mailbox $($First.Substring(0, 4))"; Offers = $First
        }
    )
}

Describe 'Places and booking policies' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-Place'
            One = { Get-Place room1 }; Check = { param($it) $it.Identity -eq 'Room 1' -and $it.Capacity -eq 8 }
            Two = { Get-RoomMailbox | Get-Place }
            Missing = { Get-Place alice }; MissingId = 'WrongRecipientType'
            Complete = 'Get-Place roo'; Offers = 'room1'
        }
        @{
            Cmdlet = 'Set-Place'
            One = { Set-Place room1 -Building HQ }; Check = { param($it) $it.Building -eq 'HQ' -and (Get-Place room1).Capacity -eq 8 -and (Get-Place room1).Building -eq 'HQ' }
            Two = { Get-Place room* | Set-Place -Building HQ }; CheckTwo = { "$((Get-Place room*).Capacity)" -eq '8 4' -and "$((Get-Place room*).Building)" -eq 'HQ HQ' }
            Missing = { Set-Place nobody -Building HQ }
            Again = { Set-Place room1 -TimeZone Mars/Olympus }; AgainId = 'UnknownTimeZone'
            Complete = 'Set-Place roo'; Offers = 'room1'
        }
        @{
            Cmdlet = 'Get-CalendarProcessing'
            One = { Get-CalendarProcessing room1 }; Check = { param($it) $it.AutomateProcessing -eq 'AutoAccept' -and $it.BookingWindowInDays -eq 180 -and $it.MaximumDurationInMinutes -eq 1440 -and $it.AllBookInPolicy -and -not $it.AllowConflicts }
            Two = { 'room1', 'room2' | Get-CalendarProcessing }
            Missing = { Get-CalendarProcessing alice }; MissingId = 'WrongRecipientType'
            Complete = 'Get-CalendarProcessing roo'; Offers = 'room1'
        }
        @{
            Cmdlet = 'Set-CalendarProcessing'
            One = { Set-CalendarProcessing room1 -ResourceDelegates alice, bob -AllBookInPolicy $false }; Check = { param($it) $it.ResourceDelegates.Count -eq 2 -and -not (Get-CalendarProcessing room1).AllBookInPolicy }
            Two = { Get-CalendarProcessing room* | Set-CalendarProcessing -BookingWindowInDays 30 }; CheckTwo = { "$((Get-CalendarProcessing room*).BookingWindowInDays)" -eq '30 30' }
            Missing = { Set-CalendarProcessing nobody -BookingWindowInDays 30 }
            Again = { Set-CalendarProcessing room1 -BookingWindowInDays 2000 }; AgainId = 'ValueOutOfRange'
            Complete = 'Set-CalendarProcessing room1 -AutomateProcessing AutoA'; Offers = 'AutoAccept'
        }
    )

    It 'places are asked for by type, and take what Exchange''s do' {
        (Get-Place -Type Room).Count | Should -Be 2
        Get-Place -Type Building | Should -BeNullOrEmpty
        $place = Set-Place room1 -Phone '+371 1' -Label Blue -MTREnabled $true -ParentId 'HQ/1' -GeoCoordinates '56.95;24.1'
        $place.Phone, $place.Label, $place.MTREnabled, $place.ParentId, $place.GeoCoordinates | Should -Be '+371 1', 'Blue', $true, 'HQ/1', '56.95;24.1'
        Get-ErrorId { Set-Place room1 -GeoCoordinates '95;200' } | Should -Be 'InvalidPropertyValue'
    }
}
