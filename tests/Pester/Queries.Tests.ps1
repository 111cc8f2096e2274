BeforeAll { . "$PSScriptRoot/common.ps1" }

Describe 'What Exchange''s scripts ask for' {
    BeforeAll {
        $null = New-TestCompany
        foreach ($name in 'Mark', 'Mary') { $null = New-Mailbox $name -OrganizationalUnit Marketing/Riga -Department Marketing }
        $null = New-MailContact 'Markus' -ExternalEmailAddress markus@partner.example -OrganizationalUnit contoso.example/Marketing
        function Get-Names([object[]] $Recipients) { ($Recipients | ForEach-Object Name | Sort-Object) -join ',' }
    }

    It 'finds by <Unit> as a unit' -ForEach @(
        @{ Unit = 'Marketing'; Found = 'Mark,Markus,Mary' }
        @{ Unit = 'Riga'; Found = 'Mark,Mary' }
        @{ Unit = 'contoso.example/Marketing/Riga'; Found = 'Mark,Mary' }
        @{ Unit = 'OU=Riga,OU=Marketing,DC=contoso,DC=example'; Found = 'Mark,Mary' }
        @{ Unit = 'Nowhere'; Found = '' }
    ) { Get-Names @(Get-Recipient -OrganizationalUnit $Unit) | Should -Be $Found }

    It 'takes a unit on <_>' -ForEach 'Get-Mailbox', 'Get-MailContact', 'Get-DistributionGroup', 'Get-DynamicDistributionGroup' {
        $found = @(& $_ -OrganizationalUnit Marketing)
        $found.Count | Should -Be $(switch ($_) { 'Get-Mailbox' { 2 } 'Get-MailContact' { 1 } default { 0 } })
    }

    It 'finds by a part of a name with a star: <_>' -ForEach 'Mar*', '*ar*', 'mar' {
        Get-Names @(Get-Recipient -Anr $_ -OrganizationalUnit Marketing) | Should -Be 'Mark,Markus,Mary'
    }

    It 'finds by type' {
        @(Get-Recipient -RecipientType UserMailbox).Count | Should -Be @(Get-Mailbox).Count
        Get-Names @(Get-Recipient -RecipientType MailContact -OrganizationalUnit Marketing) | Should -Be Markus
        Get-Names @(Get-Recipient -RecipientType UserMailbox -RecipientTypeDetails RoomMailbox, MailContact) | Should -Be 'Room 1,Room 2'
    }

    It 'finds nothing of a kind that cannot be here, and says so of a word that is no kind' {
        Get-Mailbox -RecipientTypeDetails LinkedMailbox, RemoteUserMailbox | Should -BeNullOrEmpty
        Get-Mailbox -Archive | Should -BeNullOrEmpty
        Get-Mailbox -Arbitration:$false alice | Should -Not -BeNullOrEmpty
        Get-ErrorId { Get-Mailbox -RecipientTypeDetails Nonsense } | Should -Be NoSuchRecipientKind
    }

    It 'finds by database and server' {
        $database = Get-MailboxDatabase
        $all = @(Get-Mailbox).Count
        @(Get-Mailbox -Database $database.Name).Count | Should -Be $all
        @($database | Get-Mailbox).Count | Should -Be $all
        @(Get-Mailbox -Server $database.Server).Count | Should -Be $all
        Get-ErrorId { Get-Mailbox -Database DB99 } | Should -Be MailboxDatabaseNotFound
        Get-ErrorId { Get-Mailbox -Server EX99 } | Should -Be ServerNotFound
    }

    It 'previews whom a dynamic list would have' {
        $list = Get-DynamicDistributionGroup 'Sales People'
        Get-Names @(Get-Recipient -RecipientPreviewFilter $list.RecipientFilter -OrganizationalUnit $list.RecipientContainer) | Should -Be 'Alice Ng,Bob Okafor'
    }

    It 'takes a filter beside an identity and beside -Anr' {
        Get-Mailbox alice -Filter "Department -eq 'Sales'" | Should -Not -BeNullOrEmpty
        Get-Mailbox alice -Filter "Department -eq 'Finance'" | Should -BeNullOrEmpty
        Get-Names @(Get-Mailbox -Anr mar -Filter "Name -ne 'Mary'") | Should -Be Mark
    }

    It 'takes variables of a script block, also of a function' {
        $department = 'Marketing'
        $user = Get-Mailbox alice
        Get-Names @(Get-Mailbox -Filter { Department -eq $department }) | Should -Be 'Mark,Mary'
        Get-Names @(Get-Mailbox -Filter { Department -eq $user.Department -and Alias -ne $user.Alias }) | Should -Be 'Bob Okafor'
        function Find-Department($Wanted) { Get-Mailbox -Filter { Department -eq $Wanted } }
        Get-Names @(Find-Department Finance) | Should -Be "Carol O'Hara"
        Get-ErrorId { Get-Mailbox -Filter { Department -eq $noSuchVariable } } | Should -Be FilterValue
    }

    It 'finds by the distinguished name of an owner' {
        Set-DistributionGroup staff -ManagedBy alice
        Get-Names @(Get-DistributionGroup -Filter "ManagedBy -eq '$((Get-Mailbox alice).DistinguishedName)'") | Should -Be 'All Staff'
    }

    It 'filters removed mailboxes' {
        $null = New-Mailbox Gone -Department Past
        Remove-Mailbox Gone -Confirm:$false
        Get-Names @(Get-Mailbox -SoftDeletedMailbox -Filter "Department -eq 'Past'") | Should -Be Gone
        Get-Mailbox -SoftDeletedMailbox -Filter "Department -eq 'Present'" | Should -BeNullOrEmpty
    }

    It 'refuses a filter that would run something' {
        { Get-Mailbox -Filter { Name -eq $(Get-Date) } -ErrorAction Stop } | Should -Throw -ErrorId 'FilterVariable,*'
    }
}

Describe 'Exchange''s searches of the audit logs' {
    BeforeAll {
        $null = New-TestCompany
        Set-DistributionGroup staff -DisplayName Everyone
        foreach ($mailbox in 'sales', 'support') { $null = Get-MailboxFolder -Mailbox $mailbox; Add-MailboxPermission $mailbox -User alice -AccessRights FullAccess | Out-Null }
    }

    It 'knows a command by the name it was run by' {
        (Search-AdminAuditLog -Cmdlets Set-DistributionGroup).ObjectModified | Should -Be 'All Staff'
    }

    It 'reads on from an index' {
        $all = @(Search-AdminAuditLog)
        (Search-AdminAuditLog -StartIndex 1 -ResultSize 1).Identity | Should -Be $all[1].Identity
    }

    It 'searches several mailboxes at once' {
        foreach ($mailbox in 'sales', 'support') { $null = New-MailboxFolder "${mailbox}:\Orders" }
        $found = Search-MailboxAuditLog -Mailboxes sales, support -LogonTypes Admin, Delegate -ShowDetails -StartDate 1/1/2018
        ($found.MailboxResolvedOwnerName | Sort-Object -Unique) -join ',' | Should -Be 'Sales,Support'
        Search-MailboxAuditLog sales -LogonTypes Owner | Should -BeNullOrEmpty
    }
}
