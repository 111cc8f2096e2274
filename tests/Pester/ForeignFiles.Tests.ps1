# Import-Recipient on files as other systems export them, and with -Map.
BeforeAll {
    . "$PSScriptRoot/common.ps1"

    $microsoft = @'
Block credential,City,Display name,First name,Last name,Licenses,Object Id,Proxy addresses,Soft deletion time stamp,Title,User principal name
False,Riga,"Ozola, Anna",Anna,Ozola,Microsoft 365 Business Premium,7a1e,smtp:anna@contoso.onmicrosoft.com+SMTP:anna.ozola@contoso.example+smtp:anna@contoso.example,,Account Manager ,anna.ozola@contoso.example
True,,Info desk,,,Unlicensed,7a1f,SMTP:info@contoso.example+X500:/o=E/cn=info,,,info@contoso.example
False,,Tamm,,,Exchange Online (Plan 2),7a20,SMTP:kart@contoso.example,2026-11-20 10:00:00Z,,kart@contoso.example
'@
    $google = @'
First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],Status [READ ONLY],Manager Email
Ada,Kalna,ada.kalna@contoso.example,****,,/Sales,Active,boss@contoso.example
Sue,Oneill,oneill@contoso.example,****,,/,Suspended,
Boss,Liepa,boss@contoso.example,5f4dcc3b5aa765d61d8327deb882cf99,MD5,/Management,Active,
'@

    # Writes a file, brings it in, and gives what was warned of.
    function Import-Text([string] $Text, [string] $Encoding = 'utf8', [hashtable] $With = @{}) {
        $file = Join-Path $TestDrive "$(New-Guid).csv"
        Set-Content $file $Text -Encoding $Encoding
        Import-Recipient $file @With -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
        $warned.Message
    }
}

