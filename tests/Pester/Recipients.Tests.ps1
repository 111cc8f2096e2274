BeforeAll {
    function New-Rows([string] $Name) {
        $file = Join-Path $TestDrive "$Name.csv"
        "Type,Name,ExternalEmailAddress`nMailContact,$Name One,$Name.one@partner.example`nMailContact,$Name Two,$Name.two@partner.example" | Set-Content $file
        $file
    }
}

Describe 'All recipients, bulk and audit' {
    . "$PSScriptRoot/Contract.ps1" -Cases @(
        @{
            Cmdlet = 'Get-Recipient'
            One = { Get-Recipient -Anr partner -RecipientTypeDetails MailContact -SortBy Alias }; Check = { param($it) "$($it.Alias)" -eq 'david zoe' }
            Two = { 'alice', 'staff' | Get-Recipient }
            Missing = { Get-Recipient nobody }
            Complete = 'Get-Recipient sta'; Offers = 'staff'
        }
        @{
            Cmdlet = 'Export-Recipient'
            One = { Export-Recipient "$TestDrive/$(New-Guid).csv" }; Check = { param($it) @(Import-Csv $it.FullName).Count -ge 20 }
            Again = { Set-Content "$TestDrive/there.csv" x; Export-Recipient "$TestDrive/there.csv" }; AgainId = 'FileExists'
            Missing = { Export-Recipient "$TestDrive/none/out.csv" }; MissingId = 'FileUnwritable'
            Complete = 'Export-Recipient x.csv -Incl'; Offers = '-IncludePasswordHash'
        }
        @{
            Cmdlet = 'Import-Recipient'
            One = { Import-Recipient (New-Rows c) -PassThru }; Check = { param($it) "$($it.Alias)" -eq 'cOne cTwo' -and (Get-MailContact cTwo).PrimarySmtpAddress -eq 'c.two@partner.example' }
            Two = { (New-Rows a), (New-Rows b) | Import-Recipient -PassThru }; Outputs = 4; CheckTwo = { @(Get-MailContact -Filter "Alias -like '*Two'").Count -eq 2 }
            Missing = { Import-Recipient "$TestDrive/none.csv" }; MissingId = 'FileUnreadable'
            Again = { Import-Recipient (Join-Path $TestDrive company.csv) | Out-Null }; AgainId = @('AliasTaken') * 14
            Complete = 'Import-Recipient x.csv -Type SharedM'; Offers = 'SharedMailbox'
        }
        @{
            Cmdlet = 'Search-AdminAuditLog'
            One = { Set-Mailbox alice -Office Riga | Out-Null; Search-AdminAuditLog Set-* -Parameters Office }; Check = { param($it) $it.ObjectModified -eq 'Alice Ng' -and "$($it.ModifiedProperties)" -eq "Office: '' -> 'Riga'" -and $it.Succeeded -and "$($it.CmdletParameters | Sort-Object)" -eq 'Identity=alice Office=Riga PassThru=True' }
            Two = { 'Zoe Partner', 'David Partner' | ForEach-Object { [pscustomobject]@{ ObjectIds = $_ } } | Search-AdminAuditLog -ResultSize 1 }
            Complete = 'Search-AdminAuditLog -Obj'; Offers = '-ObjectIds'
        }
    )

    It 'the audit tells a refused change with its reason, and never a secret' {
        Set-Mailbox alice -Alias bob 2>$null
        $entry = Search-AdminAuditLog -IsSuccess $false
        $entry.CmdletName, $entry.ObjectModified | Should -Be 'Set-Mailbox', 'Alice Ng'
        $entry.Error | Should -BeLike "*Bob Okafor*"
        Set-MailboxPassword alice -PasswordHash $AnyHash | Out-Null
        (Search-AdminAuditLog | ConvertTo-Json -Depth 4) | Should -Not -BeLike "*$AnyHash*"
    }

    It 'the audit of a pipeline gives no record the values of another' {
        [pscustomobject]@{ Identity = 'zoe'; Company = 'One' }, [pscustomobject]@{ Identity = 'david'; Company = 'Two' }, [pscustomobject]@{ Identity = 'nobody'; Company = 'Three' } | Set-MailContact -Title Guest 2>$null
        $entries = Search-AdminAuditLog Set-MailContact
        $entries | Should -HaveCount 2
        foreach ($entry in $entries) { $entry.CmdletParameters | Sort-Object | Should -Be 'Company=(pipeline)', 'Identity=(pipeline)', 'PassThru=True', 'Title=Guest' }
        ($entries | Where-Object ObjectModified -EQ 'Zoe Partner').ModifiedProperties.NewValue | Sort-Object | Should -Be 'Guest', 'One'
    }

    It 'the audit is found by <By>' -ForEach @(
        @{ By = 'command'; Search = { Search-AdminAuditLog -Cmdlets Set-MailCon* } }
        @{ By = 'object'; Search = { Search-AdminAuditLog Set-MailContact -ObjectIds zoe* } }
        @{ By = 'user'; Search = { Search-AdminAuditLog Set-MailContact -UserIds ([Environment]::UserName) } }
        @{ By = 'start'; Search = { Search-AdminAuditLog Set-MailContact -StartDate (Get-Date).AddHours(-1) } }
        @{ By = 'end'; Search = { Search-AdminAuditLog Set-MailContact -EndDate (Get-Date).AddHours(1) } }
    ) {
        Set-MailContact zoe -Company Partner | Out-Null
        (& $Search).ObjectModified | Should -Be 'Zoe Partner'
        Search-AdminAuditLog -EndDate (Get-Date).AddHours(-1) | Should -BeNullOrEmpty
    }

    It 'Export-Recipient and Import-Recipient give the same directory, by .<Format>' -ForEach @(@{ Format = 'csv' }, @{ Format = 'jsonl' }) {
        'alice', 'agents', 'zoe' | Add-DistributionListMember staff
        Add-DistributionListMember agents bob
        Add-MailboxPermission sales agents FullAccess, SendAs | Out-Null
        Add-MailboxPermission support alice FullAccess -AutoMapping $false | Out-Null
        Add-MailboxPermission support bob SendAs -Deny | Out-Null
        Add-MailboxFolderPermission sales:\Calendar bob Editor | Out-Null
        Set-CalendarProcessing room1 -ResourceDelegates alice -BookingWindowInDays 30 | Out-Null
        Set-Place room1 -City Riga -Tags Screen, Phone | Out-Null
        Set-Mailbox alice -Manager bob -ForwardingAddress zoe -Notes "two`nlines, and `"quotes`"" -EmailAddresses @{ Add = 'smtp:a.ng@contoso.test' } -CustomAttribute7 ';' | Out-Null
        Set-DistributionList staff -ManagedBy alice, agents -ModeratedBy bob | Out-Null
        Disable-Mailbox bob -Confirm:$false | Out-Null

        $file = Export-Recipient "$TestDrive/$(New-Guid).$Format" -IncludePasswordHash
        $before = Get-StoreContent | Where-Object { $_ -match '^{"Type"' }
        New-WorldPostaStore -Path "$TestDrive/$(New-Guid).db" -Organization Contoso -Domain contoso.example | Out-Null
        $errors = Import-Recipient $file.FullName 2>&1
        # The new store has its first domain already.
        $errors.FullyQualifiedErrorId | Should -Be 'AcceptedDomainTaken,WorldPostaAdmin.Cmdlets.ImportRecipientCommand'
        $after = Get-StoreContent | Where-Object { $_ -match '^{"Type"' }
        Compare-Object $before $after | Should -BeNullOrEmpty
    }

    It 'Import-Recipient -WhatIf tells every change and every bad row, and changes nothing' {
        $file = Join-Path $TestDrive 'mixed.csv'
        "Name,UserPrincipalName`nGood,good@contoso.example`nBad,bad@elsewhere.example`nGood,again@contoso.example" | Set-Content $file
        Assert-Unchanged -EvenAudit { Get-ErrorId { Import-Recipient $file -WhatIf } | Should -Be 'DomainNotAccepted', 'NameTaken' }
    }

    It 'an identity that fits two is an error that lists both' {
        Set-Mailbox alice -DisplayName 'Same Name' | Out-Null
        Set-Mailbox bob -DisplayName 'Same Name' | Out-Null
        $failure = Get-Recipient 'Same Name' 2>&1
        $failure.FullyQualifiedErrorId | Should -BeLike 'IdentityAmbiguous,*'
        $failure.Exception.Message | Should -Match "(?=.*'Alice Ng')(?=.*'Bob Okafor')"
    }

    It 'Get-Recipient -ResultSize gives so many, and warns of more' {
        $all = Get-Recipient -ResultSize 3 3>&1
        $all | Should -HaveCount 4
        $all[3] | Should -BeOfType Management.Automation.WarningRecord
    }

    It 'ForEach-Object -Parallel works on one store' {
        $module, $path = "$Repository/WorldPostaAdmin.psd1", (Get-WorldPostaConnection).Path
        1..8 | ForEach-Object -Parallel {
            Import-Module $using:module
            Connect-WorldPosta $using:path | Out-Null
            New-MailContact "Parallel $_" "p$_@partner.example" | Out-Null
        } -ThrottleLimit 4
        Get-MailContact 'Parallel*' | Should -HaveCount 8
    }
}
