namespace WorldPostaAdmin.Core.Tests.Bulk;

public sealed class ImportTests : DirectoryTest
{
    [Theory]
    [InlineData("Name=A|UserPrincipalName=a@contoso.example", "UserMailbox")]
    [InlineData("Name=A|Capacity=4", "RoomMailbox")]
    [InlineData("Name=A|Building=HQ", "RoomMailbox")]
    [InlineData("Name=A|ExternalEmailAddress=a@partner.example", "MailContact")]
    [InlineData("Name=A|Type=equipmentmailbox", "EquipmentMailbox")]
    [InlineData("Name=A|RecipientTypeDetails=SharedMailbox", "SharedMailbox")]
    [InlineData("Name=A|Type=MailUniversalSecurityGroup", "MailUniversalSecurityGroup")]
    [InlineData("Name=A|Type=MailUniversalDistributionGroup", "MailUniversalDistributionGroup")]
    [InlineData("Name=A|Type=RoomList", "RoomList")]
    [InlineData("Name=A|Type=DynamicDistributionGroup|ConditionalDepartment=a;b", "DynamicDistributionGroup")]
    public void What_a_row_is_stands_in_its_Type_or_is_seen_from_its_columns(string row, string kind)
    {
        Assert.Empty(Bring(row));
        Assert.Equal(kind, Get("A").RecipientTypeDetails.ToString());
    }

    [Theory]
    [InlineData("Name=A", "ImportTypeMissing")]
    [InlineData("Name=A|Type=Nonsense", "UnknownImportType")]
    [InlineData("Name=A|Type=3", "UnknownImportType")]
    [InlineData("Name=A|Type=UserMailbox|Capacity=3", "NoSuchColumn")]
    [InlineData("Name=A|Type=SharedMailbox|Nonsense=3", "NoSuchColumn")]
    [InlineData("Name=A|UserPrincipalName=a@contoso.example|AccountEnabled=perhaps", "InvalidPropertyValue")]
    [InlineData("Name=A|UserPrincipalName=a@contoso.example|PasswordHash=hunter2", "InvalidPasswordHash")]
    [InlineData("Member=A", "IdentityMissing")]
    [InlineData("AccessRights=SendAs|User=a", "IdentityMissing")]
    public void A_row_that_cannot_be_read_is_refused_before_the_store_is_asked(string text, string errorId)
    {
        var row = RowImporter.Row(text);
        Assert.Equal(errorId, Assert.Throws<DomainException>(() =>
        {
            foreach (var pass in Enum.GetValues<ImportPass>()) Import.Item(row, null, pass);
        }).ErrorId);
    }

    [Theory]
    [InlineData("Type=ListMember|Identity=Nowhere|Member=Alice", "RecipientNotFound")]
    [InlineData("Type=ListMember|Identity=All|Member=Nobody", "RecipientNotFound")]
    [InlineData("Type=ListMember|Identity=All", "IdentityMissing")]
    [InlineData("Type=ListMember|Identity=Alice|Member=All", "WrongRecipientType")]
    [InlineData("Identity=Sales|User=Alice|AccessRights=Everything", "NoSuchRight")]
    [InlineData("Identity=Sales|User=Nobody|AccessRights=SendAs", "UserNotFound")]
    [InlineData("Identity=Sales|AccessRights=SendAs", "UserMissing")]
    [InlineData("Identity=Nowhere|User=Alice|AccessRights=SendAs", "RecipientNotFound")]
    [InlineData("Identity=Sales:\\Inbox|User=Alice|AccessRights=AvailabilityOnly", "RightNeedsCalendar")]
    [InlineData("Identity=Sales:\\Inbox|AccessRights=Editor", "UserMissing")]
    [InlineData("Type=AcceptedDomain|Name=contoso.example", "AcceptedDomainTaken")]
    [InlineData("Type=AcceptedDomain", "InvalidDomain")]
    [InlineData("Type=AcceptedDomain|DomainName=x.example|DomainType=Odd", "InvalidPropertyValue")]
    [InlineData("Type=LicensePlan|Name=New|Seats=many", "InvalidPropertyValue")]
    [InlineData("Type=LicensePlan", "InvalidName")]
    [InlineData("Type=SharedMailbox|Name=Alice", "AliasTaken")]
    [InlineData("Type=SharedMailbox|Alias=x", "NameMissing")]
    public void A_wrong_row_is_one_error_and_changes_nothing(string row, string errorId)
    {
        User("Alice");
        Shared("Sales");
        List("All");
        var before = RowImporter.Text(RowImporter.Export(Store));
        Assert.Equal([errorId], Bring(row).Select(error => error.ErrorId));
        Assert.Equal(before, RowImporter.Text(RowImporter.Export(Store)));
    }

