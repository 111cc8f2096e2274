using WorldPostaAdmin.Core.Tests.Transport;

namespace WorldPostaAdmin.Core.Tests.InboxRules;

/// <summary>Rules of Inboxes: what they apply to, what they do, and what ends them.</summary>
public sealed class InboxRuleTests : TransportTest
{
    private readonly InboxRuleService _rules = new();

    public InboxRuleTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        Contact("Pat");
        List("Team", "bob", "carol");
        Do(transaction => new FolderService().Create(transaction, Admin("bob"), "Inbox\\Orders"));
    }

    private const string Question = "From: Zoe <zoe@partner.example>\nTo: Bob <bob@contoso.example>\nCc: carol@contoso.example\nSubject: Order 4711\nImportance: high\nSensitivity: Private\nX-Shop: Berlin\nX-Message-Flag: Follow up\nMessage-ID: <q@partner.example>\n\nPlease deliver soon\n";

    [Theory]
    [InlineData("<p>Please <b>deliver</b> s&oacute;on</p><style>p { zebra }</style><script>zebra()</script>", "deliver", true)]
    [InlineData("<p>Please deliver s&oacute;on</p>", "són", false)]
    [InlineData("<p>Please deliver s&oacute;on</p>", "sóon", true)]
    [InlineData("<style>p { zebra }</style><p>x", "zebra", false)]
    [InlineData("<script>zebra()</script><p>x", "zebra", false)]
    [InlineData("<p title=zebra>x", "zebra", false)]
    public void The_words_of_a_page_are_what_it_shows(string html, string word, bool fits)
    {
        Rule("bob", "R", "MoveToFolder=Inbox\\Orders", $"BodyContainsWords={word}");
        Receive($"From: zoe@partner.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{html}\n", "bob@contoso.example");

        Assert.Equal(fits ? 1 : 0, In("bob", "Inbox\\Orders").Length);
    }

    [Fact]
    public void A_page_of_a_million_styles_is_read_once()
    {
        Rule("bob", "R", "MoveToFolder=Inbox\\Orders", "BodyContainsWords=zebra");

        Receive($"From: zoe@partner.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n{string.Concat(Enumerable.Repeat("<style>", 1_000_000))}\n", "bob@contoso.example");

        Assert.Single(In("bob"));
    }

    [Theory]
    [InlineData("From=zoe@partner.example", true)]
    [InlineData("From=alice", false)]
    [InlineData("SentTo=carol", true)]
    [InlineData("SentTo=team", false)]
    [InlineData("FromAddressContainsWords=@partner", true)]
    [InlineData("RecipientAddressContainsWords=carol@", true)]
    [InlineData("RecipientAddressContainsWords=zoe@", false)]
    [InlineData("SubjectContainsWords=order", true)]
    [InlineData("SubjectContainsWords=deliver", false)]
    [InlineData("BodyContainsWords=DELIVER", true)]
    [InlineData("SubjectOrBodyContainsWords=4711", true)]
    [InlineData("SubjectOrBodyContainsWords=soon", true)]
    [InlineData("HeaderContainsWords=X-Shop: Berlin", true)]
    [InlineData("HeaderContainsWords=Please", false)]
    [InlineData("HasAttachment=true", false)]
    [InlineData("MyNameInToBox=true", true)]
    [InlineData("MyNameInCcBox=true", false)]
    [InlineData("MyNameInToOrCcBox=true", true)]
    [InlineData("MyNameNotInToBox=true", false)]
    [InlineData("SentOnlyToMe=true", false)]
    [InlineData("ReceivedAfterDate=2026-03-01T00:00Z", true)]
    [InlineData("ReceivedAfterDate=2026-03-03T00:00Z", false)]
    [InlineData("ReceivedBeforeDate=2026-03-03T00:00Z", true)]
    [InlineData("WithImportance=High", true)]
    [InlineData("WithImportance=Low", false)]
    [InlineData("WithSensitivity=Private", true)]
    [InlineData("WithSensitivity=Normal", false)]
    [InlineData("WithinSizeRangeMinimum=1KB", false)]
    [InlineData("WithinSizeRangeMaximum=1KB", true)]
    [InlineData("FlaggedForAction=Any", true)]
    [InlineData("FlaggedForAction=FollowUp", true)]
    [InlineData("FlaggedForAction=Call", false)]
    [InlineData("MessageTypeMatches=Calendaring", false)]
    [InlineData("SubjectContainsWords=order|WithImportance=Low", false)]
    [InlineData("", true)]
    public void A_rule_applies_to_what_fits_all_its_conditions_and_its_exceptions_turn_that_round(string conditions, bool fits)
    {
        Rule("bob", "R", "MoveToFolder=Inbox\\Orders", conditions);
        Rule("carol", "R", "MoveToFolder=Archive", exceptions: conditions);
        Receive(Question, "bob@contoso.example");

        Assert.Equal(fits ? (0, 1) : (1, 0), (In("bob").Length, In("bob", "Inbox\\Orders").Length));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "AutomaticReply")]
    [InlineData("Auto-Submitted: auto-forwarded", "AutomaticForward")]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "Encrypted")]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=signed-data", "Signed")]
    [InlineData("Content-Type: multipart/signed; boundary=b", "Signed")]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", "ReadReceipt")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", "NonDeliveryReport")]
    [InlineData("Content-Type: text/calendar; method=REQUEST", "Calendaring")]
    [InlineData("Content-Type: text/calendar; method=REPLY", "CalendaringResponse")]
    public void A_message_is_of_one_type(string header, string type)
    {
        foreach (var one in Enum.GetNames<InboxRuleMessageType>()) Rule("bob", one, $"ApplyCategory={one}", $"MessageTypeMatches={one}");
        Receive($"From: zoe@partner.example\nSubject: S\n{header}\n\n--b\n\nX\n\n--b--\n", "bob@contoso.example");

        Assert.Equal([type], In("bob").Single().Categories);
    }

    [Theory]
    [InlineData("SubjectContainsWords=order", 1)]
    [InlineData("SubjectContainsWords=invoice", 0)]
    [InlineData("SubjectContainsWords=invoice|WithImportance=High", 1)]
    public void One_exception_that_fits_is_enough(string exceptions, int kept)
    {
        Rule("bob", "R", "DeleteMessage=true", exceptions: exceptions);
        Receive(Question, "bob@contoso.example");

        Assert.Equal((kept, 1 - kept), (In("bob").Length, In("bob", "Deleted Items").Length));
    }

    [Fact]
    public void A_list_needs_one_of_its_values()
    {
        Edit("bob", "R", new(Values(("Name", "R"), ("MarkAsRead", true)), Values(("SubjectContainsWords", new[] { "invoice", "4711" })), Values()));
        Receive(Question, "bob@contoso.example");

        Assert.True(In("bob").Single().IsRead);
    }

    [Fact]
    public void Marks_copies_and_moves_are_made_and_counted()
    {
        Rule("bob", "R", "MoveToFolder=Inbox\\Orders|CopyToFolder=Archive|MarkAsRead=true|MarkImportance=Low|ApplyCategory=Shop");
        var sent = Send("alice", "bob");

        Assert.Empty(In("bob"));
        Assert.All(new[] { In("bob", "Inbox\\Orders").Single(), In("bob", "Archive").Single() }, item => Assert.Equal("True Low Shop", $"{item.IsRead} {item.Importance} {string.Join(",", item.Categories)}"));
        Assert.Equal(2, Read(reader => reader.Mail.UsageOf(GetMailbox("bob").Guid)).Items);
        Assert.Contains("Delivered to Inbox\\Orders by the rule 'R'.", Trace(sent).Single().Events.Select(step => step.Detail));
        // The sender's copy, and the one content that all have.
        Assert.Equal(1, Contents);
    }

    [Fact]
    public void Rules_run_in_their_order_until_one_stops_the_others()
    {
        Rule("bob", "Second", "DeleteMessage=true");
        Rule("bob", "First", "MoveToFolder=Archive|StopProcessingRules=true|Priority=1", "SubjectContainsWords=hello");
        Send("alice", "bob");
        Assert.Equal((0, 1), (In("bob", "Deleted Items").Length, In("bob", "Archive").Length));
        Assert.Equal(["First 1", "Second 2"], Rules("bob").Select(rule => $"{rule.Name} {rule.Priority}"));
        Do(transaction => _rules.Enable(transaction, Admin("bob"), new InboxRuleIdentity("first"), enabled: false));
        Send("alice", "bob");

        Assert.Equal((1, 1), (In("bob", "Deleted Items").Length, In("bob", "Archive").Length));
    }

    [Fact]
    public void A_message_that_a_rule_deletes_for_good_is_kept_nowhere()
    {
        Rule("bob", "R", "PermanentDelete=true");
        Assert.Equal(1, ReceiveFrom("zoe@partner.example", "bob@contoso.example").Delivered);

        Assert.Equal(0, Contents);
    }

    [Fact]
    public void What_is_redirected_stays_its_sender_s_and_what_is_forwarded_is_the_mailbox_s()
    {
        Rule("bob", "R", "RedirectTo=carol|ForwardTo=alice|ForwardAsAttachmentTo=pat");
        Receive(Question, "bob@contoso.example");

        Assert.Single(In("bob"));
        Assert.Equal(("Zoe <zoe@partner.example>", "Order 4711"), (In("carol").Single().From, In("carol").Single().Subject));
        Assert.Equal(("Bob <bob@contoso.example>", "FW: Order 4711"), (In("alice").Single().From, In("alice").Single().Subject));
        Assert.Contains("Please deliver soon", Text(In("alice").Single()), StringComparison.Ordinal);
        Assert.Equal(["pat@partner.example"], Queue().Single().Recipients);
    }

    [Fact]
    public void A_message_from_outside_can_be_redirected_to_outside()
    {
        Rule("bob", "R", "RedirectTo=home@elsewhere.example");
        Receive(Question, "bob@contoso.example");

        Assert.Equal(("home@elsewhere.example", "zoe@partner.example"), (Queue().Single().Recipients.Single(), Queue().Single().FromAddress));
    }

    [Theory]
    [InlineData("RedirectTo")]
    [InlineData("ForwardTo")]
    public void A_circle_of_rules_ends(string action)
    {
        Rule("bob", "R", $"{action}=carol");
        Rule("carol", "R", $"{action}=bob");
        Send("alice", "bob");

        Assert.Equal((2, 1), (In("bob").Length, In("carol").Length));
    }

    [Fact]
    public void Reports_and_automatic_replies_go_no_further()
    {
        Rule("bob", "R", "RedirectTo=carol");
        AutoReply("alice");
        Send("bob", "alice", "nobody@contoso.example");

        Assert.Equal(2, In("bob").Length);
        Assert.Empty(In("carol"));
    }

    [Fact]
    public void A_rule_whose_folder_or_receiver_is_gone_is_in_error_and_skipped()
    {
        Rule("bob", "Folder", "MoveToFolder=Inbox\\Orders|StopProcessingRules=true");
        Rule("bob", "Receiver", "RedirectTo=carol|DeleteMessage=true");
        Do(transaction => new FolderService().Remove(transaction, Admin("bob"), "Inbox\\Orders", recurse: true));
        Remove("carol");
        Send("alice", "bob");

        Assert.Single(In("bob"));
        Assert.All(Rules("bob"), rule => Assert.True(rule.InError));
    }

    [Theory]
    [InlineData("InboxRuleWithoutAction", "", "")]
    [InlineData("FolderNotFound", "MoveToFolder=Nowhere", "")]
    [InlineData("WrongFolder", "MoveToFolder=Calendar", "")]
    [InlineData("FolderOfAnotherMailbox", "MoveToFolder=alice:\\Archive", "")]
    [InlineData("RecipientNotFound", "ForwardTo=nobody", "")]
    [InlineData("RecipientNotFound", "ForwardTo=nobody@contoso.example", "")]
    [InlineData("InvalidPropertyValue", "DeleteMessage=true", "WithImportance=Huge")]
    [InlineData("InvalidPropertyValue", "DeleteMessage=true", "WithinSizeRangeMinimum=much")]
    [InlineData("InboxRuleExists", "DeleteMessage=true|Name=THERE", "")]
    [InlineData("ValueMissing", "DeleteMessage=true|Name=", "")]
    [InlineData("ValueOutOfRange", "DeleteMessage=true|Priority=0", "")]
    public void A_rule_that_cannot_be_is_refused(string errorId, string rule, string conditions)
    {
        Rule("bob", "There", "MarkAsRead=true");

        var error = Assert.Throws<DomainException>(() => Rule("bob", "R", rule, conditions));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Single(Rules("bob"));
    }

    [Fact]
    public void A_change_leaves_what_was_not_given_and_null_takes_away()
    {
        Rule("bob", "R", "MarkAsRead=true|ForwardTo=carol", "SubjectContainsWords=a|From=alice");
        var changed = Do(transaction => _rules.Set(transaction, Admin("bob"), new InboxRuleIdentity("R"), new(Values(("ForwardTo", null), ("Name", "Q")), Values(("From", new Dictionary<string, object> { ["Add"] = "carol", ["Remove"] = "alice" })), Values())));

        Assert.Equal(("Q", true, 0, "a", "Carol"), (changed.Name, changed.MarkAsRead, changed.ForwardTo.Length, changed.SubjectContainsWords.Single(), changed.From.Single().Name));
        Assert.Equal("Q", Rules("bob").Single().Name);
        Assert.Contains(Audited, item => item.Name == "Bob" && item.Changes.Any(change => change.Name == "InboxRule"));
        Do(transaction => _rules.Set(transaction, Admin("bob"), new InboxRuleIdentity("bob\\q"), new(Values(("MarkAsRead", true)), Values(), Values())));
        Assert.Equal(["The command completed successfully but no settings of 'Q' have been modified."], Warnings);
    }

    [Fact]
    public void Rules_are_their_owner_s_and_whose_mailbox_it_may_be()
    {
        Do(transaction => _rules.Create(transaction, At("bob"), new(Values(("Name", "R"), ("MarkAsRead", true)), Values(), Values())));
        Assert.Empty(Audited);
        Assert.Equal("AccessDenied", Assert.Throws<DomainException>(() => Read(reader => _rules.Rules(reader, At("bob", "carol")))).ErrorId);
        Do(transaction => _rules.Remove(transaction, Admin("bob"), new InboxRuleIdentity("R")));

        Assert.Empty(Rules("bob"));
        Refused("InboxRuleNotFound", transaction => _rules.Remove(transaction, Admin("bob"), new InboxRuleIdentity("R")));
    }

    [Fact]
    public void A_rule_reads_as_in_Exchange()
    {
        Rule("bob", "R", "MoveToFolder=Inbox\\Orders|StopProcessingRules=true", "From=alice|SubjectContainsWords=order", "HasAttachment=true");

        Assert.Equal(
            "If the message:\r\n\tthe message was received from 'Alice'\r\n\tand the message includes specific words in the subject 'order'\r\nTake the following actions:\r\n\tmove the message to the following folder: 'Inbox\\Orders'\r\n\tand stop processing more rules on this message\r\nExcept if the message:\r\n\tthe message has an attachment",
            Rules("bob").Single().Description);
        Assert.StartsWith("\"Alice\" [EX:/o=WorldPosta/", Rules("bob").Single().From.Single().ToString());
    }

    private InboxRule Rule(string mailbox, string name, string rule, string conditions = "", string exceptions = "") =>
        Edit(mailbox, name, new(Values(rule.Contains("Name=", StringComparison.Ordinal) ? Pairs(rule) : [("Name", name), .. Pairs(rule)]), Values(Pairs(conditions)), Values(Pairs(exceptions))));

    private InboxRule Edit(string mailbox, string name, InboxRuleEdit edit) => Do(transaction => _rules.Create(transaction, Admin(mailbox), edit));

    private IReadOnlyList<InboxRule> Rules(string mailbox) => Read(reader => _rules.Rules(reader, Admin(mailbox)));
}
