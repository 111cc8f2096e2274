# Cmdlets that do nothing: every example whose effect they should have had must come out failed.
function Set-Mailbox { }
function Remove-MailboxPermission { }
function Remove-DistributionListMember { }
function New-SharedMailbox { }
foreach ($name in 'Set-Mailbox', 'Remove-MailboxPermission', 'New-SharedMailbox') { Remove-Item "Alias:$name" -ErrorAction Ignore }
function Do-Nothing { }
Set-Alias Remove-DistributionGroupMember Do-Nothing -Scope Global -Force