    [Fact]
    public void Every_good_row_goes_in_beside_the_bad_ones()
    {
        var errors = Bring("Type=SharedMailbox|Name=A", "Type=SharedMailbox|Name=A|Alias=x", "Type=SharedMailbox|Name=B", "Type=SharedMailbox|Name=*", "Type=SharedMailbox|Name=C", "Type=ListMember|Identity=L|Member=B", "Type=MailUniversalDistributionGroup|Name=L|Members=A;B;C");
        Assert.Equal(["NameTaken", "InvalidName"], errors.Select(error => error.ErrorId));
        Assert.Equal(["A", "B", "C"], Members("L"));
    }

    [Fact]
    public void A_row_whose_members_are_not_all_there_leaves_none()
    {
        Assert.Equal(["RecipientNotFound"], Bring("Type=SharedMailbox|Name=A", "Type=MailUniversalDistributionGroup|Name=L|Members=A;Nobody|ManagedBy=").Select(error => error.ErrorId));
        Assert.Empty(Members("L"));
    }

    [Fact]
    public void A_name_that_another_kind_has_is_not_changed_by_the_row()
    {
        Shared("A");
        Contact("Pat");
        Assert.Equal(["AliasTaken", "WrongRecipientType"], Bring("Type=MailUniversalDistributionGroup|Name=A|AcceptMessagesOnlyFromSendersOrMembers=Pat").Select(error => error.ErrorId));
        Assert.Empty(Get("A").AcceptMessagesOnlyFromSendersOrMembers);
    }

    [Fact]
    public void What_the_row_of_a_user_says_is_not_said_of_another_of_that_name()
    {
        User("Ada Kalna", ("Alias", "ada.old"));
        User("Boss");
        Assert.Equal(["NameTaken", "RecipientNotFound"], Bring("Name=Ada Kalna|UserPrincipalName=ada.new@contoso.example|Manager=Boss").Select(error => error.ErrorId));
        Assert.Null(GetMailbox("ada.old").Manager);
    }

    [Fact]
    public void A_user_comes_in_with_password_licence_and_state()
    {
        Assert.Empty(Bring($"Name=Alice|UserPrincipalName=alice@contoso.example|License=Business|Password={Password}|Manager=Bob", $"Name=Bob|UserPrincipalName=bob@contoso.example|Password={Password}|AccountEnabled=False"));
        Assert.True(Logins.Login(Store, "alice", Secret.Of(Password)).Succeeded);
        Assert.Equal("Bob", GetMailbox("Alice").Manager);
        Assert.False(GetMailbox("Bob").AccountEnabled);
        Assert.Equal(["PasswordPolicy"], Bring("Name=Weak|UserPrincipalName=weak@contoso.example|Password=weak", $"Name=Good|UserPrincipalName=good@contoso.example|Password={Password}").Select(error => error.ErrorId));
    }

