# Brings a company in from CSV files and asks the questions that an admin asks. Runs in wpadmin, and in pwsh with the module
# imported.
param([string] $Path = './company.db')

$ErrorActionPreference = 'Stop'
if (Test-Path $Path) {
    "There is a store at $Path already. Use it (Connect-WorldPosta '$Path'), or delete it and run this again."
    exit 1
}

New-WorldPostaStore -Path $Path -Organization Contoso -Domain contoso.example | Format-Table
$null = New-LicensePlan Business -Seats 25 -MailboxSize 50GB
$null = New-LicensePlan Enterprise -Seats 5 -MailboxSize 100GB

Import-Recipient "$PSScriptRoot/people.csv"
Import-Recipient "$PSScriptRoot/shared-mailboxes.csv" -Type SharedMailbox
Import-Recipient "$PSScriptRoot/rooms.csv", "$PSScriptRoot/contacts.csv", "$PSScriptRoot/lists.csv"
Import-Recipient "$PSScriptRoot/list-members.csv", "$PSScriptRoot/rights.csv"

'Mailboxes'
Get-Mailbox | Format-Table
'Rooms'
Get-Place | Format-Table
'Lists'
Get-DistributionList | Format-Table
'Licences'
Get-LicensePlan | Format-Table

'Who can reach the Sales mailbox?'
Get-MailboxPermission Sales | Format-Table
'What can Alice reach?'
Get-MailboxAccess alice | Format-Table
'What can Ieva reach, and through which group?'
Get-MailboxAccess ieva | Format-Table
'May Bob send as Sales?'
Test-MailboxAccess Sales -User bob -AccessRights SendAs, SendOnBehalf | Format-Table
'Whom does a message to All Staff reach?'
Get-DistributionListMember 'All Staff' -Recurse | Select-Object -ExpandProperty PrimarySmtpAddress
''
"The store is $Path. To work on it: wpadmin, then Connect-WorldPosta '$Path'"
