namespace WorldPostaAdmin.Core.Tests.MailServer;

/// <summary>Where mail to each address goes, and what maps cannot decide.</summary>
public sealed class AddressRowTests : MailServerTest
{
    [Fact]
    public void A_user_is_delivered_at_the_primary_address_and_reached_at_every_other()
    {
        User("Alice", ("EmailAddresses", new[] { "SMTP:alice@contoso.example", "smtp:A.Smith@contoso.example" }), ("UserPrincipalName", "asmith@contoso.example"));
        Assert.True(IsMailbox("alice"));
        Assert.False(IsService("alice"));
        Assert.Null(Alias("alice"));
        Assert.Equal("alice@contoso.example", Alias("a.smith"));
        Assert.Equal("alice@contoso.example", Alias("asmith"));
    }

    [Fact]
    public void Domains_are_told_apart_and_written_in_a_labels()
    {
        Do(transaction => Domains.Create(transaction, "bücher.example", null, AcceptedDomainType.Authoritative, makeDefault: false));
        Do(transaction => Domains.Create(transaction, "old.example", null, AcceptedDomainType.InternalRelay, makeDefault: false));
        User("Alice", ("PrimarySmtpAddress", "alice@bücher.example"));
        var rows = Rows();
        Assert.Equal(["contoso.example", "xn--bcher-kva.example"], rows.Domains);
        Assert.Equal(["old.example"], rows.RelayDomains);
        Assert.Contains("alice@xn--bcher-kva.example", rows.Mailboxes);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ModerationEnabled=true|ModeratedBy=Boss", true)]
    [InlineData("MaxReceiveSize=1MB", true)]
    // What the recipient that is typed asks of the sender is asked before the message comes.
    [InlineData("AcceptMessagesOnlyFrom=Boss", false)]
    [InlineData("RejectMessagesFrom=Boss", false)]
    [InlineData("RequireSenderAuthenticationEnabled=true", false)]
    public void A_user_goes_to_the_service_where_something_is_decided_for_each_message(string properties, bool service)
    {
        User("Boss");
        User("Alice");
        Set("Alice", Pairs(properties));
        Assert.Equal(service, IsService("alice"));
        Assert.True(IsMailbox("alice"));
    }

    [Fact]
    public void Rooms_and_dynamic_lists_go_to_the_service()
    {
        Room("R1");
        Do(transaction => DynamicLists.Create(transaction, Values(("Name", "Everyone"), ("RecipientFilter", "Alias -ne $null")), autoAlias: false));
        Assert.True(IsService("r1"));
        Assert.True(IsService("everyone"));
    }

    [Fact]
    public void A_list_is_flattened_once_each_however_nested_and_overlapping()
    {
        User("Alice");
        User("Bob");
        Contact("Pat");
        List("Inner", "Alice", "Bob");
        List("Middle", "Inner", "Pat", "Alice");
        List("Outer", "Middle", "Inner");
        AddMember("Inner", "Outer");
        Assert.Equal("alice@contoso.example bob@contoso.example pat@partner.example", Alias("outer"));
        Assert.Equal(Alias("outer"), Alias("inner"));
        Assert.False(IsMailbox("outer"));
    }

    [Fact]
    public void An_empty_list_goes_to_the_service_which_swallows_what_comes()
    {
        List("Empty");
        Assert.True(IsService("empty"));
        Assert.Null(Alias("empty"));
    }

    [Theory]
    [InlineData("Inner", "AcceptMessagesOnlyFrom=Alice", true)]
    [InlineData("Inner", "RejectMessagesFrom=Alice", true)]
    [InlineData("Inner", "ModerationEnabled=true|ModeratedBy=Alice", true)]
    [InlineData("Inner", "ReportToOriginatorEnabled=false", true)]
    [InlineData("Outer", "ReportToOriginatorEnabled=false", true)]
    [InlineData("Inner", "MaxReceiveSize=1MB", true)]
    [InlineData("Outer", "AcceptMessagesOnlyFrom=Alice", false)]
    [InlineData("Outer", "RequireSenderAuthenticationEnabled=false", true)]
    [InlineData("Inner", "RequireSenderAuthenticationEnabled=false", false)]
    [InlineData("Outer", "SendOofMessageToOriginatorEnabled=true", true)]
    [InlineData("Inner", "SendOofMessageToOriginatorEnabled=true", false)]
    [InlineData("Alice", "RequireSenderAuthenticationEnabled=true", false)]
    [InlineData("Alice", "ModerationEnabled=true|ModeratedBy=Bob", true)]
    [InlineData("Alice", "AcceptMessagesOnlyFrom=Bob", true)]
    public void A_list_goes_to_the_service_where_someone_behind_it_decides(string recipient, string properties, bool service)
    {
        User("Alice");
        User("Bob");
        List("Inner", "Alice");
        List("Outer", "Inner", "Bob");
        Assert.False(IsService("outer"));
        Set(recipient, Pairs(properties));
        Assert.Equal(service, IsService("outer"));
    }

    [Fact]
    public void A_room_in_a_list_is_reached_by_its_own_row()
    {
        Room("R1");
        User("Alice");
        List("All", "R1", "Alice");
        Assert.False(IsService("all"));
        Assert.Equal("alice@contoso.example r1@contoso.example", Alias("all"));
    }

    [Theory]
    [InlineData(false, "pat@partner.example")]
    [InlineData(true, "alice@contoso.example pat@partner.example")]
    public void Forwarding_leads_on_with_or_without_a_copy(bool copy, string targets)
    {
        Contact("Pat");
        User("Alice", ("ForwardingAddress", "Pat"), ("DeliverToMailboxAndForward", copy));
        User("Ben", ("ForwardingSmtpAddress", "Pat@Partner.example"), ("DeliverToMailboxAndForward", copy));
        Assert.Equal(targets, Alias("alice"));
        Assert.Equal(targets.Replace("alice", "ben", StringComparison.Ordinal), Alias("ben"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forwarding_in_a_circle_goes_to_the_service(bool copy)
    {
        User("A", ("DeliverToMailboxAndForward", copy));
        User("B", ("ForwardingAddress", "A"));
        Set("A", ("ForwardingAddress", "B"));
        List("L", "A");
        Assert.True(IsService("a"));
        Assert.True(IsService("b"));
        Assert.True(IsService("l"));
    }

    [Fact]
    public void Forwarding_to_a_list_that_leads_back_goes_to_the_service()
    {
        User("A");
        List("L", "A");
        Set("L", ("RequireSenderAuthenticationEnabled", false), ("SendOofMessageToOriginatorEnabled", true));
        Set("A", ("ForwardingAddress", "L"));
        Assert.True(IsService("a"));
        Assert.True(IsService("l"));
    }

    [Fact]
    public void Forwarding_to_an_address_in_an_own_domain_goes_to_the_service()
    {
        User("Alice", ("ForwardingSmtpAddress", "nobody@contoso.example"));
        Assert.True(IsService("alice"));
    }

    [Fact]
    public void Contacts_lead_to_their_address_outside_and_one_that_leads_back_goes_to_the_service()
    {
        Contact("Pat");
        Set("Pat", ("EmailAddresses", new[] { "SMTP:pat@partner.example", "smtp:pat@contoso.example" }));
        Contact("Circle", "circle@contoso.example");
        Assert.Equal("pat@partner.example", Alias("pat"));
        Assert.False(IsService("pat@partner.example"));
        Assert.True(IsService("circle"));
    }

    [Fact]
    public void What_is_switched_off_is_unknown()
    {
        User("Alice");
        List("L", "Alice");
        List("M", "Alice", "L");
        Do(transaction => transaction.Update(Off(transaction.Reader.Find("L")!)));
        Assert.Null(Alias("l"));
        Assert.False(IsMailbox("l"));
        Assert.True(IsService("m"));

        static Recipient Off(Recipient recipient)
        {
            recipient.MailDisabled = true;
            return recipient;
        }
    }

    [Fact]
    public void Automatic_replies_are_set_off_by_an_address_of_their_own()
    {
        var alice = User("Alice");
        Do(transaction => new MailboxSettingsService(TimeZones).Set<AutoReplyConfiguration>(transaction, new MailboxSession(alice, null), Values(("AutoReplyState", "Enabled"), ("InternalMessage", "Away"))));
        Assert.Equal($"{alice.Guid}@autoreply.invalid alice@contoso.example", Alias("alice")!.Split(' ').OrderBy(text => text.Contains("autoreply", StringComparison.Ordinal) ? 0 : 1).Aggregate((one, other) => $"{one} {other}"));
        Contact("Pat");
        Set("Alice", ("ForwardingAddress", "Pat"));
        // Nothing comes to rest in the mailbox, so that nobody answers.
        Assert.Equal("pat@partner.example", Alias("alice"));
    }

    [Fact]
    public void A_list_of_more_than_are_expanded_or_nested_deeper_goes_to_the_service()
    {
        User("Alice");
        List("L0", "Alice");
        for (var i = 1; i <= ListExpansion.MostLevels; i++) List($"L{i}", $"L{i - 1}");
        Assert.False(IsService($"l{ListExpansion.MostLevels - 1}"));
        Assert.True(IsService($"l{ListExpansion.MostLevels}"));
    }
}
