Describe 'Contacts' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-MailContact'
            One = { New-MailContact 'Yara Partner' yara@partner.example }; Check = { param($it) $it.Alias -eq 'YaraPartner' -and (Get-MailContact yara@partner.example).Guid -eq $it.Guid }
            Two = { [pscustomobject]@{ Name = 'A'; ExternalEmailAddress = 'a@partner.example' }, [pscustomobject]@{ Name = 'B'; ExternalEmailAddress = 'b@partner.example' } | New-MailContact }
            CheckTwo = { 'A', 'B' | Get-MailContact | Should -HaveCount 2; $true }
            Again = { New-MailContact Zoe zoe@partner.example }; AgainId = 'AliasTaken'
            Complete = 'New-MailContact x x@partner.example -Manager al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-MailContact'
            One = { Get-MailContact zoe }; Check = { param($it) $it.PrimarySmtpAddress -eq 'zoe@partner.example' }
            Two = { 'zoe', 'david' | Get-MailContact }
            Missing = { Get-MailContact nobody }
            Complete = 'Get-MailContact zo'; Offers = 'zoe'
        }
        @{
            Cmdlet = 'Set-MailContact'
            One = { Set-MailContact zoe -Company Partner }; Check = { (Get-MailContact zoe).Company -eq 'Partner' }
            Two = { 'zoe', 'david' | Set-MailContact -Company Partner }; CheckTwo = { @(Get-MailContact -Filter "Company -eq 'Partner'").Count -eq 2 }
            Missing = { Set-MailContact nobody -Company Partner }
            Again = { Set-MailContact zoe -Alias david }; AgainId = 'AliasTaken'
            Complete = 'Set-MailContact zo'; Offers = 'zoe'
        }
        @{
            Cmdlet = 'Remove-MailContact'
            One = { Remove-MailContact zoe -Force }; Check = { @(Get-MailContact).Name -eq 'David Partner' }
            Two = { Get-MailContact | Remove-MailContact -Force }; Outputs = 0; CheckTwo = { -not (Get-MailContact) }
            Missing = { Remove-MailContact nobody -Force }
            Complete = 'Remove-MailContact zo'; Offers = 'zoe'
        }
    )
}
