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
