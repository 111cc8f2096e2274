BeforeDiscovery {
    function global:New-TestMessage([string] $Subject, [string] $Text = 'Two desks, please.', [string] $Extra = '') {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).eml"
        [IO.File]::WriteAllText($path, "From: Zoe Partner <zoe@partner.example>`r`nTo: sales@contoso.example`r`nSubject: $Subject`r`nDate: Mon, 02 Mar 2026 09:00:00 +0000`r`nMessage-ID: <$([guid]::NewGuid())@partner.example>`r`n$Extra`r`n$Text`r`n")
        $path
    }
}

AfterAll { Remove-Item function:global:New-TestMessage }

Describe 'Mailbox messages' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Import-MailboxMessage'
            One = { Import-MailboxMessage (New-TestMessage 'One') -Mailbox sales }
            Check = { param($it) $it.Subject -eq 'One' -and $it.From -eq 'Zoe Partner <zoe@partner.example>' -and $it.Folder -eq 'Inbox' -and -not $it.IsRead -and (Get-MailboxStatistics sales).ItemCount -eq 1 }
            Two = { (New-TestMessage 'One'), (New-TestMessage 'Two') | Import-MailboxMessage -Mailbox sales }; CheckTwo = { (Get-MailboxStatistics sales).ItemCount -eq 2 }
            Missing = { Import-MailboxMessage "$TestDrive/none.eml" -Mailbox sales }; MissingId = 'FileUnreadable'
            Again = { Import-MailboxMessage (New-TestMessage 'One') -Mailbox sales -Folder Nowhere }; AgainId = 'FolderNotFound'
            Complete = 'Import-MailboxMessage x.eml -Mailbox sales -Folder Arch'; Offers = 'Archive'
        }
        @{
            Cmdlet = 'Get-MailboxMessage'
            Given = { (New-TestMessage 'One'), (New-TestMessage 'Two' 'A chair.') | Import-MailboxMessage -Mailbox sales }
            One = { Get-MailboxMessage -Mailbox sales -Text chair -IncludeBody }; Check = { param($it) $it.Subject -eq 'Two' -and $it.Body.Trim() -eq 'A chair.' }
            Two = { Get-MailboxMessage -Mailbox sales | Get-MailboxMessage }
            Missing = { Get-MailboxMessage ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Complete = 'Get-MailboxMessage -Mailbox sales -Folder Arch'; Offers = 'Archive'
        }
        @{
            Cmdlet = 'Move-MailboxMessage'
            Given = { (New-TestMessage 'One'), (New-TestMessage 'Two') | Import-MailboxMessage -Mailbox sales }
            One = { Get-MailboxMessage -Mailbox sales -ResultSize 1 3>$null | Move-MailboxMessage -TargetFolder Archive }; Check = { param($it) $it.Folder -eq 'Archive' -and (Get-MailboxMessage sales:\Archive).Guid -eq $it.Guid }
            Two = { Get-MailboxMessage -Mailbox sales | Move-MailboxMessage -TargetFolder Archive }; CheckTwo = { -not (Get-MailboxMessage -Mailbox sales) }
            Missing = { Move-MailboxMessage ([guid]::NewGuid()) Archive -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { Get-MailboxMessage -Mailbox sales | Move-MailboxMessage -TargetFolder Calendar | Out-Null; Get-MailboxMessage -Mailbox sales -ResultSize 1 | Move-MailboxMessage -TargetFolder Inbox }; AgainWarning = '*'
            Complete = 'Move-MailboxMessage x -Mailbox sales -TargetFolder Arch'; Offers = 'Archive'
        }
        @{
            Cmdlet = 'Set-MailboxMessage'
            Given = { (New-TestMessage 'One'), (New-TestMessage 'Two') | Import-MailboxMessage -Mailbox sales }
            One = { Get-MailboxMessage -Mailbox sales -Filter "Subject -eq 'One'" | Set-MailboxMessage -IsRead $true -IsFlagged $true -Categories Orders, New }
            Check = { param($it) $it.IsRead -and $it.IsFlagged -and "$($it.Categories)" -eq 'Orders New' -and (Get-MailboxMessage -Mailbox sales -Filter 'IsRead -eq $true').Subject -eq 'One' }
            Two = { Get-MailboxMessage -Mailbox sales | Set-MailboxMessage -Categories @{ Add = 'Orders' } }; CheckTwo = { (Get-MailboxMessage -Mailbox sales -Filter "Categories -eq 'Orders'").Count -eq 2 }
            Missing = { Set-MailboxMessage ([guid]::NewGuid()) -Mailbox sales }; MissingId = 'ItemNotFound'
            Complete = 'Set-MailboxMessage x -IsRead $t'; Offers = '$true'
        }
        @{
            Cmdlet = 'Remove-MailboxMessage'
            Given = { (New-TestMessage 'One'), (New-TestMessage 'Two') | Import-MailboxMessage -Mailbox sales }
            One = { Get-MailboxMessage -Mailbox sales -Filter "Subject -eq 'One'" | Remove-MailboxMessage -PermanentlyDelete -Force }; Check = { (Get-MailboxStatistics sales).ItemCount -eq 1 }
            Two = { Get-MailboxMessage -Mailbox sales | Remove-MailboxMessage -Force }; Outputs = 0; CheckTwo = { (Get-MailboxStatistics sales).DeletedItemCount -eq 2 }
            Missing = { Remove-MailboxMessage ([guid]::NewGuid()) -Mailbox sales -Force }; MissingId = 'ItemNotFound'
            Complete = 'Remove-MailboxMessage x -Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Export-MailboxMessage'
            Given = { (New-TestMessage 'One: a/b\c*?.'), (New-TestMessage 'Two') | Import-MailboxMessage -Mailbox sales }
            One = { Get-MailboxMessage -Mailbox sales | Export-MailboxMessage -Path "$TestDrive/$([guid]::NewGuid()).mbox" }
            Check = { param($it) (Import-MailboxMessage $it.FullName -Mailbox support).Count -eq 2 -and $it.Exists }
            Two = { Get-MailboxMessage -Mailbox sales | Export-MailboxMessage -Path "$TestDrive/$([guid]::NewGuid())" }
            Missing = { Export-MailboxMessage ([guid]::NewGuid()) "$TestDrive/x" -Mailbox sales }; MissingId = 'ItemNotFound'
            Again = { 1..2 | ForEach-Object { Get-MailboxMessage -Mailbox sales -Filter "Subject -eq 'Two'" | Export-MailboxMessage -Path "$TestDrive/again.eml" } }; AgainId = 'FileExists'
        }
    )

    It 'exports byte for byte what was imported, under a name that every file system takes' {
        $file = New-TestMessage "CON/..\`u{202e}x: y" "From here`r`n`r`nFrom there`r`n"
        $message = Import-MailboxMessage $file -Mailbox sales
        $exported = $message | Export-MailboxMessage -Path "$TestDrive/out"
        [IO.File]::ReadAllBytes($exported.FullName) | Should -Be ([IO.File]::ReadAllBytes($file))
        $exported.Name | Should -Match '^20260302-090000 [^<>:"/\\|?*\x00-\x1f]+ [0-9a-f]{8}\.eml$'
        $exported.DirectoryName | Should -Be (Join-Path $TestDrive 'out')
        $mbox = $message | Export-MailboxMessage -Path "$TestDrive/out.mbox"
        (Import-MailboxMessage $mbox -Mailbox support | Export-MailboxMessage -Path "$TestDrive/again").FullName | ForEach-Object { [IO.File]::ReadAllBytes($_) } | Should -Be ([IO.File]::ReadAllBytes($file))
    }

    It 'a message that cannot be imported is an error of its own, and the rest follow' {
        $files = (New-TestMessage 'One'), "$TestDrive/none.eml", (New-TestMessage 'Two')
        $failed = $null
        $files | Import-MailboxMessage -Mailbox sales -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 2
        $failed | Should -HaveCount 1
    }

    It 'stops at the quota' {
        Set-SharedMailbox sales -ProhibitSendReceiveQuota 500B | Out-Null
        Get-ErrorId { Import-MailboxMessage (New-TestMessage 'One' ('x' * 600)) -Mailbox sales } | Should -Be 'MailboxFull'
        (Get-MailboxStatistics sales).ItemCount | Should -Be 0
    }

    It 'gives the newest first, as many as asked for, and says that there are more' {
        1..30 | ForEach-Object { New-TestMessage "Message $_" } | Import-MailboxMessage -Mailbox sales | Out-Null
        Get-MailboxMessage -Mailbox sales -ResultSize 5 -WarningVariable more 3>$null | Should -HaveCount 5
        $more | Should -BeLike 'There are more results*'
        Get-MailboxMessage -Mailbox sales | Should -HaveCount 30
        Get-MailboxMessage -Mailbox sales | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'keeps mail with a mailbox that is removed and restored, and drops it with one that is removed for good' {
        Import-MailboxMessage (New-TestMessage 'One') -Mailbox sales | Out-Null
        Remove-Mailbox sales -Force
        Undo-SoftDeletedMailbox sales | Out-Null
        (Get-MailboxMessage -Mailbox sales).Subject | Should -Be 'One'
        Remove-Mailbox sales -PermanentlyDelete -Force
        (Test-WorldPostaStore).Findings | Should -BeNullOrEmpty
    }

    It 'gives back what was deleted from Deleted Items, as long as that is kept' {
        1..2 | ForEach-Object { New-TestMessage "Message $_" } | Import-MailboxMessage -Mailbox sales | Out-Null
        Get-MailboxMessage -Mailbox sales | Remove-MailboxMessage -Force
        Get-MailboxMessage 'sales:\Deleted Items' | Remove-MailboxMessage -Force
        (Get-MailboxStatistics sales).ItemCount | Should -Be 0
        (Get-MailboxFolder -Mailbox sales).Name | Should -Not -Contain 'Recoverable Items'
        (Test-WorldPostaStore).Findings | Should -BeNullOrEmpty
        Get-MailboxMessage 'sales:\Recoverable Items' -Filter "Subject -eq 'Message 1'" | Move-MailboxMessage -TargetFolder Inbox | Out-Null
        (Get-MailboxMessage -Mailbox sales).Subject | Should -Be 'Message 1'
        (Search-MailboxAuditLog sales).Operation | Should -Contain 'SoftDelete'
        Set-Mailbox sales -RetainDeletedItemsFor 0 | Out-Null
        Get-MailboxMessage -Mailbox sales | Remove-MailboxMessage -Force
        Get-MailboxMessage 'sales:\Deleted Items' | Remove-MailboxMessage -Force
        (Get-MailboxMessage 'sales:\Recoverable Items').Subject | Should -Be 'Message 2'
        (Test-WorldPostaStore).Findings | Should -BeNullOrEmpty
    }

    It 'records what is read of another''s mailbox' {
        Import-MailboxMessage (New-TestMessage 'One') -Mailbox sales | Out-Null
        Get-MailboxMessage -Mailbox sales -IncludeBody | Out-Null
        (Search-MailboxAuditLog sales).Operation | Should -Be 'MessageBind', 'FolderBind', 'Create'
    }
}
