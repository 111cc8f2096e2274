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
        @{
            Cmdlet = 'Get-Contact'
            One = { Get-Contact 'contoso.example/Users/Zoe Partner' }; Check = { param($it) $it.Alias -eq 'zoe' -and $it.PSObject.TypeNames[0] -eq 'WorldPostaAdmin.Contact' }
            Two = { Get-Contact -RecipientTypeDetails MailContact, MailForestContact }
            Missing = { Get-Contact nobody }
            Complete = 'Get-Contact zo'; Offers = 'zoe'
        }
        @{
            Cmdlet = 'Set-Contact'
            One = { Set-Contact contoso.example/zoe -City Riga -Company Partner -AssistantName Ann }; Check = { param($it) "$($it.City) $($it.Company) $($it.AssistantName)" -eq 'Riga Partner Ann' }
            Two = { 'zoe', 'david' | Set-Contact -City Riga }; CheckTwo = { @(Get-Contact -Filter "City -eq 'Riga'").Count -eq 2 }
            Missing = { Set-Contact nobody -City Riga }
            Again = { Set-Contact zoe -Name 'David Partner' }; AgainId = 'NameTaken'
            Complete = 'Set-Contact zo'; Offers = 'zoe'
        }
        @{
            Cmdlet = 'Enable-MailContact'
            Given = { 'zoe', 'david' | Disable-MailContact -Confirm:$false }
            One = { Enable-MailContact zoe -ExternalEmailAddress z@partner.example }; Check = { param($it) -not $it.MailDisabled -and $it.PrimarySmtpAddress -eq 'z@partner.example' }
            Two = { 'zoe', 'david' | Enable-MailContact }; CheckTwo = { -not (Get-MailContact -Filter 'MailDisabled -eq $true') }
            Missing = { Enable-MailContact nobody }
            Complete = 'Enable-MailContact zo'; Offers = 'zoe'
        }
        @{
            Cmdlet = 'Disable-MailContact'
            One = { Disable-MailContact zoe -Confirm:$false }; Check = { param($it) $it.MailDisabled -and (Get-MailContact zoe).MailDisabled }
            Two = { 'zoe', 'david' | Disable-MailContact -Confirm:$false }
            Missing = { Disable-MailContact nobody -Confirm:$false }
            Complete = 'Disable-MailContact zo'; Offers = 'zoe'
        }
    )
}
