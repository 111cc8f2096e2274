# A company from CSV files, as an admin brings it in: the pipelines that must work with nothing else, on the examples and, where
# it is there, on the larger company beside the repository.

BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $larger = Join-Path (Split-Path $root) 'shared/data'
    $companies = @(
        @{ Company = 'examples'; Data = "$root/examples"; Skip = $false }
        @{ Company = 'shared/data'; Data = $larger; Skip = -not (Test-Path $larger) }
    )

    # The kind of error that the words of a bad row's Expect ask for; $null: the row goes in.
    $kinds = [ordered]@{
        'created*' = $null
        'granted*' = $null
        'added*' = $null
        'error: name missing' = 'NameMissing'
        'error: not an address' = 'InvalidAddress'
        'error: domain not accepted*' = 'DomainNotAccepted'
        'error: alias taken*' = 'AliasTaken'
        'error: address taken*' = 'AddressTaken'
        'error: name taken' = 'NameTaken'
        'error: alias*' = 'InvalidAlias'
        'error: local part longer*' = 'LocalPartTooLong'
        'error: no such licence plan' = 'LicensePlanNotFound'
        'error: password policy' = 'PasswordPolicy'
        'error: control character*' = 'ControlCharacter'
        'error: quoted local part*' = 'QuotedLocalPart'
        'error: capacity is not a number' = 'InvalidPropertyValue'
        'error: capacity' = 'ValueOutOfRange'
        'error: no such time zone' = 'UnknownTimeZone'
        'error: no such user' = 'UserNotFound'
        'error: no such right*' = 'NoSuchRight'
        'error: user missing' = 'UserMissing'
        'error: a * cannot be a delegate' = 'DelegateNotAllowed'
        'error: a * is not a *' = 'WrongRecipientType'
        'error: a list cannot be its own member' = 'OwnMember'
        'error: no such *' = 'RecipientNotFound'
    }
    $badFiles = foreach ($file in 'people', 'rooms', 'members', 'rights') {
        $path = "$larger/bad-$file.csv"
        @{
            File = "bad-$file.csv"
            Skip = -not (Test-Path $path)
            Path = $path
            Expected = @(if (Test-Path $path) { Import-Csv $path | ForEach-Object { $expect = $_.Expect; $kinds[@($kinds.Keys | Where-Object { $expect -like $_ })[0]] } })
            Cmdlet = @{ people = 'New-Mailbox'; rooms = 'New-RoomMailbox'; members = 'Add-DistributionListMember'; rights = 'Add-MailboxPermission' }[$file]
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"

    # Everything but rights and members, which the tests bring in themselves. Without passwords, for the sake of time.
    function New-CompanyFrom([string] $Data) {
        New-TestStore | Out-Null
        Import-Csv "$Data/people.csv" | Select-Object * -ExcludeProperty Password | New-Mailbox
        Import-Csv "$Data/shared-mailboxes.csv" | New-SharedMailbox | Out-Null
        Import-Csv "$Data/rooms.csv" | New-RoomMailbox | Out-Null
        Import-Csv "$Data/contacts.csv" | New-MailContact | Out-Null
        Import-Recipient "$Data/lists.csv" -Type MailUniversalDistributionGroup
    }
}

Describe 'The company of <Company>' -ForEach $companies {
    BeforeAll {
        if ($Skip) { return }
        $people = @(New-CompanyFrom $Data)
        $rows = @(Import-Csv "$Data/people.csv")
    }

    BeforeEach {
        if ($Skip) { Set-ItResult -Skipped -Because 'there is no such folder beside the repository' }
    }

    It 'Import-Csv people.csv | New-Mailbox | Add-DistributionListMember' {
        $people.Name | Should -Be $rows.Name
        New-DistributionList 'Everyone' | Out-Null
        $people | Add-DistributionListMember -Identity 'Everyone'
        Get-DistributionListMember 'Everyone' | Should -HaveCount $rows.Count
        ($rows | Where-Object License | Group-Object License | ForEach-Object { (Get-LicensePlan $_.Name).Used - $_.Count }) | Should -Not -Contain 1
        ($people | Where-Object Name -EQ $rows[-1].Name).Department | Should -Be $rows[-1].Department
    }

    It 'in one line, from the file to the list' {
        $file = Join-Path $TestDrive 'three.csv'
        "Name,Department`nNew One,`nNew Two,Sales`nNew Three,Sales" | Set-Content $file
        New-DistributionList 'Newcomers' | Out-Null
        Import-Csv $file | New-Mailbox | Add-DistributionListMember -Identity 'Newcomers'
        (Get-DistributionListMember 'Newcomers').Name | Should -Be 'New One', 'New Three', 'New Two'
        'New One', 'New Two', 'New Three' | Remove-Mailbox -Force
    }

    It 'Import-Csv rights.csv | Add-MailboxPermission' {
        $rights = @(Import-Csv "$Data/rights.csv")
        $granted = @(Import-Csv "$Data/rights.csv" | Add-MailboxPermission -WarningAction SilentlyContinue)
        $granted | Should -HaveCount $rights.Count
        foreach ($row in $rights) {
            $has = (Get-MailboxPermission $row.Identity -User $row.User).AccessRights
            $row.AccessRights.Split(';') | Where-Object { $_ -notin $has } | Should -BeNullOrEmpty
        }
    }

    It 'Import-Csv list-members.csv | Add-DistributionListMember' {
        Import-Csv "$Data/list-members.csv" | Add-DistributionListMember
        foreach ($list in Import-Csv "$Data/list-members.csv" | Group-Object Identity) { Get-DistributionListMember $list.Name | Should -HaveCount $list.Count }
    }

    It 'Get-Mailbox -Filter | Add-MailboxPermission' {
        New-SharedMailbox 'Everyone in Sales' -Alias everyone-in-sales | Out-Null
        Get-Mailbox -Filter "Department -eq 'Sales'" -ResultSize Unlimited | Add-MailboxPermission -Identity everyone-in-sales -AccessRights FullAccess | Out-Null
        Get-MailboxPermission everyone-in-sales -ExcludeSelf | Should -HaveCount @($rows | Where-Object Department -EQ 'Sales').Count
    }

    It 'Get-SharedMailbox | Get-MailboxPermission | Where-Object | Remove-MailboxPermission -WhatIf' {
        $before = @(Get-SharedMailbox | Get-MailboxPermission)
        $found = $before | Where-Object User -Like '*@contoso.example'
        $found | Should -Not -BeNullOrEmpty
        $found | Remove-MailboxPermission -WhatIf
        Get-SharedMailbox | Get-MailboxPermission | Should -HaveCount $before.Count
    }
}

Describe '<File>' -ForEach $badFiles {
    BeforeAll {
        if ($Skip) { return }
        New-CompanyFrom (Split-Path $Path) | Out-Null
        $rows = @(Import-Csv $Path)
    }

    BeforeEach {
        if ($Skip) { Set-ItResult -Skipped -Because 'there is no folder shared/data beside the repository' }
    }

    It 'gives what its Expect says, row by row, and leaves nothing half done' {
        for ($i = 0; $i -lt $rows.Count; $i++) {
            $before = @(Get-Recipient -ResultSize Unlimited).Count
            $id = Get-ErrorId { $rows[$i] | & $Cmdlet | Out-Null }
            $id | Should -Be $Expected[$i] -Because "row $($i + 1) expects '$($rows[$i].Expect)'"
            if ($id) { @(Get-Recipient -ResultSize Unlimited).Count | Should -Be $before }
        }
    }
}

Describe 'The bad people in one pipeline' {
    It 'each bad row is one error that names it, and each good row goes in' {
        $file = Join-Path (Split-Path $Repository) 'shared/data/bad-people.csv'
        if (-not (Test-Path $file)) { Set-ItResult -Skipped -Because 'there is no folder shared/data beside the repository'; return }
        New-TestStore | Out-Null
        $made = Import-Csv $file | New-Mailbox -ErrorVariable errors -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $made.Name | Should -Be 'Good One', 'Good Two'
        $bad = @(Import-Csv $file | Where-Object Expect -Like 'error*')
        $errors | Should -HaveCount $bad.Count
        $warnings | Should -HaveCount 1
        Get-Mailbox | Should -HaveCount 2
        for ($i = 0; $i -lt $bad.Count; $i++) { $errors[$i].Exception.Message | Should -Match ([regex]::Escape(($bad[$i].Name ? $bad[$i].Name.Split("`n")[0] : $bad[$i].Alias))) }
    }
}
