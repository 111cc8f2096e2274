# Opening mailboxes, and what is recorded of it.
Describe 'Mailbox sessions' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Connect-Mailbox'
            One = { Connect-Mailbox sales }; Check = { param($it) $it.Mailbox -eq 'Sales' -and $it.IsAdministrator -and (Get-MailboxFolder).Count -eq 10 }
            Missing = { Connect-Mailbox nobody }
            Complete = 'Connect-Mailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Disconnect-Mailbox'
            Given = { Connect-Mailbox sales }
            One = { Disconnect-Mailbox }; Check = { (Get-ErrorId { Get-MailboxFolder }) -eq 'NoMailboxSession' }
        }
        @{
            Cmdlet = 'Search-MailboxAuditLog'
            Given = { 'sales', 'support' | ForEach-Object { Connect-Mailbox $_ } }
            One = { Search-MailboxAuditLog sales }; Check = { param($it) $it.Operation -eq 'MailboxLogin' -and $it.LogonType -eq 'Admin' -and $it.MailboxOwner -eq 'Sales' }
            Two = { Get-SharedMailbox | Search-MailboxAuditLog }
            Missing = { Search-MailboxAuditLog nobody }
            Complete = 'Search-MailboxAuditLog -Operations Mess'; Offers = 'MessageBind'
        }
    )

    Context 'a person' {
        BeforeEach {
            $secret = ConvertTo-SecureString 'Pw-123456789!a' -AsPlainText -Force
            Set-MailboxPassword alice -NewPassword $secret | Out-Null
            $alice = [pscredential]::new('alice@contoso.example', $secret)
        }

        It 'opens the own mailbox with the own password' {
            (Connect-Mailbox -Credential $alice).Mailbox | Should -Be 'Alice Ng'
            New-MailboxTask 'Call back' | Out-Null
            (Get-MailboxTask).Subject | Should -Be 'Call back'
            Search-MailboxAuditLog alice | Should -BeNullOrEmpty
            (Get-MailboxStatistics alice).LastLogonTime | Should -Not -BeNullOrEmpty
        }

        It 'hears one text whatever is wrong' {
            $texts = foreach ($name in 'alice', 'sales', 'nobody', 'carol') {
                try { Connect-Mailbox -Credential (New-TestCredential "$name@contoso.example" 'wrong') } catch { $_ }
                Connect-Mailbox -Credential (New-TestCredential "$name@contoso.example" 'wrong') 2>&1
            }
            $texts | ForEach-Object { $_.Exception.Message } | Select-Object -Unique | Should -HaveCount 1
        }

        It 'opens a shared mailbox by a right, and loses it with the right' {
            Get-ErrorId { Connect-Mailbox sales -Credential $alice } | Should -Be 'AccessDenied'
            Add-MailboxPermission sales -User alice -AccessRights FullAccess | Out-Null
            $session = Connect-Mailbox sales -Credential $alice
            Disconnect-Mailbox
            Get-MailboxFolder Inbox -Session $session | Should -HaveCount 1
            Remove-MailboxPermission sales -User alice -AccessRights FullAccess -Force
            Get-ErrorId { Get-MailboxFolder Inbox -Session $session } | Should -Be 'AccessDenied'
            (Search-MailboxAuditLog sales -LogonTypes Delegate).LogonUser | Should -Be 'Alice Ng'
        }

        It 'stays that person when items are piped on' {
            Add-MailboxFolderPermission sales:\Tasks -User alice -AccessRights Reviewer | Out-Null
            New-MailboxTask 'Call back' -Mailbox sales | Out-Null
            Connect-Mailbox sales -Credential $alice | Out-Null
            Get-MailboxTask | Should -HaveCount 1
            Get-ErrorId { Get-MailboxTask | Remove-MailboxTask -Force } | Should -Be 'AccessDenied'
            Get-ErrorId { Get-MailboxTask | Set-MailboxTask -Status Completed } | Should -Be 'AccessDenied'
            Get-ErrorId { Get-MailboxMessage } | Should -Be 'AccessDenied'
        }
    }

    It 'another store ends the session' {
        Connect-Mailbox sales | Out-Null
        New-TestStore | Out-Null
        Get-ErrorId { Get-MailboxFolder } | Should -Be 'NoMailboxSession'
    }

    It 'a session of one mailbox is not used for another' {
        $session = Connect-Mailbox sales
        Get-ErrorId { Get-MailboxFolder -Mailbox support -Session $session } | Should -Be 'SessionIsElsewhere'
    }
}
