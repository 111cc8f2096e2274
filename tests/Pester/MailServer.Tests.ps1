# What the directory gives to a mail server, as an administrator publishes it.
BeforeDiscovery {
    # Maps are made by a program of Postfix.
    $NoPostfix = -not (Test-Path /usr/sbin/postmap)
}

Describe 'A mail server' {
    BeforeAll {
        . "$PSScriptRoot/common.ps1"
        $null = New-TestCompany
        Add-MailboxPermission Sales -User alice -AccessRights FullAccess, SendAs | Out-Null
        $folder = Join-Path $TestDrive 'server'
    }

    AfterAll { Disconnect-WorldPosta }

    It 'is told what would be published, and nothing is written' {
        $lines = pwsh -NoProfile -Command "Import-Module '$Repository/WorldPostaAdmin.psd1'; Connect-WorldPosta '$((Get-WorldPostaConnection).Path)' | Out-Null; Publish-MailServer '$folder' -WhatIf" | Out-String -Width 300
        $lines | Should -BeLike "*What if: Publish the directory to '$folder'.*"
        $lines | Should -BeLike '*What if: alice@contoso.example can log in*'
        $lines | Should -BeLike '*What if: alice@contoso.example may send as sales@contoso.example*'
        $lines | Should -BeLike '*What if: alice@contoso.example may open sales@contoso.example*'
        $folder | Should -Not -Exist
    }

    It 'has no status before anything is published' {
        { Get-MailServerStatus $folder -ErrorAction Stop } | Should -Throw -ErrorId 'NothingPublished,*'
    }

    It 'refuses a setting that could not stand in a configuration file' {
        { Publish-MailServer $folder -HostName 'a b' -ErrorAction Stop } | Should -Throw -ErrorId 'MailServerSettingInvalid,*'
        $folder | Should -Not -Exist
    }

    Context 'with Postfix' -Skip:$NoPostfix {
        It 'is published, and a second time nothing is touched' {
            $first = Publish-MailServer $folder -HostName mx.contoso.example
            $first.Changed | Should -BeTrue
            $first.Generation | Should -Be 1
            Get-Content "$folder/current/postfix/senders" | Should -Contain "sales@contoso.example`talice@contoso.example"
            $second = Publish-MailServer $folder
            $second.Changed | Should -BeFalse
            $second.Generation | Should -Be 1
        }

        It 'is published again after a change, with the settings of before' {
            Disable-Mailbox bob -Confirm:$false
            $status = Get-MailServerStatus $folder
            $status.IsCurrent | Should -BeFalse
            $status.IsWhole | Should -BeTrue
            $status.Differences | Should -Contain 'bob@contoso.example can no longer log in'
            $publication = Get-MailServerStatus $folder | Publish-MailServer
            $publication.Differences | Should -Contain 'bob@contoso.example can no longer log in'
            $publication.Removed | Should -BeGreaterThan 0
            $status = Get-MailServerStatus $folder
            $status.HostName | Should -Be mx.contoso.example
            $status.IsCurrent | Should -BeTrue
            $status.PostfixRunning | Should -BeFalse
            (Get-MailServerStatus $folder -NoComparison).IsCurrent | Should -BeNullOrEmpty
        }

        It 'is published after each change while it is watched, and -First ends that' {
            $publication = Publish-MailServer $folder -Watch | Select-Object -First 1
            $publication.Changed | Should -BeFalse
        }

        It 'is shown in a line' {
            (Publish-MailServer $folder -Full | Out-String) | Should -Match 'Generation\s+Changed\s+Added'
        }
    }
}
