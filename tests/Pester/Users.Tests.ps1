Describe 'Users and mail users' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-User'
            One = { Get-User alice@contoso.example }; Check = { param($it) $it.Name -eq 'Alice Ng' -and $it.PSObject.TypeNames[0] -eq 'WorldPostaAdmin.User' -and $it -is [WorldPostaAdmin.Mailbox] }
            Two = { 'alice', 'bob' | Get-User }
            Missing = { Get-User zoe }; MissingId = 'WrongRecipientType'
            Complete = 'Get-User al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-User'
            One = { Set-User CONTOSO\alice -Title Head -Fax 1 -OtherTelephone 2, 3 -Manager bob }; Check = { $it = Get-User alice; "$($it.Title) $($it.Fax) $($it.OtherTelephone) $($it.Manager)" -eq 'Head 1 2 3 Bob Okafor' }
            Two = { 'alice', 'bob' | Set-User -Office Riga }; CheckTwo = { @(Get-User -Filter "Office -eq 'Riga'").Count -eq 2 }
            Missing = { Set-User nobody -Office Riga }
            Again = { 1..2 | ForEach-Object { Set-User alice -Office Riga } }; AgainWarning = '*no settings of *Alice Ng* have been modified*'
            Complete = 'Set-User alice -Manager bo'; Offers = 'bob'
        }
        @{
            Cmdlet = 'New-MailUser'
            One = { New-MailUser 'Ed Meadows' -ExternalEmailAddress ed@elsewhere.example -MicrosoftOnlineServicesID ed@contoso.example }; Check = { param($it) $it.Alias -eq 'ed' -and $it.PrimarySmtpAddress -eq 'ed@elsewhere.example' -and (Get-MailUser ed@contoso.example).RecipientType -eq 'MailUser' }
            Two = { [pscustomobject]@{ Name = 'A'; ExternalEmailAddress = 'a@x.example' }, [pscustomobject]@{ Name = 'B'; ExternalEmailAddress = 'b@x.example' } | New-MailUser }; CheckTwo = { (Get-MailUser B).UserPrincipalName -eq 'B@contoso.example' }
            Again = { New-MailUser Alice -Alias alice -ExternalEmailAddress a@x.example }; AgainId = 'AliasTaken'
        }
        @{
            Cmdlet = 'Get-MailUser'
            Given = { 'erik', 'ida' | ForEach-Object { New-MailUser "$_ berg" -Alias $_ -ExternalEmailAddress "$_@elsewhere.example" } }
            One = { Get-MailUser erik }; Check = { param($it) $it.ExternalEmailAddress -eq 'erik@elsewhere.example' -and $it.UserPrincipalName -eq 'erik@contoso.example' }
            Two = { Get-MailUser }
            Missing = { Get-MailUser alice }; MissingId = 'WrongRecipientType'
            Complete = 'Get-MailUser er'; Offers = 'erik'
        }
        @{
            Cmdlet = 'Set-MailUser'
            Given = { 'erik', 'ida' | ForEach-Object { New-MailUser "$_ berg" -Alias $_ -ExternalEmailAddress "$_@elsewhere.example" } }
            One = { Set-MailUser erik -ExternalEmailAddress e@x.example -UserPrincipalName berg@contoso.example }; Check = { (Get-MailUser berg@contoso.example).PrimarySmtpAddress -eq 'e@x.example' }
            Two = { Get-MailUser | Set-MailUser -CustomAttribute1 X }; CheckTwo = { @(Get-MailUser -Filter "CustomAttribute1 -eq 'X'").Count -eq 2 }
            Missing = { Set-MailUser nobody -CustomAttribute1 X }
            Again = { Set-MailUser erik -Alias ida }; AgainId = 'AliasTaken'
            Complete = 'Set-MailUser er'; Offers = 'erik'
        }
        @{
            Cmdlet = 'Remove-MailUser'
            Given = { 'erik', 'ida' | ForEach-Object { New-MailUser "$_ berg" -Alias $_ -ExternalEmailAddress "$_@elsewhere.example" } }
            One = { Remove-MailUser erik -Force }; Check = { (Get-MailUser).Alias -eq 'ida' }
            Two = { Get-MailUser | Remove-MailUser -Force }; Outputs = 0; CheckTwo = { -not (Get-MailUser) }
            Missing = { Remove-MailUser nobody -Force }
            Complete = 'Remove-MailUser er'; Offers = 'erik'
        }
        @{
            Cmdlet = 'Enable-MailUser'
            Given = { 'erik', 'ida' | ForEach-Object { New-MailUser "$_ berg" -Alias $_ -ExternalEmailAddress "$_@elsewhere.example" } | Disable-MailUser -Confirm:$false }
            One = { Enable-MailUser erik -ExternalEmailAddress e@x.example }; Check = { param($it) -not $it.MailDisabled -and $it.ExternalEmailAddress -eq 'e@x.example' }
            Two = { Get-MailUser | Enable-MailUser }; CheckTwo = { -not (Get-MailUser -Filter 'MailDisabled -eq $true') }
            Missing = { Enable-MailUser nobody }
            Again = { 1..2 | ForEach-Object { Enable-MailUser erik } }; AgainWarning = '*no settings*'
            Complete = 'Enable-MailUser er'; Offers = 'erik'
        }
        @{
            Cmdlet = 'Disable-MailUser'
            Given = { 'erik', 'ida' | ForEach-Object { New-MailUser "$_ berg" -Alias $_ -ExternalEmailAddress "$_@elsewhere.example" } }
            One = { Disable-MailUser erik -Confirm:$false }; Check = { param($it) $it.MailDisabled -and (Get-MailUser erik).EmailAddresses -eq 'SMTP:erik@elsewhere.example' }
            Two = { Get-MailUser | Disable-MailUser -Confirm:$false }
            Missing = { Disable-MailUser nobody -Confirm:$false }
            Complete = 'Disable-MailUser er'; Offers = 'erik'
        }
    )

    It 'New-Mailbox makes every kind, as scripts for Exchange ask for it' {
        (New-Mailbox -Shared -Name 'Sales Department' -DisplayName 'Sales Department' -Alias SalesDep).RecipientTypeDetails | Should -Be 'SharedMailbox'
        $room = New-Mailbox -UserPrincipalName conf@contoso.example -Alias conf -Name 'Conference Room' -Room -ResourceCapacity 12 -EnableRoomMailboxAccount $true -RoomMailboxPassword (ConvertTo-SecureString x -AsPlainText -Force) 3>$null
        "$($room.RecipientTypeDetails) $($room.ResourceCapacity) $($room.UserPrincipalName)" | Should -Be 'RoomMailbox 12 conf@contoso.example'
        (New-Mailbox 'Not Yet' -AccountDisabled).AccountEnabled | Should -BeFalse
        (New-Mailbox 'Car' -Equipment).ResourceType | Should -Be 'Equipment'
    }

    It 'Set-Mailbox sets a password and switches login' {
        $it = Set-Mailbox alice -Password (ConvertTo-SecureString 'Aa-123456789x' -AsPlainText -Force) -ResetPasswordOnNextLogon $true
        "$($it.HasPassword) $($it.ResetPasswordOnNextLogon)" | Should -Be 'True True'
        (Test-MailboxLogin (New-TestCredential alice 'Aa-123456789x')).Refusal | Should -Be 'PasswordMustChange'
        (Set-Mailbox alice -AccountDisabled $true).AccountEnabled | Should -BeFalse
    }

    It 'every name that the output gives names the recipient' {
        $it = New-Mailbox 'Smith, Tony' -Alias tony -OrganizationalUnit 'Marketing/EU' -SamAccountName tsmith
        foreach ($name in $it.DistinguishedName, $it.Identity, $it.Id, $it.Guid, $it.ExternalDirectoryObjectId, $it.LegacyExchangeDN, $it.SamAccountName, "CONTOSO\tsmith", "$($it.OrganizationalUnit)/$($it.Name)", $it.UserPrincipalName, $it.WindowsEmailAddress) {
            (Get-Mailbox $name).Guid | Should -Be $it.Guid
            (Set-Mailbox $name -Office "$name".Substring(0, 3)).Guid | Should -Be $it.Guid
        }
        $it.Database | Should -Be ([IO.Path]::GetFileNameWithoutExtension((Get-WorldPostaConnection).Path))
    }

    It 'a mailbox that was removed can be purged' {
        Remove-Mailbox alice -Force
        Get-Mailbox alice -SoftDeletedMailbox | Remove-Mailbox -PermanentlyDelete -Force
        Get-Mailbox -SoftDeletedMailbox | Should -BeNullOrEmpty
        Remove-Mailbox bob -Permanent $true -Confirm:$false
        Get-Mailbox -SoftDeletedMailbox | Should -BeNullOrEmpty
    }
}
