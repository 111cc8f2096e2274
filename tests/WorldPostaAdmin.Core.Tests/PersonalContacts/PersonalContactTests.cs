namespace WorldPostaAdmin.Core.Tests;

/// <summary>A mailbox's own contacts.</summary>
public sealed class PersonalContactTests : MailboxTest
{
    private PersonalContactService PersonalContacts => new(Items);

    [Theory]
    [InlineData("FirstName=Zoe|LastName=Mensah", "Zoe Mensah")]
    [InlineData("NamePrefix=Dr.|LastName=Mensah", "Dr. Mensah")]
    [InlineData("Company=Partner Ltd", "Partner Ltd")]
    [InlineData("EmailAddresses=zoe@partner.example", "zoe@partner.example")]
    [InlineData("DisplayName=The one|LastName=Mensah", "The one")]
    public void A_display_name_is_made_of_what_there_is(string given, string expected)
    {
        Shared("Sales");

        Assert.Equal(expected, Make(given).DisplayName);
    }

    [Fact]
    public void A_display_name_that_was_made_follows_the_names_and_one_that_was_given_stays()
    {
        Shared("Sales");

        Assert.Equal("Zoe Mensah", Set(Make("FirstName=Zoe"), "LastName=Mensah").DisplayName);
        Assert.Equal("Boss", Set(Make("FirstName=Zoe|DisplayName=Boss"), "LastName=Mensah").DisplayName);
    }

    [Theory]
    [InlineData("City=Riga", "ValueMissing")]
    [InlineData("DisplayName=x|EmailAddresses=not an address", "InvalidAddress")]
    [InlineData("DisplayName=x|Birthday=someday", "InvalidPropertyValue")]
    [InlineData("DisplayName=a\nb", "ControlCharacter")]
    public void What_cannot_be_is_refused(string given, string errorId)
    {
        Shared("Sales");
        Refused(errorId, transaction => PersonalContacts.Create(transaction, Admin("Sales"), "Contacts", Values(Pairs(given))));
    }

    [Fact]
    public void A_birthday_is_a_day_and_what_came_along_counts()
    {
        Shared("Sales");
        var contact = Do(transaction => PersonalContacts.Create(transaction, Admin("Sales"), "Contacts", Values(("DisplayName", "x"), ("Birthday", new DateTime(1980, 5, 6, 23, 0, 0))), new ContactCard(new Dictionary<string, object?>(), [new string('x', 1000)], [])));

        Assert.Equal(new DateTimeOffset(1980, 5, 6, 0, 0, 0, TimeSpan.Zero), contact.Birthday);
        Assert.True(contact.Size.Bytes > 1000);
        Assert.Equal(contact.Size, Set(contact, "DisplayName=y").Size);
    }

    [Fact]
    public void A_mailbox_knows_the_senders_among_its_contacts_but_not_those_it_deleted()
    {
        Shared("Sales");
        Shared("Support");
        var contact = Make("DisplayName=x|EmailAddresses=Zoe@Partner.example");
        Assert.True(Knows("Sales"));
        Assert.False(Knows("Support"));

        Do(transaction => Items.Remove<MailboxContactItem>(transaction, Admin("Sales"), contact.Guid, permanently: false));

        Assert.False(Knows("Sales"));

        bool Knows(string mailbox) => Read(reader => new ContactsAsKnownSenders().Knows(reader.Mail, reader.ResolveMailbox(mailbox).Guid, SmtpAddress.Parse("zoe@partner.example")));
    }

    private MailboxContactItem Make(string given) => Do(transaction => PersonalContacts.Create(transaction, Admin("Sales"), "Contacts", Values(Pairs(given))));

    private MailboxContactItem Set(MailboxContactItem contact, string given) => Do(transaction => PersonalContacts.Set(transaction, Admin("Sales"), contact.Guid, Values(Pairs(given))));
}
