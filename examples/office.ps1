# A day in an office: a shared mailbox answers a customer, a list reaches finance, a room is booked, clashes and is freed, and the
# team reads its common calendar. Runs in wpadmin, and in pwsh with the module imported.
param([string] $Path = './office.db')

$ErrorActionPreference = 'Stop'
if (Test-Path $Path) {
    "There is a store at $Path already. Use it (Connect-WorldPosta '$Path'), or delete it and run this again."
    exit 1
}

$null = New-WorldPostaStore -Path $Path -Organization Contoso -Domain contoso.example
$null = New-LicensePlan Business -Seats 25 -MailboxSize 50GB
foreach ($name in 'Alice', 'Bob', 'Carol', 'Dan') { $null = New-Mailbox $name -License Business -GeneratePassword }
$null = New-SharedMailbox Sales
$null = Add-MailboxPermission Sales -User alice -AccessRights FullAccess, SendAs
$null = Add-MailboxPermission Sales -User bob -AccessRights FullAccess, SendOnBehalf
$null = New-DistributionList Finance -Members carol, dan
$null = New-RoomMailbox Boardroom -Capacity 8

'A customer writes to the Sales mailbox'
$mail = New-TemporaryFile
Set-Content $mail @"
From: Erik Larsen <erik@customer.example>
To: sales@contoso.example
Subject: A price for 40 chairs?
Date: Mon, 23 Nov 2026 09:12:00 +0100
Message-ID: <40chairs@customer.example>

What would 40 chairs cost?
"@
$null = Receive-Message $mail -Recipient sales@contoso.example
Remove-Item $mail
Get-MailboxMessage -Mailbox Sales | Format-Table

'Alice, who has Send As, answers as Sales; Bob, who has Send on Behalf, in its name'
$null = Send-MailboxMessage -Mailbox alice -From Sales -To erik@customer.example -Subject 'Re: A price for 40 chairs?' -Body 'They are 60 each.' -InReplyTo '40chairs@customer.example'
$null = Send-MailboxMessage -Mailbox bob -From Sales -To erik@customer.example -Subject 'Re: A price for 40 chairs?' -Body 'Delivery is free.' -InReplyTo '40chairs@customer.example'
Get-QueuedMessage | Format-Table
'What the customer sees as the sender'
foreach ($person in 'alice', 'bob') { Get-MailboxMessage -Mailbox $person -Folder 'Sent Items' | Format-Table Subject, From, Sender }
'Carol may not send as Sales'
try { Send-MailboxMessage -Mailbox carol -From Sales -To erik@customer.example -Subject Hello -Body Hello } catch { $_.Exception.Message }
''

'A message to Finance reaches each of its members once'
$null = Send-MailboxMessage -Mailbox alice -To finance@contoso.example, carol@contoso.example -Subject 'Quarter end' -Body 'Figures by Friday, please.'
foreach ($person in 'carol', 'dan') { Get-MailboxMessage -Mailbox $person | Format-Table Mailbox, Subject, From }

$day = (Get-Date).Date.AddDays(1)
while ($day.DayOfWeek -in 'Saturday', 'Sunday') { $day = $day.AddDays(1) }
'Alice books the Boardroom, Bob finds it taken, Alice frees it, and Bob has it'
$meeting = New-Meeting -Mailbox alice -Subject 'Price list' -Start $day.AddHours(10) -End $day.AddHours(11) -Attendees bob -Room Boardroom
$late = New-Meeting -Mailbox bob -Subject 'Chairs' -Start $day.AddHours(10.5) -End $day.AddHours(11.5) -Room Boardroom
Get-MailboxMessage -Mailbox bob -Filter "Subject -like 'Declined*'" | Format-Table Mailbox, Subject, From
Stop-Meeting $meeting -Mailbox alice -Force
$late = New-Meeting -Mailbox bob -Subject 'Chairs' -Start $day.AddHours(10.5) -End $day.AddHours(11.5) -Room Boardroom
Get-CalendarItem -Mailbox Boardroom | Format-Table Subject, Start, End, Organizer

'The team reads its common calendar'
$null = New-CalendarItem -Mailbox Sales -Subject 'Trade fair' -Start $day.AddHours(9) -End $day.AddHours(17)
$null = New-CalendarItem -Mailbox Sales -Subject 'Call Erik' -Start $day.AddHours(14) -End $day.AddHours(14.5)
Get-MailboxCalendar -Mailbox Sales -Start $day
"The store is $Path."
