namespace WorldPostaAdmin.Module.Tests;

/// <summary>A few recipients of every kind.</summary>
internal static class SmallCompany
{
    /// <summary>Of the password <c>Hello world!</c>; SHA-crypt with the salt <c>saltstring</c>.</summary>
    public const string Hash = "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1";

    public static Shell Create()
    {
        var shell = new Shell();
        shell.Ok($$"""
            New-Mailbox 'Alice Ng' -Alias alice -Department Sales -Title Director -License Business -PasswordHash '{{Hash}}'
            New-Mailbox 'Bob Okafor' -Alias bob -Department Sales -License Business -PasswordHash '{{Hash}}'
            New-Mailbox 'Carol Ozols' -Alias carol -Department Finance
            New-SharedMailbox Sales; New-SharedMailbox Support
            New-RoomMailbox 'Room 1' -Alias room1 -Capacity 4; New-EquipmentMailbox 'Projector 1' -Alias projector
            New-DistributionList 'Sales Team' -Alias sales-team -Members alice, bob
            New-DistributionList 'All Staff' -Alias all-staff -Members sales-team, carol
            New-DistributionList 'Sales Group' -Alias sales-group -Type Security -Members bob
            New-DynamicDistributionList 'Sellers' -Alias sellers -RecipientFilter "Department -eq 'Sales'"
            New-MailContact 'Partner One' -Alias partner1 -ExternalEmailAddress partner1@partner.example
            New-MailUser 'Ursula Berg' -Alias ursula -ExternalEmailAddress ursula@elsewhere.example
            New-AcceptedDomain fabrikam.example; New-LicensePlan Trial -Seats 1
            New-Mailbox 'Dave Old' -Alias dave; Remove-Mailbox dave -Force
            Add-MailboxPermission Sales -User bob -AccessRights FullAccess
            Add-MailboxPermission Sales -User sales-group -AccessRights SendAs
            Add-MailboxFolderPermission 'Sales:\Calendar' -User carol -AccessRights Reviewer
            New-MailboxFolder Orders -Parent Inbox -Mailbox Sales
            $message = (Import-MailboxMessage '{{Path.Combine(Shell.Root, "tests", "data", "mail", "order.eml")}}' -Mailbox Sales).Identity
            $callBack = (New-MailboxTask 'Call back' -Mailbox Sales).Identity; $contact = (New-MailboxContactItem 'Zoe Mensah' -Mailbox Sales).Identity
            New-InboxRule Orders -Mailbox Sales -SubjectContainsWords order -MoveToFolder Inbox\Orders; New-InboxRule Paused -Mailbox Sales -MarkAsRead $true; Disable-InboxRule Paused -Mailbox Sales
            Set-DistributionList all-staff -ModerationEnabled $true -ModeratedBy carol
            $null = [IO.Directory]::CreateDirectory('{{shell.Folder}}/pickup'); Set-TransportConfig -PickupFolder '{{shell.Folder}}/pickup'
            [IO.File]::WriteAllText('{{shell.Folder}}/in.eml', "From: pat@partner.example`nSubject: In`n`nHello")
            Send-MailboxMessage -Mailbox alice -To partner1 -Subject Out; Send-MailboxMessage -Mailbox alice -To all-staff -Subject Wait
            $exhibition = (New-CalendarItem Fair -Start '2026-06-01 09:00' -Mailbox Sales).Identity
            $plan = (New-Meeting Plan -Start ([DateTime]::Now.AddDays(8)) -Mailbox alice -RequiredAttendees bob -Resources room1).Identity; $asked = (Get-MeetingRequest -Mailbox bob).Identity
            """);
        return shell;
    }
}
