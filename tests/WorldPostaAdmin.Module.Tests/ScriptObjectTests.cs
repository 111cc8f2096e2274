namespace WorldPostaAdmin.Module.Tests;

/// <summary>What scripts for Exchange do with the objects that commands give.</summary>
public sealed class ScriptObjectTests : IDisposable
{
    /// <summary>A command for each type that scripts see through the adapter and that a small company has.</summary>
    private static readonly string[] Gets =
    [
        "Get-Mailbox alice", "Get-User alice", "Get-DistributionList all-staff", "Get-Group sales-team", "Get-DynamicDistributionList", "Get-MailContact", "Get-MailUser", "Get-MailboxPermission Sales",
        "Get-MailboxFolderPermission 'Sales:\\Calendar'", "Get-RecipientPermission Sales", "Get-ADPermission Sales", "Get-MailboxAccess bob", "Get-MailboxStatistics alice", "Get-MailboxFolderStatistics alice",
        "Get-MailboxAutoReplyConfiguration alice", "Get-CalendarProcessing room1", "Get-MailboxCalendarConfiguration alice", "Get-MailboxRegionalConfiguration alice", "Get-CASMailbox alice",
        "Get-InboxRule -Mailbox Sales", "Search-AdminAuditLog", "Get-MessageTrace", "Get-OrganizationConfig", "Get-TransportConfig", "Get-AcceptedDomain", "Get-LicensePlan", "Get-Place room1", "Get-MailboxFolder -Mailbox Sales",
        "Get-MailboxMessage -Mailbox Sales", "Get-MailboxTask -Mailbox Sales", "Get-MailboxContactItem -Mailbox Sales", "Get-CalendarItem -Mailbox Sales", "Get-QueuedMessage", "Get-ModeratedMessage", "Get-MailboxDatabase",
    ];

    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Of_every_type_any_property_can_be_set_on_the_copy_a_list_is_no_array_and_no_value_is_an_enumeration()
    {
        foreach (var command in Gets)
        {
            var result = _shell.Ok($$"""
                $item = @({{command}})[0]
                if ($null -eq $item) { 'nothing to look at' }
                foreach ($property in @($item.psobject.Properties)) {
                    if ($property.MemberType -notin 'Property', 'NoteProperty') { continue }
                    if ($property.Value -is [array] -and $property.Value -isnot [byte[]]) { "$($property.Name) is an array" }
                    if ($property.Value -is [enum]) { "$($property.Name) is an enumeration" }
                    $item.($property.Name) = 'x'
                    if ("$($item.($property.Name))" -ne 'x') { "$($property.Name) cannot be set" }
                }
                """);
            Assert.True(result.Output.Count == 0, $"{command}: {string.Join(", ", result.Texts)}");
        }

        Assert.Equal("Alice Ng", _shell.Ok("(Get-Mailbox alice).DisplayName").Texts.Single());
    }

    [Fact]
    public void A_list_is_added_to_taken_from_exported_and_written_back()
    {
        _shell.Ok("Set-Mailbox alice -GrantSendOnBehalfTo bob, carol; $m = Get-Mailbox alice; $m.EmailAddresses.Add('smtp:a2@contoso.example'); $null = $m.GrantSendOnBehalfTo.Remove('BOB OKAFOR')");
        Assert.Equal(["2", "Carol Ozols"], _shell.Ok("$m.EmailAddresses.Count; $m.GrantSendOnBehalfTo").Texts);
        Assert.Equal("1", _shell.Ok("(Get-Mailbox alice).EmailAddresses.Count").Texts.Single());
        _shell.Ok("Set-Mailbox alice -EmailAddresses $m.EmailAddresses -GrantSendOnBehalfTo $m.GrantSendOnBehalfTo");
        Assert.Equal(["SMTP:alice@contoso.example;smtp:a2@contoso.example", "Carol Ozols", "True"], _shell.Ok("$m = Get-Mailbox alice; $m.EmailAddresses.ToString(); $m.GrantSendOnBehalfTo.ToString(); $m.EmailAddresses.Contains('SMTP:A2@contoso.example')").Texts);
        _shell.Ok("$m.EmailAddresses += 'smtp:a3@contoso.example'; $m.EmailAddresses.Add('smtp:a4@contoso.example')");
        Assert.Equal("4", _shell.Ok("$m.EmailAddresses.Count").Texts.Single());
    }

