# Exchange's cmdlets of what is one here: the store, the directory, the connection.
Describe 'Exchange''s view of the organisation' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-CASMailbox'
            One = { Get-CASMailbox alice }; Check = { param($it) $it.Name -eq 'Alice Ng' -and $it.ImapEnabled -and $it.PrimarySmtpAddress -eq 'alice@contoso.example' -and $null -eq $it.SmtpClientAuthenticationDisabled }
            Two = { 'alice', 'sales' | Get-CASMailbox }
            Missing = { Get-CASMailbox nobody }
            Complete = 'Get-CASMailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-CASMailbox'
            One = { Set-CASMailbox alice -PopEnabled $false -OWAEnabled $false }; Check = { $it = Get-CASMailbox alice; -not $it.PopEnabled -and -not $it.OWAEnabled -and $it.ImapEnabled }
            Two = { 'alice', 'sales' | Get-CASMailbox | Set-CASMailbox -ImapEnabled $false }; CheckTwo = { @(Get-CASMailbox -Filter 'ImapEnabled -eq $false').Count -eq 2 }
            Missing = { Set-CASMailbox nobody -PopEnabled $false }
            Again = { Set-CASMailbox alice -PopEnabled $true }; AgainWarning = '*no settings of*have been modified*'
            Complete = 'Set-CASMailbox alice -PopEnabled $f'; Offers = '$false'
        }
        @{
            Cmdlet = 'Get-ResourceConfig'
            One = { Get-ResourceConfig }; Check = { param($it) $it.Name -eq 'Resource Schema' -and -not $it.ResourcePropertySchema }
        }
        @{
            Cmdlet = 'Set-ResourceConfig'
            One = { Set-ResourceConfig -ResourcePropertySchema Room/Whiteboard, Equipment/Van }; Check = { (Get-ResourceConfig).ResourcePropertySchema.Count -eq 2 }
            Missing = { Set-ResourceConfig -ResourcePropertySchema Whiteboard }; MissingId = 'ResourcePropertyInvalid'
            Again = { Set-ResourceConfig -ResourcePropertySchema $null }; AgainWarning = '*no settings of*have been modified*'
        }
        @{
            Cmdlet = 'Get-EmailAddressPolicy'
            One = { Get-EmailAddressPolicy }; Check = { param($it) $it.Name -eq 'Default Policy' -and $it.EnabledPrimarySMTPAddressTemplate -eq '%m@contoso.example' }
            Missing = { Get-EmailAddressPolicy Executives }; MissingId = 'EmailAddressPolicyNotFound'
        }
        @{
            Cmdlet = 'Update-EmailAddressPolicy'
            One = { Update-EmailAddressPolicy 'Default Policy' 3>$null }; Check = { param($it) -not $it }
            Missing = { Update-EmailAddressPolicy Executives }; MissingId = 'EmailAddressPolicyNotFound'
            Again = { Get-EmailAddressPolicy | Update-EmailAddressPolicy }; AgainWarning = 'No address was changed*'
        }
        @{
            Cmdlet = 'Get-OrganizationalUnit'
            One = { Get-OrganizationalUnit contoso.example/Users -SingleNodeOnly }; Check = { param($it) $it.Name -eq 'Users' -and $it.DistinguishedName -eq 'OU=Users,DC=contoso,DC=example' }
            Missing = { Get-OrganizationalUnit Nowhere }; MissingId = 'OrganizationalUnitNotFound'
            Complete = 'Get-OrganizationalUnit contoso'; Offers = "'contoso.example/Users'"
        }
        @{
            Cmdlet = 'Get-MailboxDatabase'
            One = { Get-MailboxDatabase -Status }; Check = { param($it) (Get-WorldPostaConnection).Path -like "*$($it.Name).db" -and $it.Server -eq [Environment]::MachineName -and $it.DatabaseSize.ToKB() -gt 0 -and $it.Mounted }
            Missing = { Get-MailboxDatabase Other }; MissingId = 'MailboxDatabaseNotFound'
        }
        @{
            Cmdlet = 'Set-ADServerSettings'
            One = { Set-ADServerSettings }; Check = { param($it) -not $it }
        }
        @{
            Cmdlet = 'Connect-ExchangeOnline'
            One = { Connect-ExchangeOnline -UserPrincipalName admin@contoso.example -ShowBanner:$false -WarningAction SilentlyContinue }; Check = { param($it) -not $it }
        }
        @{
            Cmdlet = 'Disconnect-ExchangeOnline'
            One = { Disconnect-ExchangeOnline -Confirm:$false }; Check = { param($it) -not $it }
        }
    )

    It 'a search finds no unit that is not there' {
        Get-OrganizationalUnit -SearchText Executives | Should -BeNullOrEmpty
        (Get-OrganizationalUnit -SearchText user).Name | Should -Be 'Users'
    }

    It 'a connection of Exchange''s is to the store that was chosen, and says so' {
        $path = (Get-WorldPostaConnection).Path
        $warning = Connect-ExchangeOnline 3>&1
        "$warning" | Should -BeLike "This is WorldPosta, not Exchange Online*$path*"
        (Get-WorldPostaConnection).Path | Should -Be $path
    }

    It 'protocols are found by filter, in the order that is asked for' {
        Set-CASMailbox alice -ImapEnabled $false -DisplayName Zorro | Out-Null
        (Get-CASMailbox -Filter "ImapEnabled -eq `$false -and DisplayName -like 'Z*'").Name | Should -Be 'Alice Ng'
        (Get-CASMailbox -RecipientTypeDetails UserMailbox -SortBy DisplayName)[-1].DisplayName | Should -Be 'Zorro'
        Get-ErrorId { Get-CASMailbox -Filter 'Department -eq 1' } | Should -Be 'FilterProperty'
    }
}