    [Fact]
    public void An_item_says_what_it_is_about_and_what_will_be_done()
    {
        Assert.Equal((1, "A", "Add shared mailbox"), Item("Type=SharedMailbox|Name=A", ImportPass.Recipients));
        Assert.Equal((1, "L", "Add member A"), Item("Identity=L|Member=A", ImportPass.Relations));
        Assert.Equal((1, "Sales", "Grant FullAccess;SendAs to a"), Item("Identity=Sales|User=a|AccessRights=FullAccess;SendAs", ImportPass.Relations));
        Assert.Equal((1, "Sales", "Grant Editor on Calendar to a"), Item("Identity=Sales:\\calendar|User=a|AccessRights=Editor", ImportPass.Relations));
        Assert.Equal((1, "R", "Set ManagedBy, Members"), Item("Type=RoomList|Name=R|ManagedBy=x|Members=y", ImportPass.Relations));
        Assert.Equal((1, "x.example", "Add accepted domain"), Item("Type=AcceptedDomain|DomainName=x.example", ImportPass.Foundations));
        Assert.Null(Import.Item(RowImporter.Row("Type=RoomList|Name=R"), null, ImportPass.Relations));
        Assert.Null(Import.Item(RowImporter.Row("Type=AcceptedDomain|DomainName=x.example"), null, ImportPass.Recipients));
        Assert.Null(Import.Item(RowImporter.Row("Identity=L|Member=A"), null, ImportPass.Recipients));
        Assert.NotNull(Import.Item(RowImporter.Row("Name=A"), ImportType.SharedMailbox, ImportPass.Recipients));
    }

    [Fact]
    public void A_grant_of_a_row_may_deny_and_leave_out_auto_mapping()
    {
        User("Alice");
        Shared("Sales");
        Assert.Empty(Bring("Identity=Sales|User=Alice|AccessRights=SendAs|Deny=True", "Identity=Sales|User=Alice|AccessRights=FullAccess|AutoMapping=False"));
        Assert.Equal([(true, false), (false, false)], Read(reader => RightsService.Permissions(reader, reader.ResolveMailbox("Sales")).Select(permission => (permission.Deny, permission.AutoMapping)).OrderDescending().ToArray()));
    }

    [Theory]
    [InlineData("Name=A|Type=SharedMailbox|Department=System.Object[]")]
    [InlineData("Name=A|Type=SharedMailbox|EmailAddresses=Microsoft.Exchange.Data.ProxyAddressCollection")]
    [InlineData("Name=A|Type=SharedMailbox|Title=*****")]
    [InlineData("Identity=A|User=System.Object[]|AccessRights=SendAs")]
    public void What_stands_for_a_value_is_refused_once(string text)
    {
        var row = RowImporter.Row(text);
        var errors = Enum.GetValues<ImportPass>().Select(pass => Record.Exception(() => Import.Item(row, null, pass))).OfType<DomainException>().ToArray();
        Assert.Equal("PlaceholderValue", Assert.Single(errors).ErrorId);
    }

    [Theory]
    [InlineData("****")]
    [InlineData("********")]
    [InlineData("System.Security.SecureString")]
    public void A_password_that_is_only_hidden_is_none(string password)
    {
        Assert.Empty(Bring($"Name=Alice|UserPrincipalName=alice@contoso.example|Password={password}"));
        Assert.False(GetMailbox("Alice").HasPassword);
        Assert.False(Logins.Login(Store, "alice", Secret.Of(password)).Succeeded);
    }

    [Fact]
    public void A_fault_of_the_columns_is_told_once_for_all_rows()
    {
        var faults = new ColumnFaults();
        for (var i = 0; i < 20; i++)
        {
            var row = RowImporter.Row(i % 2 == 0 ? "Name=A|Display name=x|Foo=1" : "Name=A|Bar=1");
            Assert.True(faults.Take(Assert.Throws<DomainException>(() => Import.Item(row, ImportType.UserMailbox, ImportPass.Recipients)), row, "A"));
            Assert.True(faults.Take(Assert.Throws<DomainException>(() => Import.Item(RowImporter.Row("Name=A"), null, ImportPass.Recipients)), row, "A"));
        }

        var told = faults.Tell("people.csv");
        Assert.Equal(["NoSuchColumn", "ImportTypeMissing"], told.Select(error => error.ErrorId));
        foreach (var part in new[] { "'Display name' (there is DisplayName)", "'Foo'", "'Bar'", "20 rows" }) Assert.Contains(part, told[0].Message, StringComparison.Ordinal);
        Assert.Empty(faults.Tell("people.csv"));
    }

    private (long, string, string) Item(string row, ImportPass pass)
    {
        var item = Import.Item(RowImporter.Row(row), null, pass)!;
        return (item.Line, item.Identity, item.Action);
    }

    private IReadOnlyList<DomainException> Bring(params string[] rows) => RowImporter.Bring(Store, Import, Changes, Audit, rows.Select(RowImporter.Row).ToArray());
}
