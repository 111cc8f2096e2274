Describe 'Distribution lists' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'New-DistributionList'
            One = { New-DistributionList Board -ManagedBy alice -Members alice, bob -Type Security }; Check = { param($it) $it.RecipientTypeDetails -eq 'MailUniversalSecurityGroup' -and @(Get-DistributionListMember Board).Count -eq 2 -and $it.RequireSenderAuthenticationEnabled -and $it.ManagedBy -eq 'Alice Ng' }
            Two = { [pscustomobject]@{ Name = 'A'; Members = 'alice;bob' }, [pscustomobject]@{ Name = 'B'; Members = '' } | New-DistributionList }; CheckTwo = { @(Get-DistributionListMember A).Count -eq 2 -and -not (Get-DistributionListMember B) }
            Again = { New-DistributionList Staff }; AgainId = 'AliasTaken'
            Complete = 'New-DistributionList x -ManagedBy al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-DistributionList'
            One = { Get-DistributionList staff@contoso.example }; Check = { param($it) $it.Name -eq 'All Staff' }
            Two = { 'staff', 'agents' | Get-DistributionList }
            Missing = { Get-DistributionList nobody }
            Complete = 'Get-DistributionList All'; Offers = "'All Staff'"
        }
        @{
            Cmdlet = 'Set-DistributionList'
            One = { Set-DistributionList staff -ModerationEnabled $true -ModeratedBy alice }; Check = { $list = Get-DistributionList staff; $list.ModerationEnabled -and $list.ModeratedBy -eq 'Alice Ng' }
            Two = { 'staff', 'agents' | Set-DistributionList -MemberJoinRestriction Open }; CheckTwo = { @(Get-DistributionList -Filter "MemberJoinRestriction -eq 'Open'").Count -eq 2 }
            Missing = { Set-DistributionList nobody -MailTip x }
            Again = { Set-DistributionList staff -Alias agents }; AgainId = 'AliasTaken'
            Complete = 'Set-DistributionList sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'Remove-DistributionList'
            One = { Remove-DistributionList staff -Force }; Check = { -not (Get-DistributionList -Filter "Alias -eq 'staff'") }
            Two = { 'staff', 'agents' | Remove-DistributionList -Force }; Outputs = 0; CheckTwo = { @(Get-DistributionList).Name -eq 'Newsletter' }
            Missing = { Remove-DistributionList nobody -Force }
            Complete = 'Remove-DistributionList sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'Add-DistributionListMember'
            Given = { Add-DistributionListMember staff carol }
            One = { Add-DistributionListMember staff alice }; Check = { @(Get-DistributionListMember staff).Count -eq 2 }
            Two = { Get-Mailbox -Filter "Department -eq 'Sales'" | Add-DistributionListMember staff }; Outputs = 0; CheckTwo = { @(Get-DistributionListMember staff).Count -eq 3 }
            Missing = { Add-DistributionListMember staff nobody }
            Again = { Add-DistributionListMember staff carol }; AgainId = 'MemberExists'
            Complete = 'Add-DistributionListMember staff al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Get-DistributionListMember'
            Given = { 'agents', 'carol', 'zoe' | Add-DistributionListMember staff; 'alice', 'carol' | Add-DistributionListMember agents; Add-DistributionListMember agents staff }
            One = { Get-DistributionListMember staff -Recurse }; Check = { param($it) "$($it.Alias)" -eq 'alice carol zoe' }
            Two = { 'staff', 'agents' | Get-DistributionListMember }; Outputs = 6
            Missing = { Get-DistributionListMember nobody }
            Complete = 'Get-DistributionListMember sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'Remove-DistributionListMember'
            Given = { 'alice', 'bob' | Add-DistributionListMember staff }
            One = { Remove-DistributionListMember staff alice -Force }; Check = { (Get-DistributionListMember staff).Alias -eq 'bob' }
            Two = { Get-DistributionListMember staff | Remove-DistributionListMember staff -Force }; Outputs = 0; CheckTwo = { -not (Get-DistributionListMember staff) }
            Missing = { Remove-DistributionListMember staff nobody -Force }
            Again = { Remove-DistributionListMember staff carol -Force }; AgainId = 'MemberNotFound'
            Complete = 'Remove-DistributionListMember staff al'; Offers = 'alice'
        }
        @{
            Cmdlet = 'Update-DistributionListMember'
            Given = { 'alice', 'bob' | Add-DistributionListMember staff }
            One = { Update-DistributionListMember staff -Members bob, carol -Confirm:$false }; Check = { "$((Get-DistributionListMember staff).Alias)" -eq 'bob carol' }
            Two = { [pscustomobject]@{ Identity = 'staff'; Members = 'carol;zoe' }, [pscustomobject]@{ Identity = 'agents'; Members = 'alice' } | Update-DistributionListMember -Confirm:$false }; Outputs = 0; CheckTwo = { "$((Get-DistributionListMember staff).Alias)" -eq 'carol zoe' -and (Get-DistributionListMember agents).Alias -eq 'alice' }
            Missing = { Update-DistributionListMember staff -Members nobody -Confirm:$false }
            Again = { Update-DistributionListMember staff -Members alice, bob -Confirm:$false }; AgainWarning = '*no settings*'
            Complete = 'Update-DistributionListMember sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'New-DynamicDistributionList'
            One = { New-DynamicDistributionList Mailboxes -IncludedRecipients MailboxUsers -ConditionalDepartment Sales }; Check = { "$((Get-DynamicDistributionListMember Mailboxes).Alias)" -eq 'alice bob' }
            Two = { [pscustomobject]@{ Name = 'A'; RecipientFilter = "Alias -eq 'bob'" }, [pscustomobject]@{ Name = 'B'; RecipientFilter = "Alias -like 'c*'" } | New-DynamicDistributionList }; CheckTwo = { (Get-DynamicDistributionListMember B).Alias -eq 'carol' }
            Again = { New-DynamicDistributionList 'Sales People' -RecipientFilter "Alias -eq 'bob'" }; AgainId = 'AliasTaken'
            Complete = 'New-DynamicDistributionList x -IncludedRecipients Mailb'; Offers = 'MailboxUsers'
        }
        @{
            Cmdlet = 'Get-DynamicDistributionList'
            One = { Get-DynamicDistributionList salespeople }; Check = { param($it) $it.Name -eq 'Sales People' }
            Two = { 'salespeople', 'financepeople' | Get-DynamicDistributionList }
            Missing = { Get-DynamicDistributionList nobody }
            Complete = 'Get-DynamicDistributionList sales'; Offers = 'salespeople'
        }
        @{
            Cmdlet = 'Set-DynamicDistributionList'
            One = { Set-DynamicDistributionList salespeople -RecipientFilter "Alias -eq 'carol'" }; Check = { (Get-DynamicDistributionListMember salespeople).Alias -eq 'carol' }
            Two = { Get-DynamicDistributionList | Set-DynamicDistributionList -MailTip Hello }; CheckTwo = { "$((Get-DynamicDistributionList).MailTip)" -eq 'Hello Hello' }
            Missing = { Set-DynamicDistributionList nobody -MailTip Hello }
            Again = { Set-DynamicDistributionList salespeople -RecipientFilter 'Alias -eq' }; AgainId = 'FilterSyntax'
            Complete = 'Set-DynamicDistributionList sales'; Offers = 'salespeople'
        }
        @{
            Cmdlet = 'Get-DynamicDistributionListMember'
            One = { Get-DynamicDistributionListMember salespeople }; Check = { param($it) "$($it.Alias)" -eq 'alice bob' }
            Two = { 'salespeople', 'financepeople' | Get-DynamicDistributionListMember }; Outputs = 3
            Missing = { Get-DynamicDistributionListMember nobody }
            Complete = 'Get-DynamicDistributionListMember sales'; Offers = 'salespeople'
        }
        @{
            Cmdlet = 'Remove-DynamicDistributionList'
            One = { Remove-DynamicDistributionList salespeople -Force }; Check = { (Get-DynamicDistributionList).Alias -eq 'financepeople' }
            Two = { Get-DynamicDistributionList | Remove-DynamicDistributionList -Force }; Outputs = 0; CheckTwo = { -not (Get-DynamicDistributionList) }
            Missing = { Remove-DynamicDistributionList nobody -Force }
            Complete = 'Remove-DynamicDistributionList sales'; Offers = 'salespeople'
        }
        @{
            Cmdlet = 'Get-Group'
            One = { Get-Group agents }; Check = { param($it) $it.GroupType -eq 'Universal, SecurityEnabled' -and $it.PSObject.TypeNames[0] -eq 'WorldPostaAdmin.Group' }
            Two = { Get-Group -RecipientTypeDetails MailUniversalDistributionGroup, GroupMailbox }
            Missing = { Get-Group nobody }
            Complete = 'Get-Group ag'; Offers = 'agents'
        }
        @{
            Cmdlet = 'Set-Group'
            One = { Set-Group staff -ManagedBy alice -Notes N -IsHierarchicalGroup $true -SeniorityIndex 1 }; Check = { $it = Get-Group staff; "$($it.ManagedBy) $($it.Notes) $($it.IsHierarchicalGroup) $($it.SeniorityIndex)" -eq 'Alice Ng N True 1' }
            Two = { 'staff', 'agents' | Set-Group -Notes N }; CheckTwo = { @(Get-Group -Filter "Notes -eq 'N'").Count -eq 2 }
            Missing = { Set-Group nobody -Notes N }
            Again = { Set-Group staff -Name Agents }; AgainId = 'NameTaken'
            Complete = 'Set-Group ag'; Offers = 'agents'
        }
        @{
            Cmdlet = 'Enable-DistributionList'
            Given = { 'staff', 'agents' | Disable-DistributionList -Confirm:$false }
            One = { Enable-DistributionList staff -DisplayName Everyone }; Check = { param($it) -not $it.MailDisabled -and $it.DisplayName -eq 'Everyone' }
            Two = { 'staff', 'agents' | Enable-DistributionList }; CheckTwo = { -not (Get-DistributionList -Filter 'MailDisabled -eq $true') }
            Missing = { Enable-DistributionList nobody }
            Complete = 'Enable-DistributionList sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'Disable-DistributionList'
            Given = { Add-DistributionListMember staff alice }
            One = { Disable-DistributionList staff -Confirm:$false }; Check = { param($it) $it.MailDisabled -and (Get-DistributionListMember staff).Alias -eq 'alice' }
            Two = { 'staff', 'agents' | Disable-DistributionList -Confirm:$false }
            Missing = { Disable-DistributionList nobody -Confirm:$false }
            Complete = 'Disable-DistributionList sta'; Offers = 'staff'
        }
    )

    It 'mail to a disabled list comes back, and reaches its members when it is enabled again' {
        Add-DistributionListMember newsletter bob
        Disable-DistributionList newsletter -Confirm:$false | Out-Null
        Send-MailboxMessage -Mailbox alice -To newsletter -Subject One | Out-Null
        Get-MailboxMessage -Mailbox bob | Should -BeNullOrEmpty
        (Get-MessageTrace -RecipientAddress newsletter@contoso.example).Status | Should -Be 'Failed'
        Enable-DistributionList newsletter | Out-Null
        Send-MailboxMessage -Mailbox alice -To newsletter -Subject Two | Out-Null
        (Get-MailboxMessage -Mailbox bob).Subject | Should -Be 'Two'
    }

    It 'lists come by pipeline too' {
        'staff', 'newsletter' | Add-DistributionListMember -Member alice
        (Get-DistributionListMember newsletter).Alias | Should -Be 'alice'
        'staff', 'newsletter' | Remove-DistributionListMember -Member alice -Confirm:$false
        Get-DistributionListMember staff | Should -BeNullOrEmpty
    }

    It 'a list of rooms becomes a room list, and no other does' {
        New-DistributionList Rooms -Members room1, room2 | Out-Null
        (Set-DistributionList Rooms -RoomList).RecipientTypeDetails | Should -Be 'RoomList'
        Add-DistributionListMember staff alice
        Get-ErrorId { Set-DistributionList staff -RoomList } | Should -Be 'RoomListMembers'
    }

    It 'owners become members, and find what they own' {
        New-DistributionList Owned -ManagedBy alice -Members bob -CopyOwnerToMember | Out-Null
        (Get-DistributionListMember Owned).Alias | Should -Be 'alice', 'bob'
        (Get-DistributionList -ManagedBy alice).Name | Should -Be 'Owned'
    }

    It 'Send on Behalf of a list is one grant with two names' {
        (Set-DistributionList staff -GrantSendOnBehalfTo alice).GrantSendOnBehalfTo | Should -Be 'Alice Ng'
        (Test-MailboxAccess staff alice SendOnBehalf).Allowed | Should -BeTrue
        (Set-DynamicDistributionList salespeople -GrantSendOnBehalfTo @{ Add = 'bob' }).GrantSendOnBehalfTo | Should -Be 'Bob Okafor'
    }

    It 'a dynamic list has conditions on attributes, and a container' {
        Set-Mailbox alice -CustomAttribute7 X | Out-Null
        $list = New-DynamicDistributionList Xs -IncludedRecipients 'MailboxUsers,MailContacts' -ConditionalCustomAttribute7 X, Y
        (Get-DynamicDistributionListMember Xs).Alias | Should -Be 'alice'
        $list.RecipientContainer | Should -Be 'contoso.example'
        Set-DynamicDistributionList Xs -RecipientContainer Riga | Out-Null
        Get-DynamicDistributionListMember Xs | Should -BeNullOrEmpty
    }
}
