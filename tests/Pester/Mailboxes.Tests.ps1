Describe 'User mailboxes' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-Mailbox'
            One = { New-Mailbox 'Dace Kalniņa' -License Business -PasswordHash $AnyHash }; Check = { param($it) $it.Alias -eq 'DaceKalnina' -and $it.UserPrincipalName -eq 'DaceKalnina@contoso.example' -and $it.HasPassword -and (Get-LicensePlan Business).Used -eq 3 }
            Two = { [pscustomobject]@{ Name = 'D'; Title = '' }, [pscustomobject]@{ Name = 'E'; Title = 'Boss' } | New-Mailbox }; CheckTwo = { (Get-Mailbox E).Title -eq 'Boss' }
            Again = { New-Mailbox Alice -Alias alice }; AgainId = 'AliasTaken'
            Complete = 'New-Mailbox x -License B'; Offers = 'Business'
        }
        @{
            Cmdlet = 'Get-Mailbox'
            One = { Get-Mailbox alice@contoso.example }; Check = { param($it) $it.Name -eq 'Alice Ng' -and $it.RecipientTypeDetails -eq 'UserMailbox' }
            Two = { 'alice', 'bob' | Get-Mailbox }
            Missing = { Get-Mailbox nobody }
            Complete = 'Get-Mailbox Carol'; Offers = "'Carol O''Hara'"
        }
        @{
            Cmdlet = 'Set-Mailbox'
            One = { Set-Mailbox alice -Office Riga }; Check = { param($it) $it.Office -eq 'Riga' -and (Get-Mailbox alice).Office -eq 'Riga' }
            Two = { 'alice', 'bob' | Set-Mailbox -Office Riga }; CheckTwo = { @(Get-Mailbox -Filter "Office -eq 'Riga'").Count -eq 2 }
            Missing = { Set-Mailbox nobody -Office Riga }
            Again = { Set-Mailbox alice -EmailAddresses @{ Add = 'smtp:bob@contoso.example' } }; AgainId = 'AddressTaken'
            Complete = 'Set-Mailbox alice -Type Sh'; Offers = 'Shared'
        }
        @{
            Cmdlet = 'Remove-Mailbox'
            One = { Remove-Mailbox alice -Force }; Check = { (Get-Mailbox -SoftDeletedMailbox).Name -eq 'Alice Ng' -and (Get-LicensePlan Business).Used -eq 1 }
            Two = { 'alice', 'sales' | Remove-Mailbox -Force -PermanentlyDelete }; Outputs = 0; CheckTwo = { -not (Get-Mailbox -SoftDeletedMailbox) -and -not (Get-Mailbox -Filter "Alias -eq 'alice'") }
            Missing = { Remove-Mailbox nobody -Force }
            Complete = 'Remove-Mailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Enable-Mailbox'
            Given = { 'alice', 'bob' | Disable-Mailbox -Confirm:$false }
            One = { Enable-Mailbox alice }; Check = { param($it) $it.AccountEnabled -and (Get-Mailbox alice).AccountEnabled -and -not (Get-Mailbox bob).AccountEnabled }
            Two = { 'alice', 'bob' | Enable-Mailbox }; CheckTwo = { (Get-Mailbox bob).AccountEnabled }
            Missing = { Enable-Mailbox nobody }
            Again = { Enable-Mailbox carol }; AgainWarning = '*carol*'
            Complete = 'Enable-Mailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Disable-Mailbox'
            One = { Disable-Mailbox alice -Confirm:$false }; Check = { param($it) -not $it.AccountEnabled -and -not (Get-Mailbox alice).AccountEnabled -and (Get-Mailbox alice).License -eq 'Business' }
            Two = { 'alice', 'bob' | Disable-Mailbox -Confirm:$false }; CheckTwo = { -not (Get-Mailbox bob).AccountEnabled }
            Missing = { Disable-Mailbox nobody -Confirm:$false }
            Complete = 'Disable-Mailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Undo-SoftDeletedMailbox'
            Given = { 'alice', 'bob' | Remove-Mailbox -Force }
            One = { Undo-SoftDeletedMailbox alice }; Check = { param($it) $it.Name -eq 'Alice Ng' -and (Get-Mailbox alice).License -eq 'Business' }
            Two = { Get-Mailbox -SoftDeletedMailbox | Undo-SoftDeletedMailbox }; CheckTwo = { -not (Get-Mailbox -SoftDeletedMailbox) -and (Get-LicensePlan Business).Used -eq 2 }
            Missing = { Undo-SoftDeletedMailbox carol }; MissingId = 'RemovedRecipientNotFound'
            Complete = 'Undo-SoftDeletedMailbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Set-MailboxPassword'
            One = { Set-MailboxPassword carol -PasswordHash $AnyHash }; Check = { param($it) $it.HasPassword -and (Get-Mailbox carol).HasPassword }
            Two = { 'alice', 'bob' | Set-MailboxPassword -PasswordHash $AnyHash -ResetPasswordOnNextLogon }; CheckTwo = { (Get-Mailbox bob).ResetPasswordOnNextLogon }
            Missing = { Set-MailboxPassword nobody -PasswordHash $AnyHash }
            Complete = 'Set-MailboxPassword al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Test-MailboxLogin'
            One = { Test-MailboxLogin (New-TestCredential nobody@contoso.example x) }; Check = { param($it) -not $it.Succeeded -and $it.Refusal -eq 'UnknownUser' }
            Two = { 'sales', 'nobody' | ForEach-Object { New-TestCredential $_ x } | Test-MailboxLogin }
            Complete = 'Test-MailboxLogin -Cred'; Offers = '-Credential'
        }
    )

    It 'New-Mailbox warns of a Password column once a pipeline, and the passwords work' {
        $people = 'D', 'E' | ForEach-Object { [pscustomobject]@{ Name = $_; License = 'Business'; Password = 'Pw-1234567!a' } }
        $all = $people | New-Mailbox 3>&1
        @($all | Where-Object { $_ -is [Management.Automation.WarningRecord] }) | Should -HaveCount 1
        @($all | Where-Object { $_ -isnot [Management.Automation.WarningRecord] }) | Should -HaveCount 2
        (Test-MailboxLogin (New-TestCredential E@contoso.example 'Pw-1234567!a')).Succeeded | Should -BeTrue
    }

    It '<Cmdlet> warns of a password given as text' -ForEach @(
        @{ Cmdlet = 'Set-Mailbox'; Set = { Set-Mailbox sales -Type Regular -License Business -Password 'Pw-1234567!a' } }
        @{ Cmdlet = 'Set-MailboxPassword'; Set = { 'alice', 'bob' | Set-MailboxPassword -NewPassword 'Pw-1234567!a' } }
    ) {
        & $Set 3>&1 | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -HaveCount 1
    }

    It '-GeneratePassword of <Cmdlet> gives the password once and marks it to be changed' -ForEach @(
        @{ Cmdlet = 'New-Mailbox'; Make = { New-Mailbox Dora -License Business -GeneratePassword } }
        @{ Cmdlet = 'Set-MailboxPassword'; Make = { Set-MailboxPassword alice -GeneratePassword } }
        @{ Cmdlet = 'Set-Mailbox'; Make = { Set-Mailbox sales -Type Regular -License Business -GeneratePassword } }
    ) {
        $made = & $Make
        $password = $made.InitialPassword
        $password | Should -Not -BeNullOrEmpty
        $password = $password -is [securestring] ? (ConvertFrom-SecureString $password -AsPlainText) : "$password"
        $password.Length | Should -BeGreaterThan 11
        (Get-Mailbox $made.Guid).InitialPassword | Should -BeNullOrEmpty
        (Test-MailboxLogin (New-TestCredential $made.PrimarySmtpAddress $password)).Refusal | Should -Be 'PasswordMustChange'
        Search-AdminAuditLog | ConvertTo-Json -Depth 4 | Should -Not -BeLike "*$password*"
    }

    It 'Test-MailboxLogin tells the admin why: <Refusal>' -ForEach @(
        @{ Refusal = 'None' }
        @{ Refusal = 'UnknownUser'; User = 'nobody@contoso.example' }
        @{ Refusal = 'WrongPassword'; Password = 'wrong' }
        @{ Refusal = 'NotLicensed'; State = { Set-Mailbox alice -License '' } }
        @{ Refusal = 'Disabled'; State = { Disable-Mailbox alice -Confirm:$false } }
        @{ Refusal = 'PasswordMustChange'; State = { Set-Mailbox alice -ResetPasswordOnNextLogon $true } }
        @{ Refusal = 'NoPassword'; User = 'carol@contoso.example' }
        @{ Refusal = 'NotALoginMailbox'; User = 'sales@contoso.example' }
        @{ Refusal = 'NotALoginMailbox'; User = 'room1@contoso.example' }
        @{ Refusal = 'NotALoginMailbox'; User = 'staff@contoso.example' }
        @{ Refusal = 'LockedOut'; State = { Set-OrganizationConfig -LockoutThreshold 3; 1..3 | ForEach-Object { Test-MailboxLogin (New-TestCredential alice@contoso.example wrong) } } }
    ) {
        $User ??= 'alice@contoso.example'
        $Password ??= 'Pw-1234567!a'
        if ($User -like 'alice*') {
            Set-MailboxPassword alice (ConvertTo-SecureString 'Pw-1234567!a' -AsPlainText -Force) | Out-Null
            # Given was run before there was a password.
            if ($State) { & $State | Out-Null }
        }

        $result = Test-MailboxLogin (New-TestCredential $User $Password)
        $result.Refusal | Should -Be $Refusal
        $result.Succeeded | Should -Be ($Refusal -eq 'None')
        $result.Message | Should -Be ($Refusal -eq 'None' ? '' : (Test-MailboxLogin (New-TestCredential nobody x)).Message)
    }

    It 'Get-Mailbox | Set-Mailbox -Office changes only that' {
        $before = Get-Mailbox | ConvertTo-Json -Depth 3 | ConvertFrom-Json
        Get-Mailbox | Set-Mailbox -Office Riga | Should -HaveCount $before.Count
        $after = Get-Mailbox | ConvertTo-Json -Depth 3 | ConvertFrom-Json
        $names = $before[0].psobject.Properties.Name | Where-Object { $_ -notin 'Office', 'WhenChanged', 'WhenChangedUTC' }
        Compare-Object $before $after -Property $names | Should -BeNullOrEmpty
        $after.Office | Should -Be (@('Riga') * $before.Count)
    }

    It 'Set-Mailbox -Type Shared frees the seat and drops the password and what the user could reach' {
        Add-MailboxPermission sales -User alice -AccessRights FullAccess | Out-Null
        $shared = Set-Mailbox alice -Type Shared
        $shared.RecipientTypeDetails | Should -Be 'SharedMailbox'
        $shared.HasPassword | Should -BeFalse
        (Get-LicensePlan Business).Used | Should -Be 1
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
        (Get-SharedMailbox alice).Guid | Should -Be $shared.Guid
    }

    It 'Set-Mailbox -Type Regular asks for a licence and a password' {
        Get-ErrorId { Set-Mailbox sales -Type Regular -PasswordHash $AnyHash } | Should -Be 'LicenseMissing'
        Get-ErrorId { Set-Mailbox sales -Type Regular -License Business } | Should -Be 'PasswordMissing'
        $user = Set-Mailbox sales -Type Regular -License Business -PasswordHash $AnyHash
        $user.RecipientTypeDetails, $user.License, $user.AccountEnabled | Should -Be 'UserMailbox', 'Business', $true
    }

    It 'Set-Mailbox -Type makes <Type> of a shared mailbox' -ForEach @(@{ Type = 'Room' }, @{ Type = 'Equipment' }) {
        (Set-Mailbox sales -Type $Type).RecipientTypeDetails | Should -Be "${Type}Mailbox"
        (Get-Place sales).Identity | Should -Be 'Sales'
    }

    It 'Undo-SoftDeletedMailbox brings back membership, rights, forwarding and password' {
        Add-DistributionListMember staff alice
        Add-MailboxPermission sales alice FullAccess, SendAs | Out-Null
        Set-Mailbox bob -ForwardingAddress alice | Out-Null
        $before = Get-StoreContent
        Remove-Mailbox alice -Force
        Get-DistributionListMember staff | Should -BeNullOrEmpty
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
        (Get-Mailbox bob).ForwardingAddress | Should -BeNullOrEmpty
        Undo-SoftDeletedMailbox alice | Out-Null
        Compare-Object $before (Get-StoreContent) | Should -BeNullOrEmpty
    }

    It '-ErrorAction Stop leaves what came before, and nothing after' {
        $names = 'One', 'Two', 'Alice Ng', 'Three', 'Four'
        { $names | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-Mailbox -ErrorAction Stop } | Should -Throw -ErrorId 'NameTaken,*'
        ($names | Get-Mailbox -ErrorAction Ignore).Name | Should -Be 'One', 'Two', 'Alice Ng'
    }

    It 'one bad row is one error, and the rest goes in' {
        $names = 'One', 'Alice Ng', 'Two'
        $made = $names | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-Mailbox -ErrorVariable errors -ErrorAction SilentlyContinue
        $made.Name | Should -Be 'One', 'Two'
        $errors | Should -HaveCount 1
        $errors[0].TargetObject | Should -Be 'Alice Ng'
    }
}
