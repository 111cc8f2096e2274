Describe 'Shared mailboxes' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-SharedMailbox'
            One = { New-SharedMailbox Info -PrimarySmtpAddress info@contoso.test }; Check = { param($it) $it.RecipientTypeDetails -eq 'SharedMailbox' -and -not $it.HasPassword -and -not $it.License -and (Get-SharedMailbox info@contoso.test).Guid -eq $it.Guid }
            Two = { [pscustomobject]@{ Name = 'A' }, [pscustomobject]@{ Name = 'B' } | New-SharedMailbox }; CheckTwo = { @('A', 'B' | Get-SharedMailbox).Count -eq 2 }
            Again = { New-SharedMailbox Sales }; AgainId = 'AliasTaken'
            Complete = 'New-SharedMailbox x -ForwardingAddress al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-SharedMailbox'
            One = { Get-SharedMailbox }; Check = { param($it) "$($it.Name)" -eq 'Sales Support' }
            Two = { 'sales', 'support' | Get-SharedMailbox }
            Missing = { Get-SharedMailbox alice }; MissingId = 'WrongRecipientType'
            Complete = 'Get-SharedMailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Set-SharedMailbox'
            One = { Set-SharedMailbox sales -MessageCopyForSentAsEnabled $true }; Check = { (Get-SharedMailbox sales).MessageCopyForSentAsEnabled }
            Two = { Get-SharedMailbox | Set-SharedMailbox -Office Riga }; CheckTwo = { @(Get-SharedMailbox -Filter "Office -eq 'Riga'").Count -eq 2 }
            Missing = { Set-SharedMailbox nobody -Office Riga }
            Again = { Set-SharedMailbox sales -Name Support }; AgainId = 'NameTaken'
            Complete = 'Set-SharedMailbox sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Remove-SharedMailbox'
            One = { Remove-SharedMailbox sales -Force }; Check = { (Get-Mailbox -SoftDeletedMailbox).Name -eq 'Sales' }
            Two = { Get-SharedMailbox | Remove-SharedMailbox -Force }; Outputs = 0; CheckTwo = { -not (Get-SharedMailbox) }
            Missing = { Remove-SharedMailbox alice -Force }; MissingId = 'WrongRecipientType'
            Complete = 'Remove-SharedMailbox sal'; Offers = 'sales'
        }
    )
}
