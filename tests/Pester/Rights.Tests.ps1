Describe 'Rights' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Add-MailboxPermission'
            One = { Add-MailboxPermission sales -User alice -AccessRights FullAccess, SendAs, SendOnBehalf }; Check = { param($it) "$($it.AccessRights)" -eq 'FullAccess SendAs SendOnBehalf' -and $it.User -eq 'alice@contoso.example' -and (Get-Mailbox sales).GrantSendOnBehalfTo -eq 'Alice Ng' }
            Two = { [pscustomobject]@{ Identity = 'sales'; User = 'alice'; AccessRights = 'FullAccess;SendAs' }, [pscustomobject]@{ Identity = 'support'; User = 'bob'; AccessRights = 'SendAs' } | Add-MailboxPermission }
            CheckTwo = { "$((Get-MailboxPermission sales -ExcludeSelf).AccessRights)" -eq 'FullAccess SendAs' -and (Get-MailboxPermission support -ExcludeSelf).User -eq 'bob@contoso.example' }
            Missing = { Add-MailboxPermission sales nobody FullAccess }; MissingId = 'UserNotFound'
            Again = { 1..2 | ForEach-Object { Add-MailboxPermission sales alice SendAs } }; AgainWarning = '*already has SendAs*'
            Complete = 'Add-MailboxPermission sales alice Full'; Offers = 'FullAccess'
        }
        @{
            Cmdlet = 'Get-MailboxPermission'
            Given = { Add-MailboxPermission sales alice FullAccess; Add-MailboxPermission sales bob SendAs; Add-MailboxPermission support agents FullAccess }
            One = { Get-MailboxPermission sales -User bob }; Check = { param($it) $it.User -eq 'bob@contoso.example' -and $it.AccessRights -eq 'SendAs' }
            Two = { Get-SharedMailbox | Get-MailboxPermission }; Outputs = 5
            Missing = { Get-MailboxPermission nobody }
            Complete = 'Get-MailboxPermission sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Remove-MailboxPermission'
            Given = { Add-MailboxPermission sales alice FullAccess, SendAs; Add-MailboxPermission sales bob SendAs }
            One = { Remove-MailboxPermission sales alice SendAs -Force }; Check = { (Get-MailboxPermission sales alice).AccessRights -eq 'FullAccess' }
            Two = { Get-MailboxPermission sales | Remove-MailboxPermission -Force }; Outputs = 0; CheckTwo = { (Get-MailboxPermission sales).User -eq 'NT AUTHORITY\SELF' }
            Missing = { Remove-MailboxPermission nobody alice SendAs -Force }
            Again = { Remove-MailboxPermission sales carol SendAs -Force }; AgainWarning = '*carol*'
            Complete = 'Remove-MailboxPermission sales al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Add-RecipientPermission'
            One = { Add-RecipientPermission sales -Trustee alice -AccessRights SendAs -Confirm:$false }; Check = { param($it) "$($it.Trustee) $($it.AccessControlType) $($it.AccessRights)" -eq 'alice@contoso.example Allow SendAs' -and (Get-MailboxPermission sales alice).AccessRights -contains 'SendAs' }
            Two = { 'sales', 'staff' | Add-RecipientPermission -Trustee agents -AccessRights SendAs -Confirm:$false }; CheckTwo = { (Get-RecipientPermission -Trustee agents).Identity | Should -Be 'All Staff', 'Sales'; $true }
            Missing = { Add-RecipientPermission nobody -Trustee alice -AccessRights SendAs -Confirm:$false }
            Again = { 1..2 | ForEach-Object { Add-RecipientPermission sales -Trustee alice -AccessRights SendAs -Confirm:$false } }; AgainWarning = '*already has SendAs*'
            Complete = 'Add-RecipientPermission sales -Trustee al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-RecipientPermission'
            Given = { Add-MailboxPermission sales alice SendAs; Add-MailboxPermission support alice SendAs, FullAccess }
            One = { Get-RecipientPermission sales }; Check = { param($it) "$($it.Trustee)" -eq 'NT AUTHORITY\SELF alice@contoso.example' }
            Two = { Get-RecipientPermission -Trustee alice }
            Missing = { Get-RecipientPermission nobody }
            Complete = 'Get-RecipientPermission sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Remove-RecipientPermission'
            Given = { Add-MailboxPermission sales alice SendAs, FullAccess; Add-MailboxPermission support alice SendAs }
            One = { Remove-RecipientPermission sales -Trustee alice -AccessRights SendAs -Confirm:$false }; Check = { (Get-MailboxPermission sales alice).AccessRights -eq 'FullAccess' }
            Two = { 'sales', 'support' | Remove-RecipientPermission -Trustee alice -AccessRights SendAs -Confirm:$false }; Outputs = 0; CheckTwo = { -not (Get-RecipientPermission -Trustee alice) }
            Missing = { Remove-RecipientPermission nobody -Trustee alice -AccessRights SendAs -Confirm:$false }
            Again = { Remove-RecipientPermission sales -Trustee bob -AccessRights SendAs -Confirm:$false }; AgainWarning = "Can't remove the access control entry on the object*because the ACE doesn't exist*"
            Complete = 'Remove-RecipientPermission sales -Trustee al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Add-ADPermission'
            One = { Add-ADPermission (Get-Mailbox sales).DistinguishedName -User alice -ExtendedRights 'Send As' }; Check = { param($it) "$($it.User) $($it.ExtendedRights)" -eq 'alice@contoso.example Send-As' -and (Get-MailboxPermission sales alice).AccessRights -eq 'SendAs' }
            Two = { 'sales', 'support' | Add-ADPermission -User alice -ExtendedRights Receive-As }; CheckTwo = { (Get-MailboxPermission support alice).AccessRights -eq 'FullAccess' }
            Missing = { Add-ADPermission nobody -User alice -ExtendedRights 'Send As' }
            Again = { 1..2 | ForEach-Object { Add-ADPermission sales -User alice -ExtendedRights 'Send As' } }; AgainWarning = '*already has SendAs*'
            Complete = 'Add-ADPermission sales -User al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-ADPermission'
            Given = { Add-MailboxPermission sales alice SendAs, FullAccess }
            One = { Get-ADPermission sales | Where-Object { $_.ExtendedRights -like '*Send-As*' -and $_.User -notlike 'NT AUTHORITY\*' } }; Check = { param($it) $it.User -eq 'alice@contoso.example' -and -not $it.Deny }
            Two = { 'sales', 'support' | Get-ADPermission }; Outputs = 4
            Missing = { Get-ADPermission nobody }
            Complete = 'Get-ADPermission sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Remove-ADPermission'
            Given = { 'sales', 'support' | Add-ADPermission -User alice -ExtendedRights 'Send As' }
            One = { Remove-ADPermission sales -User alice -ExtendedRights 'Send As' -Confirm:$false }; Check = { -not (Get-MailboxPermission sales alice) }
            Two = { 'sales', 'support' | Remove-ADPermission -User alice -ExtendedRights 'Send As' -Confirm:$false }; Outputs = 0; CheckTwo = { -not (Get-RecipientPermission -Trustee alice) }
            Missing = { Remove-ADPermission nobody -User alice -ExtendedRights 'Send As' -Confirm:$false }
            Again = { Remove-ADPermission sales -User bob -ExtendedRights 'Send As' -Confirm:$false }; AgainWarning = "*because the ACE doesn't exist*"
            Complete = 'Remove-ADPermission sales -User al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Add-MailboxFolderPermission'
            One = { Add-MailboxFolderPermission sales:\Calendar -User alice -AccessRights Editor }; Check = { param($it) $it.Identity -eq 'Alice Ng' -and $it.FolderName -eq 'Calendar' -and (Get-MailboxFolderPermission sales:\Calendar alice).AccessRights -eq 'Editor' }
            Two = { [pscustomobject]@{ Identity = 'sales:\Inbox'; User = 'alice'; AccessRights = 'Reviewer' }, [pscustomobject]@{ Identity = 'support:\Inbox'; User = 'bob'; AccessRights = 'CreateItems;ReadItems' } | Add-MailboxFolderPermission }
            CheckTwo = { (Get-MailboxFolderPermission support:\Inbox bob).AccessRights.Count -eq 2 }
            Missing = { Add-MailboxFolderPermission nobody:\Inbox alice Reviewer }
            Again = { Add-MailboxFolderPermission sales:\Inbox Default Reviewer | Out-Null; Add-MailboxFolderPermission sales:\Inbox Default Reviewer }; AgainWarning = '*already has Reviewer*'
            Complete = 'Add-MailboxFolderPermission sales:\Inbox alice Rev'; Offers = 'Reviewer'
        }
        @{
            Cmdlet = 'Get-MailboxFolderPermission'
            One = { Get-MailboxFolderPermission sales:\Calendar }; Check = { param($it) "$($it.User)" -eq 'Default Anonymous' -and "$($it.AccessRights)" -eq 'AvailabilityOnly None' }
            Two = { 'sales:\Inbox', 'support:\Inbox' | Get-MailboxFolderPermission }; Outputs = 4
            Missing = { Get-MailboxFolderPermission nobody:\Inbox }
            Complete = 'Get-MailboxFolderPermission sal'; Offers = 'sales'
        }
        @{
            Cmdlet = 'Set-MailboxFolderPermission'
            Given = { 'sales:\Inbox', 'support:\Inbox' | Add-MailboxFolderPermission -User alice -AccessRights Reviewer }
            One = { Set-MailboxFolderPermission sales:\Inbox alice Editor }; Check = { (Get-MailboxFolderPermission sales:\Inbox alice).AccessRights -eq 'Editor' }
            Two = { 'sales:\Inbox', 'support:\Inbox' | Set-MailboxFolderPermission -User alice -AccessRights Author }; CheckTwo = { (Get-MailboxFolderPermission support:\Inbox alice).AccessRights -eq 'Author' }
            Missing = { Set-MailboxFolderPermission nobody:\Inbox bob Editor }
            Again = { Set-MailboxFolderPermission sales:\Inbox alice AvailabilityOnly }; AgainId = 'RightNeedsCalendar'
            Complete = 'Set-MailboxFolderPermission sales:\Inbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Remove-MailboxFolderPermission'
            Given = { 'sales:\Inbox', 'support:\Inbox' | Add-MailboxFolderPermission -User alice -AccessRights Reviewer }
            One = { Remove-MailboxFolderPermission sales:\Inbox alice -Force }; Check = { (Get-MailboxFolderPermission sales:\Inbox).User -notcontains 'Alice Ng' }
            Two = { 'sales:\Inbox', 'support:\Inbox' | Remove-MailboxFolderPermission -User alice -Force }; Outputs = 0; CheckTwo = { (Get-MailboxFolderPermission support:\Inbox).User -notcontains 'Alice Ng' }
            Missing = { Remove-MailboxFolderPermission nobody:\Inbox alice -Force }
            Again = { Remove-MailboxFolderPermission sales:\Inbox bob -Force }; AgainId = 'FolderPermissionNotFound'
            Complete = 'Remove-MailboxFolderPermission sales:\Inbox al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-MailboxAccess'
            Given = { Add-MailboxPermission sales alice FullAccess; Add-MailboxPermission support bob SendAs }
            One = { Get-MailboxAccess alice }; Check = { param($it) $it.Mailbox -eq 'Sales' -and $it.AccessRights -eq 'FullAccess' -and $it.Through -eq '' }
            Two = { 'alice', 'bob' | Get-MailboxAccess }
            Missing = { Get-MailboxAccess nobody }
            Complete = 'Get-MailboxAccess al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Test-MailboxAccess'
            Given = { Add-MailboxPermission sales alice SendAs }
            One = { Test-MailboxAccess sales alice SendAs }; Check = { param($it) $it.Allowed -and $it.Reason -like '*granted directly*' }
            Two = { 'sales', 'support' | Test-MailboxAccess -User alice -AccessRights SendAs }
            Missing = { Test-MailboxAccess sales nobody }
            Complete = 'Test-MailboxAccess sales alice SendA'; Offers = 'SendAs'
        }
    )

    It 'a right reaches people through nested security groups, and only through those' {
        New-DistributionList Inner -Type Security -Members alice | Out-Null
        Add-DistributionListMember agents Inner
        Add-DistributionListMember staff bob
        Add-DistributionListMember agents staff
        Add-MailboxPermission support agents FullAccess | Out-Null
        $access = Get-MailboxAccess alice
        $access.Mailbox, $access.Through | Should -Be 'Support', 'Agents > Inner'
        Get-MailboxAccess bob | Should -BeNullOrEmpty
        (Test-MailboxAccess support alice FullAccess).Reason | Should -BeLike "*through 'Agents > Inner'*"
        Remove-DistributionListMember Inner alice -Force
        (Test-MailboxAccess support alice FullAccess).Allowed | Should -BeFalse
    }

    It 'a denial beats a grant, and one right gives no other' {
        Add-DistributionListMember agents alice
        Add-MailboxPermission sales agents FullAccess | Out-Null
        (Test-MailboxAccess sales alice).Allowed | Should -Be $true, $false, $false
        Add-MailboxPermission sales alice FullAccess -Deny | Out-Null
        $answer = Test-MailboxAccess sales alice FullAccess
        $answer.Allowed | Should -BeFalse
        $answer.Reason | Should -BeLike '*denied directly*'
    }

    It 'Set-Mailbox -GrantSendOnBehalfTo gives the same grant' {
        Set-Mailbox sales -GrantSendOnBehalfTo @{ Add = 'alice' } | Out-Null
        (Get-MailboxPermission sales alice).AccessRights | Should -Be 'SendOnBehalf'
        Set-Mailbox sales -GrantSendOnBehalfTo @{ Remove = 'alice' } | Out-Null
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
    }

    It 'rows answer every operator that scripts ask AccessRights with' {
        Add-MailboxPermission sales alice FullAccess, SendAs | Out-Null
        $rows = Get-MailboxPermission sales | Where-Object { -not $_.IsInherited -and -not $_.Deny -and $_.User -notlike 'NT AUTHORITY\*' }
        $rows | Should -HaveCount 1
        $rows.AccessRights -eq 'FullAccess' | Should -Be 'FullAccess'
        $rows.AccessRights -like '*Full*' | Should -Be 'FullAccess'
        $rows.AccessRights -match 'FullAccess' | Should -Be 'FullAccess'
        $rows.AccessRights -contains 'FullAccess' | Should -BeTrue
        $rows | Format-Table AccessRights | Out-String | Should -BeLike '*{FullAccess, SendAs}*'
    }

    It 'a mailbox itself comes first and stays' {
        (Get-MailboxPermission sales).User | Should -Be 'NT AUTHORITY\SELF'
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
        (Get-MailboxPermission sales -Owner).Owner | Should -Be 'NT AUTHORITY\SYSTEM'
        (Get-MailboxPermission alice -Owner).Owner | Should -Be 'alice@contoso.example'
        Get-MailboxPermission sales | Remove-MailboxPermission -Confirm:$false 3>&1 | Should -BeLike 'NT AUTHORITY\SELF is the mailbox itself*'
    }

    It 'all rights, and all auto-mapping, are taken at once' {
        Add-MailboxPermission sales alice FullAccess, SendAs | Out-Null
        Add-MailboxPermission sales bob FullAccess -Deny | Out-Null
        Remove-MailboxPermission sales -ClearAutoMapping -Confirm:$false
        (Get-MailboxPermission sales alice).AutoMapping | Should -BeFalse
        Remove-MailboxPermission sales -ResetDefault -Confirm:$false
        Get-MailboxPermission sales -ExcludeSelf | Should -BeNullOrEmpty
    }

    It 'rights on a mailbox that was removed are still shown' {
        Add-MailboxPermission sales alice FullAccess | Out-Null
        Remove-Mailbox sales -Force
        (Get-MailboxPermission sales -SoftDeletedMailbox -ExcludeSelf).User | Should -Be 'alice@contoso.example'
    }

    It 'a calendar has delegates, who are told and can be reset' {
        $it = Add-MailboxFolderPermission alice:\Calendar -User bob -AccessRights Editor -SharingPermissionFlags Delegate, CanViewPrivateItems -SendNotificationToUser $true
        "$($it.SharingPermissionFlags)" | Should -Be 'Delegate CanViewPrivateItems'
        (Get-MailboxMessage -Mailbox bob).Subject | Should -Be 'Alice Ng shares the folder Calendar with you'
        Set-MailboxFolderPermission alice:\Calendar -User bob -AccessRights Author | Out-Null
        "$((Get-MailboxFolderPermission alice:\Calendar bob).SharingPermissionFlags)" | Should -Be 'Delegate CanViewPrivateItems'
        Remove-MailboxFolderPermission alice:\Calendar -ResetDelegateUserCollection -Confirm:$false
        $it = Get-MailboxFolderPermission alice:\Calendar bob
        "$($it.AccessRights) $($it.SharingPermissionFlags)" | Should -Be 'Author '
    }
}
