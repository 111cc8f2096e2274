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
        $lines = Invoke-PowerShell -Command "Import-Module '$Repository/WorldPostaAdmin.psd1'; Connect-WorldPosta '$((Get-WorldPostaConnection).Path)' | Out-Null; Publish-MailServer '$folder' -WhatIf" | Out-String -Width 300
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
            $first = Publish-MailServer $folder -HostName mx.contoso.example -StatePath "$TestDrive/state" -MailPath "$TestDrive/mail" -MailUser mail
            $first.Changed | Should -BeTrue
            $first.Generation | Should -Be 1
            Get-Content "$folder/current/postfix/senders" | Should -Contain "sales@contoso.example`talice@contoso.example"
            $second = Publish-MailServer $folder
            $second.Changed | Should -BeFalse
            $second.Generation | Should -Be 1
        }

        It 'is not replaced by that of another organisation, unless by force' {
            $mine = (Get-WorldPostaConnection).Path
            $other = Join-Path $TestDrive 'server-of-another'
            $given = @{ StatePath = "$TestDrive/other-state"; MailPath = "$TestDrive/other-mail"; MailUser = 'mail' }
            $null = Publish-MailServer $other @given
            try {
                $null = New-WorldPostaStore (Join-Path $TestDrive 'fabrikam.db') -Organization Fabrikam -Domain fabrikam.example
                { Publish-MailServer $other -ErrorAction Stop } | Should -Throw -ErrorId 'OtherOrganizationPublished,*'
                { Publish-MailServer $other -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'OtherOrganizationPublished,*'
                Get-Content "$other/current/postfix/domains" | Should -Contain "contoso.example`tOK"
                $null = Publish-MailServer $other -Force -WarningAction SilentlyContinue
                Get-Content "$other/current/postfix/domains" | Should -Be "fabrikam.example`tOK"
            }
            finally {
                $null = Connect-WorldPosta $mine
            }
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

Describe 'The commands of a mail server' -Skip:$NoPostfix {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Publish-MailServer'
            One = { Publish-MailServer "$TestDrive/$(New-Guid)" -StatePath "$TestDrive/state" -MailPath "$TestDrive/mail" -MailUser mail }; Check = { param($it) $it.Generation -eq 1 -and $it.Changed }
        }
        @{
            Cmdlet = 'Get-MailServerStatus'
            Given = { Publish-MailServer "$TestDrive/server" -StatePath "$TestDrive/state" -MailPath "$TestDrive/mail" -MailUser mail }
            One = { Get-MailServerStatus "$TestDrive/server" }; Check = { param($it) $it.IsWhole -and $it.IsCurrent }
            Two = { 1..2 | ForEach-Object { [pscustomobject]@{ Path = "$TestDrive/server" } } | Get-MailServerStatus }
            Missing = { Get-MailServerStatus "$TestDrive/none" }; MissingId = 'NothingPublished'
        }
        @{
            Cmdlet = 'Test-MailServer'
            Given = { Publish-MailServer "$TestDrive/server" -StatePath "$TestDrive/state" -MailPath "$TestDrive/mail" -MailUser mail -ImapPort 47143 }
            One = { Test-MailServer "$TestDrive/server" | Where-Object Test -EQ 'IMAP' }; Check = { param($it) $it.Server -eq '127.0.0.1:47143' -and -not $it.Succeeded }
            Missing = { Test-MailServer "$TestDrive/none" }; MissingId = 'NothingPublished'
        }
    )
}

Describe 'A server that is taken over' {
    BeforeAll {
        . "$PSScriptRoot/common.ps1"
        $Data = "$PSScriptRoot/../data/mailserver"

        function New-Accounts([string[]] $Lines) {
            $file = Join-Path $TestDrive "passwd$(New-Guid)"
            $Lines | Set-Content $file
            Get-Item $file
        }

        function Import-All { Import-MailServer "$Data/passwd" -AliasMap "$Data/virtual" -MailboxMap "$Data/vmailbox" -DomainList "$Data/domains" @args }
    }

    Context 'as every cmdlet' {
        . "$PSScriptRoot/Contract.ps1" -Cases @(
            @{
                Cmdlet = 'Import-MailServer'
                One = { Import-MailServer (New-Accounts "erin@contoso.example:$AnyHash") -License '' }; Check = { param($it) "$($it.PrimarySmtpAddress) $($it.RecipientTypeDetails)" -eq 'erin@contoso.example UserMailbox' }
                Two = { (New-Accounts "erin@contoso.example:$AnyHash"), (New-Accounts "frank@contoso.example:$AnyHash") | Import-MailServer }; CheckTwo = { (Get-Mailbox frank).HasPassword }
                Missing = { Import-MailServer "$TestDrive/none" }; MissingId = 'FileUnreadable'
                Complete = 'Import-MailServer x -License Bus'; Offers = 'Business'
            }
        )
    }

    It 'gives an object for each thing that was made, and an error with file and line for what was not' {
        New-TestStore | Out-Null
        $output = Import-All -License Business 2>&1 3>&1
        $failed = $output | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $warned = $output | Where-Object { $_ -is [Management.Automation.WarningRecord] }

        @($output | Where-Object RecipientTypeDetails -EQ UserMailbox | Select-Object -ExpandProperty PrimarySmtpAddress -Unique) | Should -Contain 'anna.berg@fabrikam.example'
        @($output | Where-Object { $_ -is [WorldPostaAdmin.AcceptedDomain] }).DomainName | Should -Be 'fabrikam.example'
        (Get-DistributionListMember team).PrimarySmtpAddress | Sort-Object | Should -Be 'anna.berg@contoso.example', 'bo@contoso.example', 'cleo@contoso.example', 'zoe@partner.example'
        (Get-Mailbox cleo).License | Should -Be 'Business'
        $failed.ForEach{ "$_".Split(': ')[0] } | Should -Contain 'virtual:13'
        "$failed $warned" | Should -Not -Match 'salt|horse'
        "$warned" | Should -Match 'in clear'
    }

    It 'does nothing the second time' {
        New-TestStore | Out-Null
        Import-All 2>$null 3>$null | Out-Null
        Assert-Unchanged -EvenAudit { Import-All 2>$null 3>$null | Should -BeNullOrEmpty }
    }

    It 'tells with -WhatIf what is wrong, and makes nothing' {
        New-TestStore | Out-Null
        Assert-Unchanged -EvenAudit { Get-ErrorId { Import-All -WhatIf } | Should -Contain 'TargetNotFound' }
    }

    It 'lets people log in with the passwords that they had' {
        New-TestStore | Out-Null
        Import-MailServer (New-Accounts 'cleo@contoso.example:{PLAIN}correct horse battery') -License Business 3>$null | Out-Null
        (Test-MailboxLogin ([pscredential]::new('cleo', (ConvertTo-SecureString 'correct horse battery' -AsPlainText -Force)))).Succeeded | Should -BeTrue
    }
}
