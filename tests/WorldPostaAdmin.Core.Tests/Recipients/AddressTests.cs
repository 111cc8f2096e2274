namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class AddressTests : DirectoryTest
{
    [Fact]
    public void An_address_is_unique_without_case_over_primary_and_secondary_of_all()
    {
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:Shop@contoso.example" }));
        Contact("Pat");
        foreach (var taken in new[] { "SALES@contoso.example", "shop@Contoso.Example", "Pat@partner.example" })
        {
            var error = Refused("AddressTaken", transaction => Contacts.Create(transaction, Values(("Name", "New"), ("ExternalEmailAddress", taken)), false));
            Assert.Contains($"The proxy address \"SMTP:{taken.ToLowerInvariant()}\" is already being used by \"", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_user_principal_name_is_an_address_that_no_other_may_have()
    {
        User("Alice", ("UserPrincipalName", "alice@contoso.example"), ("PrimarySmtpAddress", "a@contoso.example"));
        Refused("AddressTaken", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "X"), ("PrimarySmtpAddress", "Alice@contoso.example")), false));
        Refused("AddressTaken", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Y"), ("Alias", "y"), ("UserPrincipalName", "a@contoso.example")), NoPassword(), false));
    }

    [Fact]
    public void The_store_itself_refuses_an_address_that_is_taken()
    {
        Shared("Sales");
        Assert.Equal("AlreadyTaken", Assert.Throws<DomainException>(() => Store.Write<bool>(writer =>
        {
            writer.Insert(new MailContact { Guid = Identifiers.NewGuid(), Name = "X", Alias = "x", EmailAddresses = ["SMTP:sales@contoso.example"] });
            return true;
        })).ErrorId);
    }

    [Fact]
    public void An_address_lies_in_an_accepted_domain_and_a_contacts_need_not()
    {
        var error = Refused("DomainNotAccepted", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "X"), ("PrimarySmtpAddress", "x@bücher.example")), false));
        Assert.Contains("'bücher.example' (xn--bcher-kva.example)", error.Message, StringComparison.Ordinal);
        Assert.Contains("contoso.example", error.Message, StringComparison.Ordinal);
        Assert.Equal("x@bücher.example", Contact("Y", "x@xn--bcher-kva.example").PrimarySmtpAddress);
        Shared("Sales");
        SetRefused("DomainNotAccepted", "Sales", ("EmailAddresses", new System.Collections.Hashtable { ["Add"] = "s@elsewhere.example" }));
        SetRefused("DomainNotAccepted", "Sales", ("PrimarySmtpAddress", "s@elsewhere.example"));
        Refused("DomainNotAccepted", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "U"), ("UserPrincipalName", "u@elsewhere.example")), NoPassword(), false));
    }

    [Fact]
    public void An_international_domain_is_stored_in_A_labels_and_shown_in_U_labels()
    {
        var domain = Do(transaction => Domains.Create(transaction, "BÜCHER.example", null, AcceptedDomainType.Authoritative, false));
        Assert.Equal(("bücher.example", "xn--bcher-kva.example", "bücher.example"), (domain.DomainName, domain.AsciiName, domain.ToString()));
        var shop = Shared("Shop", ("PrimarySmtpAddress", "shop@bücher.example"));
        Assert.Equal(["SMTP:shop@bücher.example"], shop.EmailAddresses);
        Assert.Equal(["shop@xn--bcher-kva.example"], shop.AddressKeys());
        foreach (var form in new[] { "shop@bücher.example", "SHOP@XN--BCHER-KVA.EXAMPLE", "smtp:shop@Bücher.Example" }) Assert.Equal("Shop", Get(form).Name);
    }

    [Fact]
    public void A_new_primary_address_leaves_the_old_one_as_a_secondary()
    {
        Shared("Sales");
        var sales = Set("Sales", ("PrimarySmtpAddress", "vendite@contoso.example"));
        Assert.Equal(["SMTP:vendite@contoso.example", "smtp:Sales@contoso.example"], sales.EmailAddresses);
        Assert.Equal("vendite@contoso.example", sales.PrimarySmtpAddress);
        Assert.Equal(["SMTP:sales@contoso.example", "smtp:vendite@contoso.example"], Set("Sales", ("PrimarySmtpAddress", "sales@contoso.example")).EmailAddresses);
    }

    public static TheoryData<object?, string> Edits => new()
    {
        { new[] { "b@contoso.example", "c@contoso.example" }, "SMTP:b@contoso.example smtp:c@contoso.example" },
        { new[] { "smtp:b@contoso.example", "SMTP:c@contoso.example" }, "SMTP:c@contoso.example smtp:b@contoso.example" },
        { new[] { "smtp:b@contoso.example", "c@contoso.example" }, "SMTP:c@contoso.example smtp:b@contoso.example" },
        { new[] { "b@contoso.example", "B@contoso.example" }, "SMTP:b@contoso.example" },
        { "b@contoso.example", "SMTP:b@contoso.example" },
        { Table(add: "b@contoso.example"), "SMTP:a@contoso.example smtp:a2@contoso.example smtp:b@contoso.example" },
        { Table(add: "a2@contoso.example"), "SMTP:a@contoso.example smtp:a2@contoso.example" },
        { Table(add: "a@contoso.example"), "SMTP:a@contoso.example smtp:a2@contoso.example" },
        { Table(add: "SMTP:b@contoso.example"), "SMTP:b@contoso.example smtp:a@contoso.example smtp:a2@contoso.example" },
        { Table(add: "SMTP:a2@contoso.example"), "SMTP:a2@contoso.example smtp:a@contoso.example" },
        { Table(remove: "A2@CONTOSO.example"), "SMTP:a@contoso.example" },
        { Table(remove: "zz@contoso.example"), "SMTP:a@contoso.example smtp:a2@contoso.example" },
        { Table(add: "SMTP:b@contoso.example", remove: "a@contoso.example"), "SMTP:b@contoso.example smtp:a2@contoso.example" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void EmailAddresses_are_replaced_by_a_list_and_edited_by_a_table(object? edit, string addresses)
    {
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:a@contoso.example", "smtp:a2@contoso.example" }));
        var sales = Set("Sales", ("EmailAddresses", edit));
        Assert.Equal(addresses.Split(' '), sales.EmailAddresses);
        Assert.Equal(addresses.Split(' ')[0][5..], sales.PrimarySmtpAddress);
    }

    public static TheoryData<object?, string> WrongEdits => new()
    {
        { null, "NoPrimaryAddress" },
        { new[] { "smtp:b@contoso.example" }, "NoPrimaryAddress" },
        { new[] { "SMTP:b@contoso.example", "SMTP:c@contoso.example" }, "TwoPrimaryAddresses" },
        { new[] { "X500:/o=Contoso" }, "UnsupportedAddressType" },
        { Table(remove: "a@contoso.example"), "NoPrimaryAddress" },
        { Table(add: "smtp:a@contoso.example"), "NoPrimaryAddress" },
        { Table(add: "not an address"), "InvalidAddress" },
        { new System.Collections.Hashtable { ["Put"] = "b@contoso.example" }, "InvalidListEdit" },
    };

    [Theory]
    [MemberData(nameof(WrongEdits))]
    public void An_edit_that_leaves_anything_but_one_primary_is_refused(object? edit, string errorId)
    {
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:a@contoso.example", "smtp:a2@contoso.example" }));
        SetRefused(errorId, "Sales", ("EmailAddresses", edit));
        Assert.Equal(["SMTP:a@contoso.example", "smtp:a2@contoso.example"], Get("Sales").EmailAddresses);
    }

    [Fact]
    public void EmailAddresses_and_a_primary_address_cannot_be_given_together()
    {
        Shared("Sales");
        SetRefused("AddressesGivenTwice", "Sales", ("EmailAddresses", "a@contoso.example"), ("PrimarySmtpAddress", "b@contoso.example"));
        Refused("AddressesGivenTwice", transaction => Lists.Create(transaction, ListType.Distribution, Values(("Name", "L"), ("EmailAddresses", "a@contoso.example"), ("PrimarySmtpAddress", "b@contoso.example")), [], false));
        SetRefused("ValueMissing", "Sales", ("PrimarySmtpAddress", " "));
    }

    [Fact]
    public void An_address_that_is_given_up_is_free_again()
    {
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:a@contoso.example", "smtp:b@contoso.example" }));
        Set("Sales", ("EmailAddresses", Table(remove: "b@contoso.example")));
        Assert.Equal("b@contoso.example", Shared("Other", ("PrimarySmtpAddress", "b@contoso.example")).PrimarySmtpAddress);
    }

    [Fact]
    public void A_contacts_new_outside_address_takes_the_place_of_the_old()
    {
        Contact("Pat");
        var pat = (MailContact)Set("Pat", ("ExternalEmailAddress", "SMTP:pat@new.example"));
        Assert.Equal(("pat@new.example", "pat@new.example"), (pat.ExternalEmailAddress, pat.PrimarySmtpAddress));
        Assert.Equal(["SMTP:pat@new.example"], pat.EmailAddresses);
        SetRefused("ValueMissing", "Pat", ("ExternalEmailAddress", ""));
    }

    [Fact]
    public void A_contact_needs_an_outside_address() =>
        Assert.Contains("'Pat'", Refused("ExternalAddressMissing", transaction => Contacts.Create(transaction, Values(("Name", "Pat")), false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_default_domain_no_address_is_made()
    {
        Store.Write(writer =>
        {
            writer.DeleteDomain(writer.FindDomain("contoso.example")!);
            return true;
        });
        Refused("NoDefaultDomain", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "X")), false));
    }

    private static System.Collections.Hashtable Table(string? add = null, string? remove = null)
    {
        var table = new System.Collections.Hashtable();
        if (add is not null) table["ADD"] = add;
        if (remove is not null) table["remove"] = new object[] { remove };
        return table;
    }
}
