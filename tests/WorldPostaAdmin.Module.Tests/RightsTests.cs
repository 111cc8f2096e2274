namespace WorldPostaAdmin.Module.Tests;

/// <summary>Rights, direct and through groups, denied, and on folders; lists and their members; rooms.</summary>
public sealed class RightsTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    private string Test(string user, string right, string mailbox = "Sales") => _shell.Ok($"(Test-MailboxAccess {mailbox} -User {user} -AccessRights {right}).Allowed").Texts.Single();

    [Theory]
    [InlineData("bob", "FullAccess", "True")]
    [InlineData("bob", "SendAs", "True")]
    [InlineData("bob", "SendOnBehalf", "False")]
    [InlineData("alice", "FullAccess", "False")]
    [InlineData("alice", "SendAs", "False")]
    public void One_right_does_not_give_another(string user, string right, string allowed) => Assert.Equal(allowed, Test(user, right));

    [Fact]
    public void A_groups_right_reaches_its_members_through_security_groups_at_the_moment_of_use()
    {
        _shell.Ok("New-DistributionList Inner -Type Security -Members alice; Add-DistributionListMember sales-group -Member Inner");
        Assert.Equal("True", Test("alice", "SendAs"));
        Assert.Equal(["Sales Group > Inner"], _shell.Ok("Get-MailboxAccess alice | ForEach-Object Through").Texts);
        _shell.Ok("Remove-DistributionListMember Inner -Member alice -Force");
        Assert.Equal("False", Test("alice", "SendAs"));
        _shell.Ok("Add-DistributionListMember sales-group -Member sales-team");
        Assert.Equal("False", Test("alice", "SendAs"));
    }

    [Fact]
    public void A_denial_beats_any_grant()
    {
        _shell.Ok("Add-MailboxPermission Sales -User sales-group -AccessRights FullAccess -Deny");
        Assert.Equal("False", Test("bob", "FullAccess"));
        Assert.Contains("denied through 'Sales Group'", _shell.Ok("(Test-MailboxAccess Sales -User bob -AccessRights FullAccess).Reason").Texts.Single(), StringComparison.Ordinal);
        _shell.Ok("Remove-MailboxPermission Sales -User sales-group -AccessRights FullAccess -Deny -Force");
        Assert.Equal("True", Test("bob", "FullAccess"));
    }

    [Fact]
    public void Granting_what_stands_and_removing_what_does_not_is_a_warning()
    {
        Assert.Contains("already has", _shell.Ok("Add-MailboxPermission Sales -User bob -AccessRights FullAccess").Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains("because the ACE doesn't exist", _shell.Ok("Remove-MailboxPermission Sales -User alice -AccessRights SendAs -Force").Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_Exchange_has_an_error_there_is_one()
    {
        Assert.Equal(["MemberExists"], _shell.Run("Add-DistributionListMember sales-team -Member bob").ErrorIds);
        Assert.Equal(["MemberNotFound"], _shell.Run("Remove-DistributionListMember sales-team -Member carol -Force").ErrorIds);
        foreach (var command in new[] { "Get-MailboxFolderPermission", "Set-MailboxFolderPermission -AccessRights Editor", "Remove-MailboxFolderPermission -Force" })
            Assert.Equal(["FolderPermissionNotFound"], _shell.Run($"{command} -Identity 'Sales:\\Inbox' -User bob").ErrorIds);
        Assert.DoesNotContain("Bob Okafor", _shell.Ok("Get-MailboxFolderPermission 'Sales:\\Inbox' | ForEach-Object { \"$($_.User)\" }").Texts);
    }

    [Fact]
    public void Send_on_behalf_has_two_names_and_is_one_grant()
    {
        _shell.Ok("Set-Mailbox Sales -GrantSendOnBehalfTo alice, bob");
        Assert.Equal("True", Test("alice", "SendOnBehalf"));
        _shell.Ok("Set-Mailbox Sales -GrantSendOnBehalfTo @{Remove='alice'}; Add-MailboxPermission Sales -User carol -AccessRights SendOnBehalf");
        Assert.Equal(["Bob Okafor", "Carol Ozols"], _shell.Ok("(Get-Mailbox Sales).GrantSendOnBehalfTo").Texts);
    }

    [Fact]
    public void A_plain_list_is_made_a_security_group_before_it_holds_rights()
    {
        var error = Assert.Single(_shell.Run("Add-MailboxPermission Sales -User sales-team -AccessRights SendAs").Errors);
        Assert.Contains("-Type Security", error.Exception.Message, StringComparison.Ordinal);
        _shell.Ok("Set-DistributionList sales-team -Type Security; Add-MailboxPermission Sales -User sales-team -AccessRights SendAs");
        Assert.Equal("True", Test("alice", "SendAs"));
        Assert.Equal(["GroupHasRights"], _shell.Run("Set-DistributionList sales-team -Type Distribution").ErrorIds);
        Assert.Equal(["OwnMailbox"], _shell.Run("Add-MailboxPermission alice -User alice -AccessRights SendAs").ErrorIds);
        Assert.Equal("True", Test("alice", "SendAs", "alice"));
    }

    [Fact]
    public void Folder_rights_are_roles_or_single_rights()
    {
        Assert.Equal(["Default:AvailabilityOnly", "Anonymous:None", "Carol Ozols:Reviewer"], _shell.Ok("Get-MailboxFolderPermission 'sales:\\calendar' | ForEach-Object { \"$($_.User):$($_.AccessRights)\" }").Texts);
        _shell.Ok("Set-MailboxFolderPermission 'Sales:\\Calendar' -User Default -AccessRights LimitedDetails; Set-MailboxFolderPermission 'Sales:\\Calendar' -User carol -AccessRights ReadItems, FolderVisible");
        Assert.Equal(["ReadItems", "FolderVisible"], _shell.Ok("(Get-MailboxFolderPermission 'Sales:\\Calendar' -User carol).AccessRights").Texts);
        Assert.Equal(["FolderPermissionExists"], _shell.Run("Add-MailboxFolderPermission 'Sales:\\Calendar' -User carol -AccessRights Editor").ErrorIds);
        Assert.Equal(["RightsDoNotCombine"], _shell.Run("Add-MailboxFolderPermission 'Sales:\\Inbox' -User bob -AccessRights Editor, ReadItems").ErrorIds);
        Assert.Equal(["RightNeedsCalendar"], _shell.Run("Add-MailboxFolderPermission 'Sales:\\Inbox' -User bob -AccessRights AvailabilityOnly").ErrorIds);
        Assert.Equal(["NoSuchRight"], _shell.Run("Add-MailboxFolderPermission 'Sales:\\Inbox' -User bob -AccessRights Everything").ErrorIds);
        Assert.Equal(["RightMissing"], _shell.Run("Add-MailboxFolderPermission 'Sales:\\Inbox' -User bob").ErrorIds);
        _shell.Ok("Remove-MailboxFolderPermission 'Sales:\\Calendar' -User carol -Force");
        Assert.Equal(2, _shell.Ok("Get-MailboxFolderPermission 'Sales:\\Calendar'").Output.Count);
    }

    [Fact]
    public void Lists_expand_once_each_through_cycles_and_dynamic_lists()
    {
        _shell.Ok("Add-DistributionListMember all-staff -Member sellers; Add-DistributionListMember sales-team -Member partner1");
        Assert.Single(_shell.Ok("Add-DistributionListMember sales-team -Member all-staff").Warnings);
        Assert.Equal(["Alice Ng", "Bob Okafor", "Carol Ozols", "Partner One"], _shell.Ok("Get-DistributionListMember all-staff -Recurse").Texts);
        Assert.Equal(["Alice Ng", "Bob Okafor"], _shell.Ok("Get-DynamicDistributionListMember sellers").Texts);
        _shell.Ok("Update-DistributionListMember sales-team -Members carol -Confirm:$false");
        Assert.Equal(["Carol Ozols"], _shell.Ok("Get-DistributionListMember sales-team").Texts);
        _shell.Ok("Update-DistributionListMember sales-team -Members @{Add='bob'; Remove='carol'} -Confirm:$false; Update-DistributionListMember all-staff -Members $null -Confirm:$false");
        Assert.Equal(["Bob Okafor"], _shell.Ok("Get-DistributionListMember sales-team; Get-DistributionListMember all-staff").Texts);
        _shell.Ok("New-DistributionList Rooms -RoomList -Members room1");
        Assert.Equal(["WrongRecipientType"], _shell.Run("Add-DistributionListMember Rooms -Member alice").ErrorIds);
    }

    [Fact]
    public void Dynamic_lists_take_a_filter_or_conditions()
    {
        _shell.Ok("New-DynamicDistributionList D -IncludedRecipients MailboxUsers, MailContacts -ConditionalDepartment Sales, Finance");
        Assert.Equal(3, _shell.Ok("Get-DynamicDistributionListMember D").Output.Count);
        Assert.Equal(["FilterGivenTwice"], _shell.Run("New-DynamicDistributionList E -IncludedRecipients MailboxUsers -RecipientFilter \"Alias -eq 'x'\"").ErrorIds);
        Assert.Equal(["FilterMissing"], _shell.Run("New-DynamicDistributionList E").ErrorIds);
        Assert.Equal(["FilterProperty"], _shell.Run("Set-DynamicDistributionList D -RecipientFilter \"Departmnt -eq 'x'\"").ErrorIds);
        _shell.Ok("Set-DynamicDistributionList D -RecipientFilter \"Alias -eq 'alice'\"");
        Assert.Equal("0", _shell.Ok("(Get-DynamicDistributionList D).ConditionalDepartment.Count").Texts.Single());
    }

    [Fact]
    public void A_rooms_policy_has_the_defaults_of_Exchange_and_is_edited()
    {
        Assert.Equal(["AutoAccept", "False", "180", "1440", "0", "True", "True", "False", "0", "0", "True", "False", "False", "True", "True", "False", "False", "True", "True", "True", "True", "True", "True", "True", "False", "True", "True"], _shell.Ok("""
            $p = Get-CalendarProcessing room1
            $p.AutomateProcessing; $p.AllowConflicts; $p.BookingWindowInDays; $p.MaximumDurationInMinutes; $p.MinimumDurationInMinutes; $p.AllowRecurringMeetings; $p.EnforceSchedulingHorizon; $p.ScheduleOnlyDuringWorkHours
            $p.ConflictPercentageAllowed; $p.MaximumConflictInstances; $p.AllBookInPolicy; $p.AllRequestInPolicy; $p.AllRequestOutOfPolicy; $p.ForwardRequestsToDelegates; $p.TentativePendingApproval; $p.EnforceCapacity
            $p.ProcessExternalMeetingMessages; $p.DeleteSubject; $p.AddOrganizerToSubject; $p.DeleteComments; $p.DeleteAttachments; $p.RemovePrivateProperty; $p.OrganizerInfo; $p.EnableResponseDetails; $p.AddAdditionalResponse
            $p.RemoveOldMeetingMessages; $p.DeleteNonCalendarItems
            """).Texts);
        _shell.Ok("Set-CalendarProcessing room1 -ResourceDelegates alice; Set-CalendarProcessing room1 -ResourceDelegates @{Add='bob'}; Set-Place room1 -Tags A, B; Set-Place room1 -Tags @{Remove='A'} -TimeZone 'FLE Standard Time'");
        Assert.Equal(["Alice Ng", "Bob Okafor"], _shell.Ok("(Get-CalendarProcessing room1).ResourceDelegates").Texts);
        Assert.Matches("^B Europe/(Kiev|Kyiv)$", _shell.Ok("$p = Get-Place room1; \"$($p.Tags) $($p.TimeZone)\"").Texts.Single());
        Assert.Equal(["ValueOutOfRange"], _shell.Run("Set-CalendarProcessing room1 -BookingWindowInDays 1081").ErrorIds);
        Assert.Equal(["InvalidPropertyValue"], _shell.Run("Set-CalendarProcessing room1 -AutomateProcessing Sometimes").ErrorIds);
        Assert.Equal(["WrongRecipientType"], _shell.Run("Set-CalendarProcessing alice -AllowConflicts $true").ErrorIds);
        Assert.Single(_shell.Ok("Get-CalendarProcessing room1 | Set-CalendarProcessing -AllowConflicts $false").Warnings);
    }
}
