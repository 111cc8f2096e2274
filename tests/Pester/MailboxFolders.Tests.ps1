Describe 'Mailbox folders' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-MailboxFolder'
            One = { Get-MailboxFolder 'sales:\sentitems' }; Check = { param($it) $it.Identity -eq 'Sales:\Sent Items' -and $it.FolderType -eq 'SentItems' }
            Two = { 'sales:\Inbox', 'support:\Inbox' | Get-MailboxFolder }
            Missing = { Get-MailboxFolder Nowhere -Mailbox sales }; MissingId = 'FolderNotFound'
            Complete = 'Get-MailboxFolder -Mailbox sales Sent'; Offers = "'Sent Items'"
        }
        @{
            Cmdlet = 'New-MailboxFolder'
            One = { New-MailboxFolder Orders -Parent inbox -Mailbox sales }; Check = { param($it) $it.Identity -eq 'Sales:\Inbox\Orders' -and (Get-MailboxFolder -Mailbox sales).Count -eq 11 }
            Two = { 'sales:\One', 'sales:\Two' | New-MailboxFolder }; CheckTwo = { (Get-MailboxFolder -Mailbox sales).Count -eq 12 }
            Missing = { New-MailboxFolder Orders -Parent Nowhere -Mailbox sales }; MissingId = 'FolderNotFound'
            Again = { New-MailboxFolder Inbox -Mailbox sales }; AgainId = 'FolderExists'
            Complete = 'New-MailboxFolder Orders -Mailbox sales -Parent Inb'; Offers = 'Inbox'
        }
        @{
            Cmdlet = 'Remove-MailboxFolder'
            Given = { 'sales:\One', 'sales:\One\Below', 'sales:\Two' | New-MailboxFolder }
            One = { Remove-MailboxFolder One -Mailbox sales -Recurse -Force }; Check = { (Get-MailboxFolder -Mailbox sales).Count -eq 11 }
            Two = { 'sales:\One\Below', 'sales:\Two' | Remove-MailboxFolder -Force }; Outputs = 0; CheckTwo = { (Get-MailboxFolder -Mailbox sales).Count -eq 11 }
            Missing = { Remove-MailboxFolder Nowhere -Mailbox sales -Force }; MissingId = 'FolderNotFound'
            Again = { Remove-MailboxFolder One -Mailbox sales -Force }; AgainId = 'FolderNotEmpty'
            Complete = 'Remove-MailboxFolder -Mailbox sales Inb'; Offers = 'Inbox'
        }
        @{
            Cmdlet = 'Get-MailboxStatistics'
            Given = { New-MailboxTask 'Call back' -Mailbox sales }
            One = { Get-MailboxStatistics sales }; Check = { param($it) $it.DisplayName -eq 'Sales' -and $it.ItemCount -eq 1 -and $it.TotalItemSize.Value.ToKB() -eq 0 -and -not $it.TotalItemSize.IsUnlimited -and $it.DeletedItemCount -eq 0 }
            Two = { Get-SharedMailbox | Get-MailboxStatistics }
            Missing = { Get-MailboxStatistics nobody }
            Complete = 'Get-MailboxStatistics sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Get-MailboxFolderStatistics'
            Given = { New-MailboxTask 'Call back' -Mailbox sales }
            One = { Get-MailboxFolderStatistics sales -FolderScope Tasks }; Check = { param($it) $it.FolderPath -eq '/Tasks' -and $it.ItemsInFolder -eq 1 -and $it.FolderSize.ToMB() -eq 0 }
            Two = { Get-SharedMailbox | Get-MailboxFolderStatistics -FolderScope Inbox }
            Missing = { Get-MailboxFolderStatistics nobody }
            Complete = 'Get-MailboxFolderStatistics sales -FolderScope Sent'; Offers = 'SentItems'
        }
    )

    It 'the well-known idiom for a folder''s identity works' {
        $folder = Get-MailboxFolderStatistics sales -FolderScope Inbox
        Add-MailboxFolderPermission "sales:$($folder.FolderPath.Replace('/', '\'))" -User alice -AccessRights Reviewer | Out-Null
        (Get-MailboxFolder Inbox -Mailbox sales | Get-MailboxFolderPermission -User alice).AccessRights | Should -Be 'Reviewer'
    }

    It 'a folder''s own folders are given, or all below it, or only those for messages' {
        'sales:\Inbox\One', 'sales:\Inbox\One\Below', 'sales:\Calendar\Team' | New-MailboxFolder | Out-Null
        (Get-MailboxFolder sales:\Inbox -GetChildren).Name | Should -Be 'One'
        (Get-MailboxFolder sales:\Inbox -Recurse).Name | Should -Be 'Inbox', 'One', 'Below'
        (Get-MailboxFolder -Mailbox sales -GetChildren -MailFolderOnly).Name | Should -Be 'Inbox', 'Sent Items', 'Drafts', 'Deleted Items', 'Junk Email', 'Archive'
    }

    It 'a top folder is made as in Exchange, in the mailbox that is connected' {
        Connect-Mailbox sales | Out-Null
        (New-MailboxFolder -Parent :\ -Name Personal).Identity | Should -Be 'Sales:\Personal'
        (New-MailboxFolder -Parent :\Inbox -Name Personal).Identity | Should -Be 'Sales:\Inbox\Personal'
        (Get-MailboxFolder -Identity :\Inbox -GetChildren).Name | Should -Be 'Personal'
    }

    It 'statistics of one folder are found however it is named' {
        foreach ($name in 'sales:\Inbox', 'sales\Inbox', 'sales:\inbox') { (Get-MailboxFolderStatistics $name).FolderPath | Should -Be '/Inbox' }
        Get-ErrorId { Get-MailboxFolderStatistics sales\Nowhere } | Should -Be 'FolderNotFound'
        Get-ErrorId { Get-MailboxFolderStatistics sales -FolderScope Nowhere } | Should -Be 'NoSuchFolderScope'
        (Get-MailboxFolderStatistics sales -FolderScope RecoverableItems).Name | Should -Be 'Recoverable Items'
        (Get-MailboxFolderStatistics sales -FolderScope SyncIssues) | Should -BeNullOrEmpty
        (Get-MailboxFolderStatistics sales -ResultSize 3 3>$null).Name | Should -Be 'Top of Information Store', 'Inbox', 'Sent Items'
        $folder = Get-MailboxFolderStatistics sales | Where-Object Name -EQ Inbox
        (Get-MailboxFolderStatistics "sales:$($folder.FolderId)").FolderPath | Should -Be '/Inbox'
        [Convert]::FromBase64String($folder.FolderId).Count | Should -BeGreaterThan 47
    }

    It 'an analysis names the subject of which the most lies in a folder' {
        Send-MailboxMessage -Mailbox alice -To sales -Subject Short -Body x | Out-Null
        1..2 | ForEach-Object { Send-MailboxMessage -Mailbox alice -To sales -Subject Long -Body ('x' * 500) | Out-Null }
        $inbox = Get-MailboxFolderStatistics sales -FolderScope Inbox -IncludeAnalysis
        $inbox.TopSubject, $inbox.TopSubjectCount | Should -Be 'Long', 2
        (Get-MailboxFolderStatistics sales -FolderScope Inbox).TopSubjectCount | Should -BeNullOrEmpty
    }

    It 'the statistics of all mailboxes are those of the store' {
        @(Get-MailboxDatabase | Get-MailboxStatistics).Count | Should -Be @(Get-Mailbox).Count
        @(Get-MailboxStatistics -Server (Get-Mailbox sales).ServerName -Filter "DisplayName -eq 'Sales'").DisplayName | Should -Be 'Sales'
        Remove-Mailbox bob -Force
        (Get-MailboxDatabase | Get-MailboxStatistics -Filter 'DisconnectDate -ne $null').DisplayName | Should -Be 'Bob Okafor'
        Get-ErrorId { Get-MailboxStatistics -Database Other } | Should -Be 'MailboxDatabaseNotFound'
    }
}