Describe 'A list of users of the Microsoft 365 admin center' {
    BeforeAll {
        New-TestStore | Out-Null
        Set-LicensePlan Business -MakeDefault | Out-Null
        $warned = Import-Text $microsoft utf8BOM
    }

    It 'brings in who is there, with addresses and a seat of the default plan' {
        $anna = Get-Mailbox anna.ozola@contoso.example
        $anna.Name | Should -Be 'Ozola, Anna'
        $anna.EmailAddresses | Should -Be 'SMTP:anna.ozola@contoso.example', 'smtp:anna@contoso.example'
        $anna.Title | Should -Be 'Account Manager'
        $anna.License | Should -Be 'Business'
    }

    It 'gives no seat to who has no licence there, and disables who is blocked' {
        $info = Get-Mailbox info@contoso.example
        $info.IsLicensed | Should -BeFalse
        $info.AccountEnabled | Should -BeFalse
    }

    It 'leaves out who was deleted' {
        Get-Mailbox kart@contoso.example -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'warns of each kind of what is left out, in one line' {
        $warned | Should -HaveCount 5
        @($warned -like '*not taken: Object Id.') | Should -HaveCount 1
        @($warned -like '*contoso.onmicrosoft.com (1)*') | Should -HaveCount 1
        @($warned -like '*X500 (1)*') | Should -HaveCount 1
        @($warned -like '*1 row was not taken: people who were deleted there*') | Should -HaveCount 1
        @($warned -like '*Microsoft 365 Business Premium (1)*') | Should -HaveCount 1
    }

    It 'is foreseen by -WhatIf, which changes nothing' {
        New-TestStore | Out-Null
        Assert-Unchanged -EvenAudit { Import-Text $microsoft -With @{ WhatIf = $true } | Should -HaveCount 5 }
    }
}

Describe 'A list of users of Google Workspace' {
    BeforeAll {
        New-TestStore | Out-Null
        Set-LicensePlan Business -MakeDefault | Out-Null
        $warned = Import-Text $google
    }

    It 'brings in people, the manager below, the unit and who is suspended' {
        $ada = Get-Mailbox ada.kalna@contoso.example
        "$($ada.Manager)" | Should -Be 'Boss Liepa'
        $ada.OrganizationalUnit | Should -Be 'contoso.example/Sales'
        (Get-Mailbox oneill@contoso.example).AccountEnabled | Should -BeFalse
    }

    It 'takes neither a mask nor an MD5 hash for a password, and names both' {
        (Get-Mailbox).HasPassword | Should -Not -Contain $true
        $warned | Should -HaveCount 2
        @($warned -like '*MD5 (1)*') | Should -HaveCount 1
        @($warned -like '*passwords of 2 mailboxes*') | Should -HaveCount 1
        "$warned" | Should -Not -Match '5f4dcc3b'
    }
}

Describe 'Users by Get-ADUser and Export-Csv' {
    It 'come in from UTF-16 with a line #TYPE and semicolons' {
        New-TestStore | Out-Null
        Import-Text @'
#TYPE Microsoft.ActiveDirectory.Management.ADUser
"DistinguishedName";"Enabled";"GivenName";"Name";"ObjectClass";"SamAccountName";"Surname";"UserPrincipalName"
"CN=Jānis Bērziņš,OU=Sales,DC=contoso,DC=local";"True";"Jānis";"Jānis Bērziņš";"user";"janis";"Bērziņš";"janis@contoso.example"
'@ unicode | Should -BeLike '*not taken: ObjectClass.'
        $made = Get-Mailbox janis
        $made.LastName | Should -Be 'Bērziņš'
        $made.OrganizationalUnit | Should -Be 'contoso.example/Sales'
    }
}

Describe 'Mailboxes by Get-Mailbox and Export-Csv' {
    It 'of our own come in again' {
        New-TestCompany | Out-Null
        $file = Join-Path $TestDrive 'mailboxes.csv'
        $before = Get-Mailbox -ResultSize Unlimited | Sort-Object Name
        $before | Export-Csv $file
        New-TestStore | Out-Null
        Import-Recipient $file -WarningAction SilentlyContinue
        $after = Get-Mailbox -ResultSize Unlimited | Sort-Object Name
        $after | Should -HaveCount $before.Count
        foreach ($property in 'Name', 'RecipientTypeDetails', 'PrimarySmtpAddress', 'Department', 'License', 'AccountEnabled') { "$($after.$property)" | Should -Be "$($before.$property)" }
    }
}

Describe '-Map' {
    BeforeEach {
        New-TestStore | Out-Null
        $rows = "Given name,Family,Mail,Shoe size`nAnn,Ek,ann@contoso.example,38"
    }

    It 'names the property that a column is' {
        Import-Text $rows -With @{ Map = @{ 'Given name' = 'FirstName'; Family = 'LastName'; Mail = 'UserPrincipalName' } } | Should -BeLike '*not taken: Shoe size.'
        (Get-Mailbox ann).DisplayName | Should -Be 'Ann Ek'
    }

    It 'leaves a column out without a word' {
        Import-Text $rows -With @{ Map = @{ Family = 'Name'; Mail = 'UserPrincipalName'; 'Given name' = ''; 'Shoe size' = $null } } | Should -BeNullOrEmpty
        (Get-Mailbox ann).FirstName | Should -BeNullOrEmpty
    }

    It 'is refused where <Id>, and nobody is made' -ForEach @(
        @{ Id = 'NoSuchColumn'; Map = @{ Famly = 'Name'; Mail = 'UserPrincipalName' } }
        @{ Id = 'NoSuchProperty'; Map = @{ Family = 'Nmae' } }
        @{ Id = 'PropertyMappedTwice'; Map = @{ Family = 'Name'; Mail = 'Name' } }
    ) {
        Assert-Unchanged -EvenAudit { Get-ErrorId { Import-Text $rows -With @{ Map = $Map; Type = 'UserMailbox' } } | Should -Be $Id }
    }
}
