# Tasks, and a mailbox's own contacts.
Describe 'Mailbox tasks and contacts' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-MailboxTask'
            One = { New-MailboxTask 'Call back' -Mailbox sales -DueDate '2026-04-01T00:00:00Z' -Priority High -Categories Calls }; Check = { param($it) $it.Subject -eq 'Call back' -and "$($it.Status)" -eq 'NotStarted' -and "$($it.Priority)" -eq 'High' -and $it.DueDate -eq [datetimeoffset]'2026-04-01T00:00:00Z' }
            Two = { [pscustomobject]@{ Subject = 'One'; Mailbox = 'sales' }, [pscustomobject]@{ Subject = 'Two'; Mailbox = 'support' } | New-MailboxTask }; CheckTwo = { (Get-MailboxTask -Mailbox support).Subject -eq 'Two' }
            Missing = { New-MailboxTask X -Mailbox nobody }
            Again = { New-MailboxTask X -Mailbox sales -Status Completed -PercentComplete 50 }; AgainId = 'TaskStatusMismatch'
            Complete = 'New-MailboxTask X -Status Comp'; Offers = 'Completed'
        }
        @{
            Cmdlet = 'Get-MailboxTask'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxTask $_ -Mailbox sales } }
            One = { Get-MailboxTask -Mailbox sales -Filter "Subject -eq 'One'" }; Check = { param($it) $it.Folder -eq 'Tasks' -and $it.Mailbox -eq 'Sales' }
            Two = { Get-MailboxTask -Mailbox sales | Get-MailboxTask }
            Missing = { Get-MailboxTask ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Complete = 'Get-MailboxTask -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Set-MailboxTask'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxTask $_ -Mailbox sales } }
            One = { Get-MailboxTask -Mailbox sales -Filter "Subject -eq 'One'" | Set-MailboxTask -Status Completed }; Check = { param($it) $it.PercentComplete -eq 100 -and $it.IsComplete -and $it.CompletedDate -and $it.Subject -eq 'One' }
            Two = { Get-MailboxTask -Mailbox sales | Set-MailboxTask -PercentComplete 50 }; CheckTwo = { (Get-MailboxTask -Mailbox sales -Filter "Status -eq 'InProgress'").Count -eq 2 }
            Missing = { Set-MailboxTask ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { Get-MailboxTask -Mailbox sales -Filter "Subject -eq 'One'" | Set-MailboxTask -StartDate 2026-04-02 -DueDate 2026-04-01 }; AgainId = 'InvalidTimeRange'
            Complete = 'Set-MailboxTask x -Priority Hi'; Offers = 'High'
        }
        @{
            Cmdlet = 'Remove-MailboxTask'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxTask $_ -Mailbox sales } }
            One = { Get-MailboxTask -Mailbox sales -Filter "Subject -eq 'One'" | Remove-MailboxTask -Force }; Check = { (Get-MailboxTask 'sales:\Deleted Items').Subject -eq 'One' }
            Two = { Get-MailboxTask -Mailbox sales | Remove-MailboxTask -PermanentlyDelete -Force }; Outputs = 0; CheckTwo = { (Get-MailboxStatistics sales).ItemCount -eq 0 }
            Missing = { Remove-MailboxTask ([guid]::NewGuid()) -Mailbox sales -Force }; MissingId = 'ItemNotFound'
            Complete = 'Remove-MailboxTask x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'New-MailboxContactItem'
            One = { New-MailboxContactItem -FirstName Zoe -LastName Mensah -EmailAddresses zoe@partner.example, z@partner.example -Mailbox sales }; Check = { param($it) $it.DisplayName -eq 'Zoe Mensah' -and $it.EmailAddresses.Count -eq 2 -and $it.Folder -eq 'Contacts' }
            Two = { [pscustomobject]@{ DisplayName = 'One'; EmailAddress = 'one@x.example' }, [pscustomobject]@{ DisplayName = 'Two'; EmailAddress = '' } | New-MailboxContactItem -Mailbox sales }; CheckTwo = { (Get-MailboxContactItem -Mailbox sales -Filter "EmailAddresses -eq 'one@x.example'").DisplayName -eq 'One' }
            Missing = { New-MailboxContactItem X -Mailbox nobody }
            Again = { New-MailboxContactItem -Mailbox sales -City Riga }; AgainId = 'ValueMissing'
            Complete = 'New-MailboxContactItem X -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Get-MailboxContactItem'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxContactItem $_ -Mailbox sales } }
            One = { Get-MailboxContactItem -Mailbox sales -Filter "DisplayName -eq 'One'" }; Check = { param($it) $it.Mailbox -eq 'Sales' }
            Two = { Get-MailboxContactItem -Mailbox sales | Get-MailboxContactItem }
            Missing = { Get-MailboxContactItem ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Complete = 'Get-MailboxContactItem -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Set-MailboxContactItem'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxContactItem -FirstName $_ -Mailbox sales } }
            One = { Get-MailboxContactItem -Mailbox sales -Filter "DisplayName -eq 'One'" | Set-MailboxContactItem -LastName Mensah -MobilePhone 123 }; Check = { param($it) $it.DisplayName -eq 'One Mensah' -and $it.MobilePhone -eq '123' }
            Two = { Get-MailboxContactItem -Mailbox sales | Set-MailboxContactItem -EmailAddresses @{ Add = 'x@y.example' } }; CheckTwo = { (Get-MailboxContactItem -Mailbox sales -Filter "EmailAddresses -eq 'x@y.example'").Count -eq 2 }
            Missing = { Set-MailboxContactItem ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { Get-MailboxContactItem -Mailbox sales -Filter "DisplayName -eq 'One'" | Set-MailboxContactItem -Notes "a`0b" }; AgainId = 'ControlCharacter'
            Complete = 'Set-MailboxContactItem x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Remove-MailboxContactItem'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxContactItem $_ -Mailbox sales } }
            One = { Get-MailboxContactItem -Mailbox sales -Filter "DisplayName -eq 'One'" | Remove-MailboxContactItem -Force }; Check = { (Get-MailboxContactItem 'sales:\Deleted Items').DisplayName -eq 'One' }
            Two = { Get-MailboxContactItem -Mailbox sales | Remove-MailboxContactItem -Force }; Outputs = 0; CheckTwo = { -not (Get-MailboxContactItem -Mailbox sales) }
            Missing = { Remove-MailboxContactItem ([guid]::NewGuid()) -Mailbox sales -Force }; MissingId = 'ItemNotFound'
            Complete = 'Remove-MailboxContactItem x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Export-MailboxContactItem'
            Given = { 'One', 'Two' | ForEach-Object { New-MailboxContactItem $_ -Mailbox sales -Notes 'a, b; c' } }
            One = { Get-MailboxContactItem -Mailbox sales | Export-MailboxContactItem -Path "$TestDrive/$([guid]::NewGuid()).vcf" }; Check = { param($it) (Select-String -Path $it.FullName -Pattern 'BEGIN:VCARD').Count -eq 2 }
            Missing = { Export-MailboxContactItem ([guid]::NewGuid()) "$TestDrive/x.vcf" -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { 1..2 | ForEach-Object { Get-MailboxContactItem -Mailbox sales | Export-MailboxContactItem -Path "$TestDrive/again.vcf" } }; AgainId = 'FileExists', 'FileExists'
            Complete = 'Export-MailboxContactItem x y -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Import-MailboxContactItem'
            Given = {
                "BEGIN:VCARD`r`nVERSION:3.0`r`nFN:One`r`nN:;One;;;`r`nNOTE:a\, b`r`nX-SOME:thing`r`nEND:VCARD`r`n" | Set-Content "$TestDrive/one.vcf"
                "BEGIN:VCARD`r`nVERSION:4.0`r`nFN:Two`r`nEMAIL:two@x.example`r`nEND:VCARD`r`n" | Set-Content "$TestDrive/two.vcf"
            }
            One = { Import-MailboxContactItem "$TestDrive/one.vcf" -Mailbox sales }; Check = { param($it) $it.FirstName -eq 'One' -and $it.Notes -eq 'a, b' -and (Get-Content ($it | Export-MailboxContactItem -Path "$TestDrive/$([guid]::NewGuid()).vcf")) -contains 'X-SOME:thing' }
            Two = { "$TestDrive/one.vcf", "$TestDrive/two.vcf" | Import-MailboxContactItem -Mailbox sales }; CheckTwo = { (Get-MailboxContactItem -Mailbox sales).Count -eq 2 }
            Missing = { Import-MailboxContactItem "$TestDrive/none.vcf" -Mailbox sales }; MissingId = 'FileUnreadable'
            Complete = 'Import-MailboxContactItem x -Mailbox sal'; Offers = 'sales'
        }
    )
}
