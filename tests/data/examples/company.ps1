# The company that the examples of the help pages are about. Run in an empty folder; the pages' examples run in it too.
New-WorldPostaStore -Path ./company.db -Organization Contoso -Domain contoso.example
New-AcceptedDomain fabrikam.example
New-LicensePlan Business -Seats 25 -MailboxSize 50GB -MakeDefault
New-LicensePlan Enterprise -Seats 5 -MailboxSize 100GB
New-LicensePlan Trial -Seats 3
New-Mailbox 'Alice Ng' -Alias alice -FirstName Alice -LastName Ng -Department Sales -Title Director -GeneratePassword
New-Mailbox 'Bob Okafor' -Alias bob -FirstName Bob -LastName Okafor -Department Sales -GeneratePassword
New-Mailbox 'Carol Ozols' -Alias carol -FirstName Carol -LastName Ozols -Department Finance -GeneratePassword
New-Mailbox 'Dave Old' -Alias dave
Remove-Mailbox dave -Force
New-SharedMailbox Sales
New-SharedMailbox Support
New-RoomMailbox 'Berlin Room 1' -Alias room-berlin-1 -Building 'Berlin HQ' -Floor 1 -Capacity 8 -TimeZone Europe/Berlin -Tags Screen
New-RoomMailbox 'Berlin Room 2' -Alias room-berlin-2 -Building 'Berlin HQ' -Floor 2 -Capacity 4 -TimeZone Europe/Berlin
New-EquipmentMailbox 'Projector 1' -Alias projector-1
New-DistributionList 'Sales Team' -Alias sales-team -ManagedBy alice -Members alice, bob
New-DistributionList 'All Staff' -Alias all-staff -Members sales-team, carol
New-DistributionList 'Sales Group' -Alias sales-group -Type Security -Members bob
New-DynamicDistributionList 'Everyone in Sales' -Alias everyone-in-sales -RecipientFilter "Department -eq 'Sales'"
New-MailContact 'Partner One' -Alias partner1 -ExternalEmailAddress partner1@partner.example
New-MailUser 'Ursula Berg' -Alias ursula -ExternalEmailAddress ursula@partner.example
Add-MailboxPermission Sales -User bob -AccessRights FullAccess
Add-MailboxPermission Sales -User sales-group -AccessRights SendAs
Add-MailboxFolderPermission 'Sales:\Calendar' -User carol -AccessRights Reviewer
