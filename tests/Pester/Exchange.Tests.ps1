# What scripts written for Exchange do, one idiom a test: the way in which many public scripts read and change a directory.

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    New-TestCompany | Out-Null
    $global:PSDefaultParameterValues.Clear()
    Push-Location $TestDrive
}

AfterAll { Pop-Location }

Describe 'Reading mailboxes' {
    It 'counts them by kind' {
        (Get-Mailbox -ResultSize Unlimited -RecipientTypeDetails UserMailbox).Count | Should -Be 3
        (Get-Mailbox -ResultSize unlimited | Group-Object RecipientTypeDetails | Where-Object Name -eq 'RoomMailbox').Count | Should -Be 2
    }

    It 'exports what many reports export' {
        Get-Mailbox -ResultSize Unlimited | Select-Object DisplayName, Name, Alias, PrimarySmtpAddress, UserPrincipalName, RecipientTypeDetails, SamAccountName, OrganizationalUnit, Database, ServerName, WhenCreated, HiddenFromAddressListsEnabled, ForwardingAddress, ForwardingSmtpAddress, DeliverToMailboxAndForward, @{ n = 'Addresses'; e = { $_.EmailAddresses -join ';' } } |
            Export-Csv mailboxes.csv -NoTypeInformation
        $row = Import-Csv mailboxes.csv | Where-Object Alias -eq alice
        $row.SamAccountName | Should -Be 'alice'
        $row.OrganizationalUnit | Should -Be 'contoso.example/Users'
        $row.Database | Should -Not -BeNullOrEmpty
        $row.ServerName | Should -Not -BeNullOrEmpty
        $row.Addresses | Should -BeLike 'SMTP:alice@contoso.example*'
    }

    It 'finds one by <_>' -ForEach 'alice', 'alice@contoso.example', 'CONTOSO\alice', 'contoso.example/Users/Alice Ng', 'CN=Alice Ng,OU=Users,DC=contoso,DC=example', 'Alice Ng', 'smtp:alice@contoso.example' {
        (Get-Mailbox -Identity $_).Alias | Should -Be 'alice'
        (Get-Recipient $_).Alias | Should -Be 'alice'
        (Get-User $_).Name | Should -Be 'Alice Ng'
    }

    It 'finds it again by what it gives: <_>' -ForEach 'Identity', 'DistinguishedName', 'Guid', 'ExternalDirectoryObjectId', 'ExchangeGuid', 'Id', 'SamAccountName', 'UserPrincipalName', 'PrimarySmtpAddress', 'LegacyExchangeDN' {
        $mailbox = Get-Mailbox alice
        (Get-Mailbox -Identity $mailbox.$_.ToString()).Alias | Should -Be 'alice'
    }

    It 'looks for one that may not be there' {
        if (Get-Mailbox nobody -ErrorAction SilentlyContinue) { throw 'found' }
        { Get-Mailbox nobody -ErrorAction Stop } | Should -Throw '*nobody*'
        [bool](Get-Recipient -Filter "EmailAddresses -eq 'smtp:alice@contoso.example'") | Should -BeTrue
    }

    It 'takes the size apart as a text' {
        $size = (Get-Mailbox alice).ProhibitSendReceiveQuota
        $size.ToString() | Should -BeLike '* GB (* bytes)'
        $size.Value.ToMB() | Should -BeGreaterThan 1000
        [long]($size.ToString().Split('(')[1].Split(' ')[0].Replace(',', '')) | Should -Be $size.Value.ToBytes()
        $statistics = Get-MailboxStatistics alice
        [long]($statistics.TotalItemSize.ToString().Split('(')[1].Split(' ')[0].Replace(',', '')) | Should -Be $statistics.TotalItemSize.Value.ToBytes()
        $statistics.TotalItemSize.Value.ToMB() | Should -Be 0
    }

    It 'sorts statistics by size and shows the last logon' {
        Get-Mailbox -ResultSize Unlimited | Get-MailboxStatistics | Sort-Object TotalItemSize -Descending | Select-Object DisplayName, ItemCount, TotalItemSize, LastLogonTime -First 3 | Should -HaveCount 3
    }

    It 'reckons with the times' {
        $mailbox = Get-Mailbox alice
        ((Get-Date) -gt $mailbox.WhenCreated) -and ($mailbox.WhenCreated -gt (Get-Date).AddDays(-1)) -and ($mailbox.WhenMailboxCreated -eq $mailbox.WhenCreated) | Should -BeTrue
        ((Get-Date) - $mailbox.WhenCreated).Days | Should -Be 0
        (New-TimeSpan -Start $mailbox.WhenCreated -End (Get-Date)).Days | Should -Be 0
        $mailbox.WhenChanged.ToShortDateString() | Should -Be (Get-Date $mailbox.WhenChanged).ToShortDateString()
        (Get-MailboxStatistics alice).LastLogonTime | Should -BeNullOrEmpty
        Set-MailboxAutoReplyConfiguration alice -AutoReplyState Scheduled -StartTime (Get-Date).Date -EndTime (Get-Date).Date.AddDays(7)
        $reply = Get-MailboxAutoReplyConfiguration alice
        ($reply.EndTime - $reply.StartTime).Days, (New-TimeSpan $reply.StartTime (Get-Date).Date).Days | Should -Be 7, 0
        $reply.MailboxOwnerId | Should -Be 'Alice Ng'
        Send-MailboxMessage -Mailbox alice -To bob@contoso.example -Subject Times -Body Text | Out-Null
        ((Get-Date) - (Get-MessageTrace -SenderAddress alice@contoso.example).Received.ToLocalTime()).Days | Should -Be 0
        (New-TimeSpan (Get-MailboxFolderStatistics bob -FolderScope Inbox).NewestItemReceivedDate (Get-Date)).Days | Should -Be 0
        (New-TimeSpan (Search-AdminAuditLog | Select-Object -First 1).RunDate (Get-Date)).Days | Should -Be 0
        $database = Get-MailboxDatabase
        ((Get-Date) - $database.WhenCreated).Days, $database.MasterServerOrAvailabilityGroup | Should -Be 0, $database.Server
        ((Get-Date) - (Get-CASMailbox alice).WhenCreated).Days | Should -Be 0
        Set-MailboxAutoReplyConfiguration alice -AutoReplyState Disabled
    }

    It 'tells who forwards, and where to' {
        Set-Mailbox bob -ForwardingSmtpAddress bob@elsewhere.example
        $forwarding = Get-Mailbox -ResultSize Unlimited | Where-Object { $null -ne $_.ForwardingSmtpAddress -or $null -ne $_.ForwardingAddress }
        $forwarding.Alias | Should -Be 'bob'
        $forwarding.ForwardingSmtpAddress.Split(':')[1] | Should -Be 'bob@elsewhere.example'
        Set-Mailbox alice -ForwardingSmtpAddress $forwarding.ForwardingSmtpAddress
        (Get-Mailbox alice).ForwardingSmtpAddress | Should -Be 'smtp:bob@elsewhere.example'
        $forwarding.ForwardingSmtpAddress = 'bob@elsewhere.example'
        ($forwarding | Select-Object Alias, ForwardingSmtpAddress).ForwardingSmtpAddress | Should -Be 'bob@elsewhere.example'
        Set-Mailbox alice -ForwardingSmtpAddress $null
        Set-Mailbox bob -ForwardingSmtpAddress $null
    }

    It 'says of each that it has no archive and no hold' {
        $mailbox = Get-Mailbox alice
        $mailbox.ArchiveStatus, $mailbox.LitigationHoldEnabled, $mailbox.RetentionHoldEnabled | Should -Be 'None', $false, $false
        (Get-MailboxStatistics alice | Where-Object ObjectClass -eq Mailbox).DisplayName | Should -Be 'Alice Ng'
    }

    It 'tells rules that forward outside from those that stay inside' {
        New-InboxRule -Mailbox alice -Name Out -ForwardTo someone@elsewhere.example -RedirectTo bob | Out-Null
        $rule = Get-InboxRule -Mailbox alice | Where-Object { $_.ForwardTo -ne $null -or $_.ForwardAsAttachmentTo -ne $null }
        $rule.ForwardTo.Contains('[SMTP:') | Should -BeTrue
        ($rule.ForwardTo -split 'SMTP:')[1].TrimEnd(']') | Should -Be 'someone@elsewhere.example'
        $rule.ForwardTo + $rule.RedirectTo | Should -BeLike '*elsewhere*EX:*'
        (Get-Recipient $rule.RedirectTo.Split('[EX:')[1].TrimEnd(']')).Alias | Should -Be 'bob'
        Remove-InboxRule -Mailbox alice Out -Confirm:$false
    }

    It 'filters as a text, as a block, and with names of properties that Exchange has' {
        (Get-Mailbox -Filter { RecipientTypeDetails -eq 'SharedMailbox' }).Count | Should -Be 2
        (Get-Mailbox -Filter "IsShared -eq `$true -and DisplayName -like 'Sal*'").Alias | Should -Be 'sales'
        (Get-Recipient -Filter "RecipientType -eq 'MailContact'").Count | Should -Be 2
        (Get-User -Filter "Department -eq 'Sales' -and RecipientTypeDetails -eq 'UserMailbox'").Count | Should -Be 2
        (Get-Mailbox -Filter 'ForwardingSmtpAddress -ne $null') | Should -BeNullOrEmpty
        (Get-Mailbox -Filter "WhenCreated -gt '$((Get-Date).AddDays(-1))'").Count | Should -BeGreaterThan 5
    }

    It 'takes an ambiguous part of a name' {
        (Get-Mailbox -Anr ali).Alias | Should -Be 'alice'
        (Get-DistributionGroup -Anr staff*).Alias | Should -Be 'staff'
    }
}

