namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class NameTests : DirectoryTest
{
    [Fact]
    public void A_new_recipient_has_all_that_every_kind_carries()
    {
        var sales = Shared("Sales");

        Assert.NotEqual(Guid.Empty, sales.Guid);
        Assert.Equal(("Sales", "Sales", "Sales"), (sales.Name, sales.Identity, sales.DisplayName));
        Assert.Equal(["SMTP:Sales@contoso.example"], sales.EmailAddresses);
        Assert.Equal((Time.GetUtcNow(), Time.GetUtcNow()), (sales.WhenCreated, sales.WhenChanged));
        Assert.False(sales.HiddenFromAddressListsEnabled);
        Assert.False(sales.EmailAddressPolicyEnabled);
        Assert.Null(sales.WhenSoftDeleted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_missing_name_is_told_with_what_else_the_row_has(string? name)
    {
        var error = Refused("NameMissing", transaction => Mailboxes.CreateUser(transaction, Values(("Name", name), ("UserPrincipalName", "x@contoso.example")), NoPassword(), false));
        Assert.Contains("'x@contoso.example'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   ", "InvalidName")]
    [InlineData("Sales*", "InvalidName")]
    [InlineData("Sa\nles", "ControlCharacter")]
    [InlineData("Sa\u202eles", "ControlCharacter")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "TextTooLong")]
    public void A_name_that_cannot_be_used_is_refused(string name, string errorId)
    {
        Refused(errorId, transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name)), false));
        Shared("Good");
        SetRefused(errorId, "Good", ("Name", name));
    }

    [Theory]
    [InlineData("sales")]
    [InlineData(" Sales ")]
    public void A_name_is_unique_without_case_over_every_kind(string name)
    {
        Contact("Sales");
        var error = Refused("NameTaken", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name), ("Alias", "other")), false));
        Assert.Contains("a contact (pat@partner.example)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same_name()
    {
        Shared("José");
        Refused("NameTaken", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Jose\u0301"), ("Alias", "other")), false));
    }

    [Fact]
    public void A_display_name_may_be_the_same_as_anothers()
    {
        Shared("One", ("DisplayName", "Front Desk"));
        Assert.Equal("Front Desk", Shared("Two", ("DisplayName", "Front Desk")).DisplayName);
    }

    [Fact]
    public void A_renamed_recipient_is_found_by_its_new_name_and_keeps_its_Guid()
    {
        var sales = Shared("Sales");
        var renamed = Set("Sales", ("Name", "Vendite"), ("alias", "vendite"));
        Assert.Equal((sales.Guid, "Vendite", "vendite", "Sales@contoso.example"), (renamed.Guid, renamed.Name, renamed.Alias, renamed.PrimarySmtpAddress));
        Assert.Null(Read(reader => reader.FindByName("Sales")));
    }

    [Theory]
    [InlineData("DisplayName", 256)]
    [InlineData("MailTip", 175)]
    [InlineData("Initials", 6)]
    [InlineData("PostalCode", 40)]
    [InlineData("Department", 64)]
    [InlineData("CustomAttribute15", 1024)]
    [InlineData("Notes", 5000)]
    public void A_text_is_as_long_as_its_property_takes(string property, int length)
    {
        Shared("Sales");
        Set("Sales", (property, new string('x', length)));
        Assert.Contains($"at most {length}", SetRefused("TextTooLong", "Sales", (property, new string('x', length + 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_may_have_lines_and_a_department_may_not()
    {
        Shared("Sales");
        Assert.Equal("one\ntwo", Set("Sales", ("Notes", "one\ntwo")).Notes);
        SetRefused("ControlCharacter", "Sales", ("Department", "one\ntwo"));
    }

    [Theory]
    [InlineData("False")]
    [InlineData("Unlimited")]
    public void A_text_is_kept_whatever_word_it_is(string text)
    {
        Shared("Sales");
        Set("Sales", ("Department", text));
        Assert.Equal(text, GetMailbox("Sales").Department);
        Assert.Empty(Warnings);
        Set("Sales", ("Department", ""));
        Assert.Equal("", GetMailbox("Sales").Department);
    }

    [Fact]
    public void A_property_that_is_none_is_refused_with_those_there_are()
    {
        Contact("Pat");
        Assert.Contains("ExternalEmailAddress", SetRefused("NoSuchProperty", "Pat", ("Building", "HQ")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_to_what_it_is_changes_nothing_and_says_so()
    {
        Shared("Sales", ("Department", "Trade"));
        Time.Advance(TimeSpan.FromHours(1));
        var same = Set("Sales", ("Department", "Trade"), ("HiddenFromAddressListsEnabled", false));
        Assert.Equal(["The command completed successfully but no settings of 'Sales' have been modified."], Warnings);
        Assert.Equal(Time.GetUtcNow().AddHours(-1), same.WhenChanged);
        Assert.Empty(Audited);
        Assert.Equal(Time.GetUtcNow(), Set("Sales", ("Department", "Craft")).WhenChanged);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("SharedMailbox", "UserMailbox")]
    [InlineData("RoomMailbox", "UserMailbox")]
    [InlineData("EquipmentMailbox", "UserMailbox")]
    public void Every_mailbox_kind_is_a_UserMailbox_to_scripts(string kind, string type) => Assert.Equal(type, Other(Enum.Parse<RecipientTypeDetails>(kind), "X").RecipientType);

    [Fact]
    public void Lists_and_contacts_say_their_own_recipient_type()
    {
        Assert.Equal("MailUniversalDistributionGroup", List("All").RecipientType);
        Assert.Equal("MailUniversalDistributionGroup", List(ListType.RoomList, "Rooms").RecipientType);
        Assert.Equal("MailUniversalSecurityGroup", Group("Sec").RecipientType);
        Assert.Equal("MailContact", Contact("Pat").RecipientType);
        Assert.Equal("Pat", Get("Pat").ToString());
    }

    [Fact]
    public void Each_kind_has_words_for_messages()
    {
        Assert.Equal(
            ["a user mailbox", "a shared mailbox", "a room", "an equipment mailbox", "a distribution list", "a security group", "a room list", "a dynamic distribution list", "a contact", "a mail user"],
            RecipientKinds.All.Select(kind => kind.Words()));
        Assert.Equal(
            ["recipient", "mailbox", "distribution list", "user or security group", "room or equipment mailbox", "contact", "user", "mailbox or list"],
            new[] { RecipientKinds.All, RecipientKinds.Mailboxes, RecipientKinds.Lists, RecipientKinds.Delegates, RecipientKinds.Resources, RecipientKinds.Contacts, RecipientKinds.Users, RecipientKinds.Senders }.Select(RecipientKinds.Words));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("00000000-0000-0000-0000-000000000001", false)]
    [InlineData("00000000-0000-0000-0000-000000000002", false)]
    [InlineData("not a guid", false)]
    [InlineData("11111111-2222-4333-8444-555555555555", true)]
    public void A_Guid_that_is_brought_is_kept_where_it_can_name_a_recipient(string guid, bool kept) =>
        Assert.Equal(kept, Shared("Sales", ("Guid", guid)).Guid.ToString() == guid);

    [Fact]
    public void A_Guid_is_never_used_again()
    {
        var guid = Shared("Sales").Guid;
        Assert.NotEqual(guid, Shared("Second", ("Guid", guid.ToString())).Guid);
        Remove("Sales");
        Assert.NotEqual(guid, Shared("Third", ("Guid", guid.ToString())).Guid);
    }
}
