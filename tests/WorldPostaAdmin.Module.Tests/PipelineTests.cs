namespace WorldPostaAdmin.Module.Tests;

/// <summary>Pipelines as admins write them, and what they may rely on.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    private string Rows(string text)
    {
        var path = Path.Combine(_shell.Folder, "rows.csv");
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void New_mailboxes_go_on_into_a_list()
    {
        _shell.Ok($"Import-Csv '{Rows("Name,UserPrincipalName,Department\nErik Tamm,erik@contoso.example,Sales\nFrida Berg,frida@contoso.example,\n")}' | New-Mailbox | Add-DistributionListMember -Identity 'All Staff'");

        Assert.Contains("Erik Tamm", _shell.Ok("Get-DistributionListMember all-staff").Texts);
        Assert.Equal("", _shell.Ok("(Get-Mailbox frida).Department").Texts.Single());
    }

    [Fact]
    public void Mailboxes_found_by_a_filter_are_given_a_right()
    {
        _shell.Ok("Get-Mailbox -Filter \"Department -eq 'Sales'\" | Add-MailboxPermission -Identity Support -AccessRights FullAccess");

        Assert.Equal(["alice@contoso.example", "bob@contoso.example"], _shell.Ok("Get-MailboxPermission Support -ExcludeSelf | ForEach-Object User").Texts.Order());
    }

    [Fact]
    public void Rights_found_on_mailboxes_are_taken_away()
    {
        _shell.Ok("Get-SharedMailbox | Get-MailboxPermission | Where-Object User -like 'bob@*' | Remove-MailboxPermission -Force");

        Assert.DoesNotContain("bob@contoso.example", _shell.Ok("Get-MailboxPermission Sales | ForEach-Object User").Texts);
    }

    [Fact]
    public void A_semicolon_parts_the_values_of_a_cell()
    {
        _shell.Ok($"Import-Csv '{Rows("Identity,User,AccessRights,Deny\nSupport,alice,FullAccess;SendAs,\nSupport,bob,SendAs,True\n")}' | Add-MailboxPermission");

        Assert.Equal(["FullAccess", "SendAs"], _shell.Ok("(Get-MailboxPermission Support -User alice).AccessRights").Texts);
        Assert.Equal("True", _shell.Ok("(Get-MailboxPermission Support -User bob).Deny").Texts.Single());
    }

    [Fact]
    public void A_piped_object_is_what_it_is_and_not_what_is_asked_for()
    {
        _shell.Ok("$old = Get-Mailbox alice; Set-Mailbox alice -Title Chief; $old | Set-Mailbox -Office Riga");

        Assert.Equal(["Chief", "Riga"], _shell.Ok("$m = Get-Mailbox alice; $m.Title; $m.Office").Texts);
    }

    [Fact]
    public void On_the_command_line_an_empty_text_clears()
    {
        _shell.Ok("Set-Mailbox alice -Title ''");

        Assert.Equal("", _shell.Ok("(Get-Mailbox alice).Title").Texts.Single());
    }

    [Fact]
    public void A_pipeline_that_is_stopped_after_the_first_makes_only_the_first()
    {
        _shell.Ok("'A', 'B', 'C', 'D' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-SharedMailbox | Select-Object -First 1");

        Assert.Equal(["A", "Sales", "Support"], _shell.Ok("Get-SharedMailbox").Texts.Order());
    }

    [Fact]
    public void With_Stop_nothing_is_done_after_the_row_that_failed()
    {
        var result = _shell.Run("$ErrorActionPreference = 'Stop'; 'A', 'B', 'Sales', 'C' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-SharedMailbox");

        Assert.Single(result.Errors);
        Assert.Equal(["A", "B", "Sales", "Support"], _shell.Ok("Get-SharedMailbox").Texts.Order());
    }

    [Fact]
    public void A_failed_row_does_not_stop_the_others()
    {
        var result = _shell.Run("'A', 'Sales', 'C', 'Support', 'E' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-SharedMailbox");

        Assert.Equal(["AliasTaken", "AliasTaken"], result.ErrorIds);
        Assert.Equal(["A", "C", "E"], result.Texts);
    }

    [Fact]
    public void A_text_password_is_warned_of_once_and_told_nowhere()
    {
        var result = _shell.Run($"$VerbosePreference = 'Continue'; Import-Csv '{Rows("Name,Password,License\nErik,s3cret-of-erik,Business\nFrida,s3cret-of-frida,\nShort,s3c,\n")}' | New-Mailbox -Verbose");

        Assert.Single(result.Warnings);
        Assert.Equal(["PasswordPolicy"], result.ErrorIds);
        Assert.DoesNotContain("s3c", result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", string.Join("\n", _shell.Ok("Search-AdminAuditLog -ResultSize Unlimited | ForEach-Object { $_.CmdletParameters; $_.ModifiedProperties; $_.Error }").Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_password_is_given_once_and_must_be_changed()
    {
        var made = _shell.Ok("$m = New-Mailbox Erik -License Business -GeneratePassword; $m.InitialPassword; $m.ResetPasswordOnNextLogon").Texts.ToArray();

        Assert.True(made[0].Length >= 20);
        Assert.Equal("True", made[1]);
        Assert.DoesNotContain(_shell.Ok("(Get-Mailbox Erik).InitialPassword").Texts, text => text.Length > 0);
        Assert.DoesNotContain(made[0], string.Join("\n", _shell.Ok("Search-AdminAuditLog -ResultSize Unlimited | ForEach-Object { $_.CmdletParameters; $_.ModifiedProperties }").Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_limited_sorted_searched_and_matched()
    {
        _shell.Ok("1..1005 | ForEach-Object { [pscustomobject]@{ Name = 'Contact ' + $_; ExternalEmailAddress = \"c$_@partner.example\" } } | New-MailContact");

        var limited = _shell.Ok("Get-MailContact");
        Assert.Equal(1000, limited.Output.Count);
        Assert.StartsWith("By default, only the first 1000 items are returned.", limited.Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(1006, _shell.Ok("Get-MailContact -ResultSize unlimited").Output.Count);
        Assert.Single(_shell.Ok("Get-MailContact -ResultSize 3").Warnings);
        Assert.Equal(["InvalidResultSize"], _shell.Run("Get-MailContact -ResultSize none").ErrorIds);
        Assert.Equal(["Alice Ng", "Bob Okafor", "Carol Ozols"], _shell.Ok("Get-Mailbox -RecipientTypeDetails UserMailbox -SortBy Alias").Texts);
        Assert.Equal(["NoSuchProperty"], _shell.Run("Get-Mailbox -SortBy Nonsense").ErrorIds);
        Assert.Equal(["Alice Ng"], _shell.Ok("Get-Recipient -Anr lic").Texts);
        Assert.Equal(["Sales Team", "Sales Group"], _shell.Ok("Get-DistributionList sales*").Texts);
        Assert.Contains("Check what is piped in", _shell.Run("$nobody = $null; Get-Mailbox -Identity $nobody").Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(2, _shell.Ok("Get-Recipient -RecipientTypeDetails RoomMailbox, EquipmentMailbox").Output.Count);
    }

    [Theory]
    [InlineData("Department -eq 'Sales'")]
    [InlineData("Department -like 'S*'")]
    [InlineData("Department -eq 'Sales' -and Title -eq 'Director'")]
    [InlineData("Alias -eq 'BOB'")]
    [InlineData("Alias -like 'sales*'")]
    [InlineData("Name -eq 'all staff'")]
    [InlineData("Name -like 'Sales*'")]
    [InlineData("DisplayName -like 's*'")]
    [InlineData("EmailAddresses -eq 'smtp:alice@contoso.example'")]
    [InlineData("PrimarySmtpAddress -eq 'partner1@partner.example'")]
    [InlineData("UserPrincipalName -eq 'carol@contoso.example'")]
    [InlineData("UserPrincipalName -eq 'sales@contoso.example'")]
    [InlineData("Name -eq 'Dave Old'")]
    public void A_filter_that_an_index_answers_gives_what_a_search_through_all_gives(string filter)
    {
        string[] Found(string text, string command) => _shell.Ok($"{command} -Filter \"{text}\"").Texts.Order().ToArray();

        var found = Found(filter, "Get-Recipient");
        Assert.Equal(Found($"({filter}) -or (Alias -eq 'nobody-at-all')", "Get-Recipient"), found);
        Assert.Equal(Found($"({filter}) -or (Alias -eq 'nobody-at-all')", "Get-Mailbox"), Found(filter, "Get-Mailbox"));
        Assert.Equal(filter.Contains("Dave", StringComparison.Ordinal), found.Length == 0);
    }

    [Fact]
    public void Many_results_of_an_index_come_page_by_page_and_each_once()
    {
        _shell.Ok("1..60 | ForEach-Object { [pscustomobject]@{ Name = 'Contact ' + $_; ExternalEmailAddress = \"c$_@partner.example\"; Department = 'Outside' } } | New-MailContact");

        var found = _shell.Ok("Get-Recipient -Filter \"Department -eq 'Outside'\"").Texts.ToArray();
        Assert.Equal(60, found.Distinct().Count());
        Assert.Equal(60, found.Length);
        Assert.Equal(60, _shell.Ok("Get-Recipient -Filter \"Name -like 'contact*'\"").Output.Count);
    }

    [Fact]
    public void A_list_that_goes_while_members_are_added_is_an_error_and_no_member_of_another()
    {
        _shell.Ok("New-DistributionList Doomed");
        var result = _shell.Run("'alice', 'bob' | ForEach-Object { if ($_ -eq 'bob') { Remove-DistributionList Doomed -Force; $null = New-DistributionList Doomed }; [pscustomobject]@{ Member = $_ } } | Add-DistributionListMember -Identity Doomed");

        Assert.Equal(["RecipientNotFound"], result.ErrorIds);
        Assert.Empty(_shell.Ok("Get-DistributionListMember Doomed").Output);
    }

    [Fact]
    public void A_delegate_that_becomes_another_kind_while_rights_are_given_is_refused()
    {
        var result = _shell.Run("'Sales', 'Support' | ForEach-Object { if ($_ -eq 'Support') { Remove-MailboxPermission Sales -User bob -AccessRights SendAs -Force; $null = Set-Mailbox bob -Type Shared }; [pscustomobject]@{ Identity = $_ } } | Add-MailboxPermission -User bob -AccessRights SendAs");

        Assert.Equal(["DelegateNotAllowed"], result.ErrorIds);
        Assert.Empty(_shell.Ok("Get-MailboxPermission Support -ExcludeSelf").Output);
    }

    [Fact]
    public void Completion_gives_names_rights_and_types_and_never_throws()
    {
        string[] Complete(string line) => _shell.Ok($"[System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches | ForEach-Object CompletionText").Texts.ToArray();

        Assert.Contains("alice", Complete("Get-Mailbox ali"));
        Assert.Contains("'Alice Ng'", Complete("Get-Mailbox Ali"));
        Assert.Equal(["SendAs", "SendOnBehalf"], Complete("Add-MailboxPermission Sales -AccessRights Send"));
        Assert.Equal(["Shared"], Complete("Set-Mailbox alice -Type Sh"));
        Assert.Equal(["Business"], Complete("New-Mailbox x -License B"));
        Assert.Equal("$true", Complete("Set-CalendarProcessing room1 -AllowConflicts $t")[0]);
        _shell.Ok("Disconnect-WorldPosta; $env:WORLDPOSTA_STORE = '/nonexistent/x.db'");
        try
        {
            _shell.Ok("[System.Management.Automation.CommandCompletion]::CompleteInput('Get-Mailbox ali', 15, $null)");
        }
        finally
        {
            _shell.Ok("$env:WORLDPOSTA_STORE = $null");
        }
    }
}