    [Fact]
    public void What_names_something_is_a_text_with_its_members()
    {
        _shell.Ok("Set-Mailbox alice -ForwardingAddress bob -GrantSendOnBehalfTo carol; Set-User alice -Manager carol; Set-DistributionList sales-team -ManagedBy alice -AcceptMessagesOnlyFrom bob");
        Assert.Equal(["Bob Okafor", "Carol Ozols", "Carol Ozols", "Alice Ng", "Bob Okafor", "company"],
            _shell.Ok("$m = Get-Mailbox alice; $m.ForwardingAddress.Name; $m.GrantSendOnBehalfTo.Name; (Get-User alice).Manager.Name; $l = Get-DistributionList sales-team; $l.ManagedBy.Name; $l.AcceptMessagesOnlyFrom.Name; $m.Database.Name").Texts);
        Assert.Equal("True", _shell.Ok("$m.ForwardingAddress.DistinguishedName -eq (Get-Mailbox bob).DistinguishedName -and $m.ForwardingAddress.Guid -eq (Get-Mailbox bob).Guid -and $m.ForwardingAddress -is [string]").Texts.Single());
        Assert.Equal(["alice@contoso.example", "SMTP", "SMTP", "True"], _shell.Ok("$a = $m.EmailAddresses[0]; $a.SmtpAddress; $a.PrefixString; $a.Prefix; $a.IsPrimaryAddress").Texts);
    }

    [Fact]
    public void An_object_from_elsewhere_is_what_it_was()
    {
        _shell.Ok("""
            function Again($item) { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($item)) }
            $bob = Again (Get-Mailbox bob); Set-Mailbox bob -Name 'Robert Okafor' -Title Chief
            Set-Mailbox -Identity $bob -Office R2; $bob | Set-Mailbox -Company Contoso
            Add-MailboxPermission Support -User $bob -AccessRights FullAccess; Add-DistributionListMember all-staff -Member $bob
            Add-MailboxFolderPermission Support:\Calendar -User $bob -AccessRights Reviewer
            Again (Get-MailboxFolderPermission Support:\Calendar -User bob) | Set-MailboxFolderPermission -AccessRights Editor
            Again (Get-CalendarProcessing room1) | Set-CalendarProcessing -AllowConflicts $true
            """);
        Assert.Equal(["Chief", "R2", "Contoso", "Robert Okafor"], _shell.Ok("$m = Get-Mailbox bob; $m.Title; $m.Office; $m.Company; $m.Name").Texts);
        Assert.Equal(["Editor", "True"], _shell.Ok("(Get-MailboxFolderPermission Support:\\Calendar -User bob).AccessRights; (Get-CalendarProcessing room1).AllowConflicts").Texts);
        Assert.NotEmpty(_shell.Run("Get-Mailbox ([pscustomobject]@{ Guid = $bob.Guid })").Errors);
    }

    [Fact]
    public void Policies_of_a_room_are_legacy_names_that_can_be_written_back()
    {
        _shell.Ok("Set-CalendarProcessing room1 -BookInPolicy alice, bob -AllBookInPolicy $false; $p = Get-CalendarProcessing room1");
        Assert.Equal(["True", "Alice Ng", "Bob Okafor"], _shell.Ok("$p.BookInPolicy[0] -like '/o=*/cn=Recipients/cn=*-Alice Ng'; $p.BookInPolicy.Name").Texts);
        _shell.Ok("$p.BookInPolicy.Add('carol'); Set-CalendarProcessing room1 -BookInPolicy $p.BookInPolicy");
        Assert.Equal(["Alice Ng", "Bob Okafor", "Carol Ozols"], _shell.Ok("(Get-CalendarProcessing room1).BookInPolicy.Name").Texts);
        Assert.Equal("True", _shell.Ok("(Get-CalendarProcessing room1).BookInPolicy[0] -eq (Get-Mailbox alice).LegacyExchangeDN").Texts.Single());
    }

    [Fact]
    public void Errors_have_the_type_and_the_reason_that_scripts_decide_by()
    {
        Assert.Equal(["caught", "ManagementObjectNotFoundException", "True"],
            _shell.Ok("try { Get-Mailbox nobody -ErrorAction Stop } catch [Management.Automation.RemoteException] { 'caught'; $_.CategoryInfo.Reason; $_.Exception.Message -like '*ManagementObjectNotFoundException*' }").Texts);
    }

    [Fact]
    public void A_refused_parameter_asks_for_nothing_where_nothing_is_piped_in()
    {
        _shell.Ok("Get-Mailbox -Archive | Get-MailboxStatistics -Archive");
        Assert.Equal(["NotOfferedHere"], _shell.Run("Get-Mailbox alice | Get-MailboxStatistics -Archive").ErrorIds);
    }
}
