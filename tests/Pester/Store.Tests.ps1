Describe 'Store and organisation' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-WorldPostaStore'
            One = { New-WorldPostaStore -Path "$TestDrive/$(New-Guid).db" -Organization Fabrikam -Domain fabrikam.example }; Check = { param($it) $it.Organization -eq 'Fabrikam' -and (Get-AcceptedDomain).DomainName -eq 'fabrikam.example' }
            Again = { New-WorldPostaStore -Path (Get-WorldPostaConnection).Path -Organization Contoso -Domain contoso.example }; AgainId = 'StoreExists'
            Complete = 'New-WorldPostaStore -Org'; Offers = '-Organization'
        }
        @{
            Cmdlet = 'Connect-WorldPosta'
            One = { $path = (Get-WorldPostaConnection).Path; Disconnect-WorldPosta; Connect-WorldPosta $path -Organization contoso }; Check = { param($it) $it.Organization -eq 'Contoso' }
            Missing = { Connect-WorldPosta "$TestDrive/none.db" }; MissingId = 'StoreMissing'
            Complete = 'Connect-WorldPosta -Cred'; Offers = '-Credential'
        }
        @{
            Cmdlet = 'Get-WorldPostaConnection'
            One = { Get-WorldPostaConnection }; Check = { param($it) $it.Organization -eq 'Contoso' -and (Test-Path $it.Path) -and -not $it.IsReadOnly }
            Complete = 'Get-WorldPostaConn'; Offers = 'Get-WorldPostaConnection'
        }
        @{
            Cmdlet = 'Disconnect-WorldPosta'
            One = { $env:WORLDPOSTA_STORE = "$TestDrive/none.db"; Disconnect-WorldPosta; Get-ErrorId { Get-Mailbox } ; Remove-Item env:WORLDPOSTA_STORE }; Check = { param($it) $it -eq 'StoreMissing' }
            Complete = 'Disconnect-World'; Offers = 'Disconnect-WorldPosta'
        }
        @{
            Cmdlet = 'Get-OrganizationConfig'
            One = { Get-OrganizationConfig }; Check = { param($it) $it.Name -eq 'Contoso' -and $it.RetentionDays -eq 30 -and $it.MinimumPasswordLength -eq 8 }
            Complete = 'Get-OrganizationC'; Offers = 'Get-OrganizationConfig'
        }
        @{
            Cmdlet = 'Set-OrganizationConfig'
            One = { Set-OrganizationConfig -RetentionDays 60 }; Check = { (Get-OrganizationConfig).RetentionDays -eq 60 }
            Two = { [pscustomobject]@{ RetentionDays = 40 }, [pscustomobject]@{ RetentionDays = 50 } | Set-OrganizationConfig }; CheckTwo = { (Get-OrganizationConfig).RetentionDays -eq 50 }
            Again = { Set-OrganizationConfig -RetentionDays 0 }; AgainId = 'ValueOutOfRange'
            Complete = 'Set-OrganizationConfig -TimeZone Europe/Ri'; Offers = 'Europe/Riga'
        }
    )

    It 'finds the store by $env:WORLDPOSTA_STORE' {
        $path = (Get-WorldPostaConnection).Path
        Disconnect-WorldPosta
        $env:WORLDPOSTA_STORE = $path
        try { (Get-Mailbox alice).Name | Should -Be 'Alice Ng' }
        finally { Remove-Item env:WORLDPOSTA_STORE; Disconnect-WorldPosta }
    }

    It 'refuses <Why>, and keeps the store it had' -ForEach @(
        @{ Why = 'a directory'; Make = { New-Item -ItemType Directory "$TestDrive/folder.db" -Force }; Id = 'StoreIsDirectory' }
        @{ Why = 'a file of another kind'; Make = { Set-Content "$TestDrive/text.db" ('x' * 10000) -PassThru | Out-Null; Get-Item "$TestDrive/text.db" }; Id = 'StoreNotRecognised' }
        @{ Why = 'another organisation'; Make = { Get-Item (Get-WorldPostaConnection).Path }; Id = 'OtherOrganization' }
    ) {
        $file = & $Make
        Get-ErrorId { Connect-WorldPosta $file.FullName -Organization Fabrikam } | Should -Be $Id
        (Get-WorldPostaConnection).Organization | Should -Be 'Contoso'
    }

    It 'works as the user of -Credential, whom the audit names' {
        Set-MailboxPassword alice (ConvertTo-SecureString 'Pw-1234567!a' -AsPlainText -Force) | Out-Null
        $path = (Get-WorldPostaConnection).Path
        (Connect-WorldPosta $path -Credential (New-TestCredential alice@contoso.example 'Pw-1234567!a')).Caller | Should -Be 'Alice Ng'
        Set-Mailbox bob -Office Riga | Out-Null
        (Search-AdminAuditLog Set-Mailbox).Caller | Should -Be 'Alice Ng'
        Get-ErrorId { Connect-WorldPosta $path -Credential (New-TestCredential alice@contoso.example wrong) } | Should -Be 'LoginFailed'
        Disconnect-WorldPosta
    }
}