Describe 'Rights' {
    BeforeAll {
        Add-MailboxPermission -Identity sales -User alice -AccessRights FullAccess -InheritanceType All -AutoMapping $false | Out-Null
        Add-RecipientPermission sales -Trustee bob -AccessRights SendAs -Confirm:$false | Out-Null
        Set-Mailbox sales -GrantSendOnBehalfTo @{ Add = 'carol' }
    }

    It 'shows who may open, and SELF' {
        (Get-MailboxPermission sales | Where-Object { $_.User -like 'NT AUTHORITY\SELF' }).AccessRights | Should -Contain 'FullAccess'
        $others = Get-Mailbox -ResultSize Unlimited | Get-MailboxPermission | Where-Object { $_.AccessRights -eq 'FullAccess' -and $_.IsInherited -eq $false -and -not ($_.User -like 'NT AUTHORITY\SELF') }
        $others | Should -HaveCount 1
        $others.Identity.ToString() | Should -Be 'Sales'
        $others.User.ToString() | Should -BeLike 'alice*'
        Get-MailboxPermission sales | Where-Object { $_.AccessRights -like '*FullAccess*' -and $_.User.ToString() -ne 'NT AUTHORITY\SELF' -and $_.Deny -eq $false } | Should -HaveCount 1
        Get-MailboxPermission sales | Where-Object { $_.AccessRights -match 'FullAccess' -and $_.User -notmatch 'SELF' } | Should -HaveCount 1
    }

    It 'shows who sends as it, in both of Exchange''s ways' {
        (Get-RecipientPermission sales | Where-Object { $_.Trustee -ne 'NT AUTHORITY\SELF' }).Trustee | Should -BeLike 'bob*'
        (Get-ADPermission (Get-Mailbox sales).DistinguishedName | Where-Object { $_.ExtendedRights -like '*Send-As*' -and -not $_.IsInherited -and $_.User -notlike 'NT AUTHORITY\SELF' }).User | Should -BeLike '*bob*'
        (Get-RecipientPermission -Trustee bob).Identity | Should -Be 'Sales'
    }

    It 'adds and removes Send As by the directory''s way' {
        Get-Mailbox sales | Add-ADPermission -User carol -ExtendedRights 'Send As' | Out-Null
        (Get-RecipientPermission sales -Trustee carol).AccessRights | Should -Contain 'SendAs'
        Remove-ADPermission sales -User carol -ExtendedRights Send-As -Confirm:$false
        Get-RecipientPermission sales -Trustee carol | Should -BeNullOrEmpty
    }

    It 'shows who sends on its behalf' {
        (Get-Mailbox sales | Select-Object -ExpandProperty GrantSendOnBehalfTo) | Should -Be 'Carol O''Hara'
    }

    It 'warns where there is nothing to take away, in words that scripts know' {
        Remove-MailboxPermission sales -User bob -AccessRights FullAccess -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "*Can't remove the access control entry*because the ACE doesn't exist on the object*"
        Set-Mailbox sales -DisplayName Sales -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "The command completed successfully but no settings of 'Sales' have been modified.*"
    }

    It 'opens every calendar to everyone' {
        foreach ($user in Get-Mailbox -RecipientTypeDetails UserMailbox) { Set-MailboxFolderPermission -Identity ($user.Alias + ':\Calendar') -User Default -AccessRights Reviewer }
        (Get-MailboxFolderPermission alice:\Calendar -User Default).AccessRights | Should -Be 'Reviewer'
        (Get-MailboxFolderPermission alice:\Calendar | Where-Object { $_.User.ToString() -eq 'Default' }).AccessRights | Should -Be 'Reviewer'
    }

    It 'says who has a right on a folder, as a text and as an object' {
        Add-MailboxFolderPermission alice:\Calendar -User bob -AccessRights Reviewer | Out-Null
        $entry = Get-MailboxFolderPermission alice:\Calendar | Where-Object { $_.User.UserType.ToString() -eq 'Internal' }
        $entry.User | Should -Be 'Bob Okafor'
        $entry.Identity.ToString() | Should -Be 'Bob Okafor'
        $entry.User.DisplayName, $entry.User.RecipientPrincipal.PrimarySmtpAddress, $entry.User.ADRecipient.DisplayName | Should -Be 'Bob Okafor', 'bob@contoso.example', 'Bob Okafor'
        (Get-MailboxFolderPermission alice:\Calendar).User.DisplayName | Should -Be 'Default', 'Anonymous', 'Bob Okafor'
        New-Mailbox 'Another Bob' -DisplayName 'Bob Okafor' | Out-Null
        $entry | Remove-MailboxFolderPermission -Confirm:$false
        Get-MailboxFolderPermission alice:\Calendar -User bob -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'finds a folder by its id' {
        $folder = Get-MailboxFolderStatistics bob | Where-Object FolderPath -eq '/Sent Items'
        (Get-MailboxFolderPermission -Identity ('bob@contoso.example:' + $folder.FolderId))[0].FolderName | Should -Be 'Sent Items'
        $folder.VisibleItemsInFolder + $folder.HiddenItemsInFolder | Should -Be $folder.ItemsInFolder
    }

    It 'finds the calendar by its statistics' {
        $folder = (Get-MailboxFolderStatistics -Identity bob@contoso.example -FolderScope Calendar | Where-Object { $_.FolderType -eq 'Calendar' }).Identity
        $calendar = $folder.Insert($folder.IndexOf('\'), ':')
        Set-MailboxFolderPermission -Identity $calendar -User Default -AccessRights LimitedDetails
        (Get-MailboxFolderPermission bob:\Calendar -User Default).AccessRights | Should -Be 'LimitedDetails'
    }
}

Describe 'Lists' {
    It 'writes down who is in which' {
        Update-DistributionGroupMember staff -Members alice, bob, zoe -Confirm:$false
        $rows = Get-DistributionGroup -ResultSize Unlimited | ForEach-Object {
            $group = $_
            Get-DistributionGroupMember $group.Name -ResultSize Unlimited | ForEach-Object {
                New-Object -TypeName PSObject -Property @{ Group = $group.DisplayName; Member = $_.Name; EmailAddress = $_.PrimarySMTPAddress; RecipientType = $_.RecipientType }
            }
        }
        $rows | Export-Csv members.csv -NoTypeInformation -Encoding UTF8
        (Import-Csv members.csv | Where-Object Group -eq 'All Staff').Member | Should -Be 'Alice Ng', 'Bob Okafor', 'Zoe Partner'
    }

    It 'makes one with its owner and settings' {
        New-DistributionGroup -Name 'Project X' -Alias projectx -ManagedBy alice -Members bob -MemberJoinRestriction Open -MemberDepartRestriction Open -Notes 'Until May' | Out-Null
        Set-DistributionGroup projectx -RequireSenderAuthenticationEnabled $false -EmailAddresses @{ add = 'px@contoso.example' } -AcceptMessagesOnlyFromSendersOrMembers alice
        $group = Get-DistributionGroup projectx
        $group.GroupType.ToString() | Should -BeLike '*Universal*'
        $group.ManagedBy | Should -Contain 'Alice Ng'
        $group.EmailAddresses | Should -Contain 'smtp:px@contoso.example'
        (Get-Group projectx).Name | Should -Be 'Project X'
        Remove-DistributionGroup projectx -BypassSecurityGroupManagerCheck -Confirm:$false
        Get-DistributionGroup projectx -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'finds the groups of a user by membership' {
        $dn = (Get-Mailbox alice).DistinguishedName
        (Get-DistributionGroup -Filter "Members -eq '$dn'").Name | Should -Contain 'All Staff'
        (Get-Recipient -Filter "Members -eq '$dn'").Name | Should -Be 'All Staff'
        $group = (Get-DistributionGroup staff).DistinguishedName
        (Get-Mailbox -Filter "MemberOfGroup -eq '$group'").Name | Should -Be 'Alice Ng', 'Bob Okafor'
        (Get-Mailbox -Filter "MemberOfGroup -eq '$group' -and -not (Alias -eq 'bob')").Name | Should -Be 'Alice Ng'
        (Get-Recipient -Filter 'MemberOfGroup -ne $null').Count | Should -Be 3
        (Get-DistributionGroup -Filter 'Members -eq $null').Name | Should -Not -Contain 'All Staff'
        Get-Mailbox -Filter "MemberOfGroup -eq 'nobody'" | Should -BeNullOrEmpty
        (New-DynamicDistributionGroup 'Of staff' -RecipientFilter "MemberOfGroup -eq '$group'" | ForEach-Object { Get-DynamicDistributionGroupMember $_.Identity }).Count | Should -Be 3
    }

    It 'says what is wrong with a member that is there or is not' {
        Add-DistributionGroupMember staff -Member alice -ErrorAction SilentlyContinue -ErrorVariable wrong -WarningVariable said -WarningAction SilentlyContinue
        "$wrong$said" | Should -BeLike '*already a member*'
        { Add-DistributionGroupMember staff -Member nobody -ErrorAction Stop } | Should -Throw '*nobody*'
    }
}

Describe 'Bulk work' {
    It 'makes shared mailboxes from a file, where they are not there' {
        'Name,DisplayName,User1,AccessRights', 'orders,Orders,alice,FullAccess', 'sales,Sales,bob,FullAccess' | Set-Content shared.csv
        foreach ($row in Import-Csv shared.csv) {
            if ($null -eq (Get-Mailbox $row.Name -ErrorAction SilentlyContinue)) { New-Mailbox -Name $row.Name -DisplayName $row.DisplayName -Shared | Out-Null }
            Add-MailboxPermission -Identity $row.Name -User $row.User1 -AccessRights $row.AccessRights | Out-Null
        }
        (Get-Mailbox orders).RecipientTypeDetails | Should -Be 'SharedMailbox'
        (Get-MailboxPermission orders -User alice).AccessRights | Should -Contain 'FullAccess'
    }

    It 'adds an address to each, and makes it the primary one' {
        Get-Mailbox -RecipientTypeDetails SharedMailbox | ForEach-Object { Set-Mailbox $_.Identity -EmailAddresses @{ add = "$($_.Alias)@contoso.test" } }
        (Get-Mailbox sales).EmailAddresses | Should -Contain 'smtp:sales@contoso.test'
        Set-Mailbox support -WindowsEmailAddress support@contoso.test
        (Get-Mailbox support).PrimarySmtpAddress | Should -Be 'support@contoso.test'
        (Get-Mailbox support).EmailAddresses | Should -Contain 'smtp:support@contoso.example'
    }

    It 'gives nothing from Set, so that a function gives only what it means to' {
        function Hide($name) {
            Set-Mailbox $name -HiddenFromAddressListsEnabled $true
            Set-User $name -Office None
            Set-MailboxAutoReplyConfiguration $name -AutoReplyState Disabled -InternalMessage x
            Set-CASMailbox $name -PopEnabled $false
            $true
        }
        Hide carol | Should -Be $true
        (Set-Mailbox carol -HiddenFromAddressListsEnabled $false -PassThru).Name | Should -Be "Carol O'Hara"
        (Set-MailboxPassword alice -GeneratePassword -WarningAction SilentlyContinue).InitialPassword | Should -Not -BeNullOrEmpty
    }

    It 'adds to a list that it was given, and sets the whole' {
        $mailbox = Get-Mailbox support
        $mailbox.EmailAddresses += 'smtp:helpline@contoso.example'
        Set-Mailbox $mailbox.Identity -EmailAddresses $mailbox.EmailAddresses
        (Get-Mailbox support).EmailAddresses | Should -Contain 'smtp:helpline@contoso.example'
        $group = Get-DistributionGroup staff
        $group.ManagedBy += 'carol'
        Set-DistributionGroup staff -ManagedBy $group.ManagedBy
        (Get-DistributionGroup staff).ManagedBy | Should -Contain "Carol O'Hara"
        (Get-Mailbox support).EmailAddresses.Count | Should -Be $mailbox.EmailAddresses.Count
    }

    It 'hides those who left, and turns them into shared mailboxes' {
        Set-Mailbox bob -HiddenFromAddressListsEnabled $true -Type Shared
        Set-MailboxAutoReplyConfiguration bob -AutoReplyState Enabled -InternalMessage 'Gone.' -ExternalMessage 'Gone.'
        (Get-Mailbox bob).IsShared | Should -BeTrue
        (Get-MailboxAutoReplyConfiguration bob).AutoReplyState | Should -Be 'Enabled'
    }

    It 'sets users from a file by name of property' {
        'Identity,Title,Phone,City', 'alice,Director,+371 1,Riga', "carol,Clerk,+371 2,Ogre" | Set-Content users.csv
        Import-Csv users.csv | ForEach-Object { Set-User -Identity $_.Identity -Title $_.Title -Phone $_.Phone -City $_.City -Fax '+371 9' -Confirm:$false }
        $user = Get-User alice
        $user.Title, $user.Phone, $user.City, $user.Fax | Should -Be 'Director', '+371 1', 'Riga', '+371 9'
    }

    It 'passes a table of parameters' {
        $parameters = @{ Name = 'Board'; Alias = 'board'; Room = $true; ResourceCapacity = 12; DomainController = 'dc1' }
        New-Mailbox @parameters | Out-Null
        Set-CalendarProcessing board -AutomateProcessing AutoAccept -AllBookInPolicy:$false -BookInPolicy alice, carol -ResourceDelegates alice
        $allowed = (Get-CalendarProcessing board).BookInPolicy
        $allowed += 'support'
        Set-CalendarProcessing board -BookInPolicy $allowed
        (Get-CalendarProcessing board).BookInPolicy | Should -HaveCount 3
        Set-CalendarProcessing board -BookInPolicy ($allowed | Where-Object { $_ -ne 'support' })
        (Get-CalendarProcessing board).BookInPolicy | Should -HaveCount 2
        (Get-Mailbox board).ResourceCapacity | Should -Be 12
    }
}

Describe 'Connecting' {
    It 'takes Exchange''s way, and says that it is not Exchange' {
        $env:WORLDPOSTA_STORE = New-TestStore
        try {
            Connect-ExchangeOnline -UserPrincipalName admin@contoso.example -ShowBanner:$false -WarningVariable said -WarningAction SilentlyContinue
            "$said" | Should -BeLike '*not Exchange*'
            Get-OrganizationConfig | Should -Not -BeNullOrEmpty
            Disconnect-ExchangeOnline -Confirm:$false
        }
        finally {
            $env:WORLDPOSTA_STORE = $null
        }
    }

    It 'goes under a prefix beside Exchange''s own module' {
        $made = Invoke-PowerShell -Command "Import-Module '$Repository/WorldPostaAdmin.psd1' -Prefix Wp; (Get-Command New-WpMailbox, New-WpDistributionGroup).Count"
        $made | Should -Be 2
    }
}
