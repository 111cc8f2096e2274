namespace WorldPostaAdmin.Module.Tests;

/// <summary>A whole company from its CSV files, and the wrong rows with what each must give.</summary>
public sealed class CompanyTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private void BringIn() => _shell.Ok($$"""
        $data = '{{Shell.Data}}'
        Import-Csv $data/people.csv | ForEach-Object { $_.Password = ''; $_ } | New-Mailbox
        Import-Csv $data/shared-mailboxes.csv | New-SharedMailbox
        Import-Csv $data/rooms.csv | New-RoomMailbox
        Import-Csv $data/contacts.csv | New-MailContact
        Import-Csv $data/lists.csv | New-DistributionList
        Import-Csv $data/list-members.csv | Add-DistributionListMember
        Import-Csv $data/rights.csv | Add-MailboxPermission
        """);

    [Fact]
    public void Every_good_row_goes_in_and_the_questions_are_answered()
    {
        BringIn();

        Assert.Equal(["250", "12", "14", "20", "10"], _shell.Ok("@(Get-Mailbox -RecipientTypeDetails UserMailbox).Count; @(Get-SharedMailbox).Count; @(Get-RoomMailbox).Count; @(Get-MailContact).Count; @(Get-DistributionList).Count").Texts);
        Assert.Equal(["SendOnBehalf", "FullAccess"], _shell.Ok("(Get-MailboxPermission Sales -User jose.novak).AccessRights").Texts.Reverse());
        Assert.Contains("Sales", _shell.Ok("Get-MailboxAccess jose.novak | ForEach-Object Mailbox").Texts);
        Assert.Equal("True", _shell.Ok("(Test-MailboxAccess Sales -User aoife -AccessRights SendAs).Allowed").Texts.Single());
        Assert.Equal(["Screen", "Phone"], _shell.Ok("(Get-Place room-riga-1).Tags").Texts);
        Assert.Equal("False", _shell.Ok("(Get-DistributionList newsletter).RequireSenderAuthenticationEnabled").Texts.Single());
    }

    public static TheoryData<string, string> BadRows => new()
    {
        { "people", "New-Mailbox" },
        { "rooms", "New-RoomMailbox" },
        { "rights", "Add-MailboxPermission" },
        { "members", "Add-DistributionListMember" },
    };

    // What the Expect column says, as the ids of errors; null: the row goes in.
    private static readonly Dictionary<string, string?[]> Expected = new()
    {
        ["people"] =
        [
            null, "NameMissing", "InvalidAddress", "InvalidAddress", "DomainNotAccepted", "AliasTaken", "AddressTaken", "NameTaken", "InvalidAlias", "InvalidAlias", "InvalidAlias", "LocalPartTooLong",
            "LicensePlanNotFound", "PasswordPolicy", "PasswordPolicy", "ControlCharacter", "InvalidAddress", "ControlCharacter", "QuotedLocalPart", "DomainNotAccepted", null,
        ],
        ["rooms"] = ["ValueOutOfRange", "InvalidPropertyValue", "UnknownTimeZone", null, "AliasTaken"],
        ["rights"] = [null, "RecipientNotFound", "UserNotFound", "NoSuchRight", "DelegateNotAllowed", "DelegateNotAllowed", "DelegateNotAllowed", "WrongRecipientType", "UserMissing"],
        ["members"] = ["OwnMember", null, "RecipientNotFound", "RecipientNotFound", "WrongRecipientType"],
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void Each_bad_row_is_one_error_that_names_it_and_the_good_rows_go_in(string file, string command)
    {
        BringIn();

        var rows = _shell.Ok($"Import-Csv '{Shell.Data}/bad-{file}.csv'").Output;
        var result = _shell.Run($"Import-Csv '{Shell.Data}/bad-{file}.csv' | {command}");

        Assert.Equal(Expected[file].OfType<string>(), result.ErrorIds);
        var wrong = rows.Zip(Expected[file]).Where(pair => pair.Second is not null).Select(pair => pair.First);
        foreach (var (row, error) in wrong.Zip(result.Errors))
        {
            var name = new[] { "Name", "Identity", "Alias" }.Select(column => row.Properties[column]?.Value as string).First(text => !string.IsNullOrEmpty(text))!;
            Assert.Contains(name.Replace("\n", "\\n", StringComparison.Ordinal), error.Exception.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_company_exported_and_imported_into_another_store_is_the_same()
    {
        BringIn();
        _shell.Ok("""
            Set-CalendarProcessing room-riga-1 -ResourceDelegates jose.novak -BookInPolicy all-staff -AllBookInPolicy $false -MaximumDurationInMinutes 60
            Set-Place room-riga-1 -City Riga; Set-RoomMailbox room-riga-1 -Office 'R1' -Notes "two`nlines"
            Set-Mailbox jose.novak -ForwardingAddress partner1 -EmailAddresses @{Add='smtp:jn@contoso.example'} -CustomAttribute3 '=1+1' -ProhibitSendQuota 10GB
            Set-DistributionList sales-team -AcceptMessagesOnlyFromSendersOrMembers all-staff -ModerationEnabled $true -ModeratedBy jose.novak
            New-DynamicDistributionList Sellers -IncludedRecipients MailboxUsers -ConditionalDepartment Sales
            Add-MailboxFolderPermission 'sales:\Calendar' -User jose.novak -AccessRights Editor
            Add-MailboxPermission helpdesk -User jose.novak -AccessRights FullAccess -AutoMapping $false
            Add-MailboxPermission helpdesk -User garcialopez -AccessRights SendAs -Deny
            Disable-Mailbox garcialopez -Confirm:$false; Set-MailboxPassword jose.novak -GeneratePassword | Out-Null
            """);
        using var other = new Shell(withStore: false);
        foreach (var extension in new[] { "csv", "jsonl" })
        {
            var first = Path.Combine(_shell.Folder, $"a.{extension}");
            var second = Path.Combine(other.Folder, $"b.{extension}");
            _shell.Ok($"Export-Recipient '{first}' -IncludePasswordHash");
            var store = Path.Combine(other.Folder, $"{extension}.db");
            other.Ok($"New-WorldPostaStore '{store}' -Organization Other -Domain x.example; New-AcceptedDomain contoso.example -MakeDefault; Remove-AcceptedDomain x.example -Force");
            var result = other.Run($"Import-Recipient '{first}'");

            Assert.Equal(["AcceptedDomainTaken"], result.ErrorIds);
            other.Ok($"Export-Recipient '{second}' -IncludePasswordHash");
            Assert.Equal(File.ReadAllLines(first).Order(StringComparer.Ordinal), File.ReadAllLines(second).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void What_if_of_an_import_tells_every_change_and_every_bad_row_and_changes_nothing()
    {
        var before = _shell.Snapshot();

        var result = _shell.Run($"Import-Recipient '{Shell.Data}/bad-people.csv' -WhatIf");

        // The column Expect is data of the tests and no property; all else is judged as without -WhatIf.
        Assert.Equal(Expected["people"].OfType<string>().Order(), result.ErrorIds.Order());
        Assert.Equal(before, _shell.Snapshot());
    }
}
