# A script as it is written for Exchange Online, below the line. Above it, a store to run it on. Runs in wpadmin, and in pwsh with the
# module imported.
param([string] $Path = './exchange.db')

$ErrorActionPreference = 'Stop'
if (Test-Path $Path) {
    "There is a store at $Path already. Use it (Connect-WorldPosta '$Path'), or delete it and run this again."
    exit 1
}

$null = New-WorldPostaStore -Path $Path -Organization Contoso -Domain contoso.com
foreach ($name in 'Kim Akers', 'Ayla Kol', 'Tony Smith') { $null = New-Mailbox $name -GeneratePassword -Department Support }

# --------------------------------------------------------------------------------------------------------------------------------------
# A help desk: a shared mailbox that its team opens and answers from, a group for the team, a room, and a report of who can do what.

$null = New-DistributionGroup -Name 'Help Desk Team' -Type Security -Members 'Kim Akers', 'Ayla Kol' -MemberJoinRestriction Closed
$null = New-Mailbox -Shared -Name 'Help Desk' -DisplayName 'Help Desk' -Alias helpdesk -PrimarySmtpAddress helpdesk@contoso.com
Set-Mailbox helpdesk -EmailAddresses @{add = 'support@contoso.com' } -MessageCopyForSentAsEnabled $true
$null = Add-MailboxPermission -Identity helpdesk -User 'Help Desk Team' -AccessRights FullAccess -InheritanceType All -AutoMapping $false
$null = Add-RecipientPermission helpdesk -Trustee 'Help Desk Team' -AccessRights SendAs -Confirm:$false
Set-Mailbox helpdesk -GrantSendOnBehalfTo @{Add = 'Tony Smith' }
Set-MailboxFolderPermission -Identity helpdesk@contoso.com:\Calendar -User Default -AccessRights Reviewer

$null = New-Mailbox -Room -Name 'Room 212' -ResourceCapacity 8
Set-CalendarProcessing 'Room 212' -AutomateProcessing AutoAccept -AllBookInPolicy $false -BookInPolicy 'Help Desk Team' -BookingWindowInDays 90

'Mailboxes'
Get-Mailbox -ResultSize Unlimited -SortBy Name | Format-Table Name, RecipientTypeDetails, PrimarySmtpAddress, ProhibitSendQuota

'Who can open or send as what'
Get-Mailbox -ResultSize Unlimited | ForEach-Object {
    $mailbox = $_
    Get-MailboxPermission -Identity $mailbox.DistinguishedName |
        Where-Object { $_.AccessRights -eq 'FullAccess' -and $_.IsInherited -eq $false -and $_.User -notlike 'NT AUTHORITY\SELF' } |
        ForEach-Object { "$($mailbox.Name): $($_.User) has Full Access" }
    Get-RecipientPermission -Identity $mailbox.Identity |
        Where-Object { $_.Trustee -ne 'NT AUTHORITY\SELF' } |
        ForEach-Object { "$($mailbox.Name): $($_.Trustee) sends as it" }
    foreach ($person in $mailbox.GrantSendOnBehalfTo) { "$($mailbox.Name): $person sends on its behalf" }
}

''
'Who is in which group'
foreach ($group in Get-DistributionGroup -ResultSize Unlimited) {
    foreach ($member in Get-DistributionGroupMember -Identity $group.Identity) { "$($group.DisplayName): $($member.DisplayName) <$($member.PrimarySmtpAddress)>" }
}

''
'Support, by a filter'
Get-User -Filter "Department -eq 'Support' -and RecipientTypeDetails -eq 'UserMailbox'" | Format-Table Name, Department, UserPrincipalName

'A hold that nobody would keep is refused'
try {
    Set-Mailbox 'Kim Akers' -LitigationHoldEnabled $true
}
catch {
    $_.Exception.Message
}
