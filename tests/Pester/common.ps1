# What every Pester file needs: dot-source it in BeforeAll. Imports the module as it was built.

$folder = Get-Item $PSScriptRoot
while ($folder -and -not (Test-Path "$folder/WorldPostaAdmin.psd1")) { $folder = $folder.Parent }
if (-not $folder) { throw "WorldPostaAdmin.psd1 is in no folder above $PSScriptRoot." }
$Repository = $folder.FullName
if (-not (Test-Path "$Repository/bin/WorldPostaAdmin.Cmdlets.dll")) { throw 'The module is not built: ./build.ps1' }
Import-Module "$Repository/WorldPostaAdmin.psd1"

# Most tests look at what a Set-command made of it.
foreach ($command in Get-Command Set-* -Module WorldPostaAdmin -CommandType Cmdlet) {
    if ($command.Parameters.ContainsKey('PassThru')) { $global:PSDefaultParameterValues["$($command.Name):PassThru"] = $true }
}

# A hash of the right shape that no password fits: hashing a real one takes time, and most tests need none.
$AnyHash = '{SHA512-CRYPT}$6$saltsaltsaltsalt$' + ('a' * 86)

$script:stores = 0

# Makes a store in the test drive and connects to it: organisation Contoso, domain contoso.example, plans Business and Enterprise.
function New-TestStore([string] $Path = (Join-Path $TestDrive "store$(($script:stores++)).db")) {
    # Exchange mode is the session's: what one file turned on must not reach the next.
    Disable-ExchangeScript -WarningAction SilentlyContinue
    New-WorldPostaStore -Path $Path -Organization Contoso -Domain contoso.example | Out-Null
    New-LicensePlan Business -Seats 1000 -MailboxSize 50GB | Out-Null
    New-LicensePlan Enterprise -Seats 50 -MailboxSize 100GB | Out-Null
    $Path
}

# The same with a few recipients of every kind, for tests that need some to be there. It is made once a file, and copied from then on.
function New-TestCompany {
    $made = Join-Path $TestDrive 'company.db'
    if (-not (Test-Path $made)) { New-TestCompanyStore $made }
    $path = Join-Path $TestDrive "store$(($script:stores++)).db"
    foreach ($ending in '', '-log', '-sum') { if (Test-Path "$made$ending") { Copy-Item "$made$ending" "$path$ending" } }
    Disable-ExchangeScript -WarningAction SilentlyContinue
    Connect-WorldPosta $path | Out-Null
    $path
}

function New-TestCompanyStore([string] $Path) {
    New-TestStore $Path | Out-Null
    $rows = Join-Path $TestDrive 'company.csv'
    if (-not (Test-Path $rows)) {
        @'
Type,Name,Alias,UserPrincipalName,License,Department,Capacity,ExternalEmailAddress,PasswordHash
UserMailbox,Alice Ng,alice,alice@contoso.example,Business,Sales,,,HASH
UserMailbox,Bob Okafor,bob,bob@contoso.example,Business,Sales,,,HASH
UserMailbox,Carol O'Hara,carol,carol@contoso.example,,Finance,,,
SharedMailbox,Sales,sales,,,,,,
SharedMailbox,Support,support,,,,,,
RoomMailbox,Room 1,room1,,,,8,,
RoomMailbox,Room 2,room2,,,,4,,
EquipmentMailbox,Projector,projector,,,,,,
EquipmentMailbox,Van,van,,,,7,,
MailUniversalDistributionGroup,All Staff,staff,,,,,,
MailUniversalDistributionGroup,Newsletter,newsletter,,,,,,
MailUniversalSecurityGroup,Agents,agents,,,,,,
MailContact,Zoe Partner,zoe,,,,,zoe@partner.example,
MailContact,David Partner,david,,,,,david@partner.example,
'@.Replace('HASH', $AnyHash) | Set-Content $rows
    }

    Import-Recipient $rows
    New-DynamicDistributionList 'Sales People' -Alias salespeople -RecipientFilter "Department -eq 'Sales'" | Out-Null
    New-DynamicDistributionList 'Finance People' -Alias financepeople -RecipientFilter "Department -eq 'Finance'" | Out-Null
    New-AcceptedDomain contoso.test | Out-Null
    Disconnect-WorldPosta
}

# Runs a command, and gives the ids of its errors, those that end it too, without the cmdlet's name.
function Get-ErrorId([scriptblock] $Command) {
    & { try { & $Command } catch { $_ } } 2>&1 3>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }
}

# What Tab offers at the end of a line.
function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }

# All that a store holds, to be compared: every recipient with its properties, members, rights and password, and the settings.
function Get-StoreContent {
    $file = Join-Path $TestDrive 'content.jsonl'
    Export-Recipient $file -IncludePasswordHash -Force -WhatIf:$false | Out-Null
    Get-Content $file
    Get-Mailbox -SoftDeletedMailbox | ForEach-Object { "Removed $($_.Guid)" }
    Get-OrganizationConfig | ConvertTo-Json -Compress
    "Connected to $((Get-WorldPostaConnection).Path)"
}

# Holds if a command changed nothing. A refused change may leave its record in the audit log; a change that was not asked for may not.
function Assert-Unchanged([scriptblock] $Command, [switch] $EvenAudit) {
    $before = Get-StoreContent
    $records = @(Search-AdminAuditLog -ResultSize Unlimited).Count
    & $Command
    Compare-Object $before (Get-StoreContent) | Should -BeNullOrEmpty
    if ($EvenAudit) { Search-AdminAuditLog -ResultSize Unlimited | Should -HaveCount $records }
}

# Runs the same PowerShell as this one in a process of its own, without a profile; the arguments are pwsh's.
function Invoke-PowerShell {
    $program = [Environment]::ProcessPath
    # PowerShell that was installed as a .NET tool is a library for the dotnet command.
    $library = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { "$PSHOME/pwsh.dll" })
    & $program @library -NoProfile -NonInteractive @args
}

function New-TestCredential([string] $User, [string] $Password) { [pscredential]::new($User, (ConvertTo-SecureString $Password -AsPlainText -Force)) }
