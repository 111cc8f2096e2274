namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>The sending part of the matrix of rights: each right alone and every pair, however it is had, and denied.</summary>
public sealed class SendRightTests : TransportTest
{
    public enum Had
    {
        Directly,
        ThroughGroup,
        ThroughNestedGroup,
    }

    // Written down from "Rights on a mailbox": only these two rights send; Send As goes before unless on behalf is asked; on behalf
    // asks for Send on Behalf.
    private static readonly Dictionary<MailboxRight, (string Plain, string OnBehalf)> Alone = new()
    {
        [MailboxRight.FullAccess] = ("refused", "refused"),
        [MailboxRight.SendAs] = ("as", "refused"),
        [MailboxRight.SendOnBehalf] = ("behalf", "behalf"),
        [MailboxRight.ReadPermission] = ("refused", "refused"),
        [MailboxRight.DeleteItem] = ("refused", "refused"),
        [MailboxRight.ChangePermission] = ("refused", "refused"),
        [MailboxRight.ChangeOwner] = ("refused", "refused"),
        [MailboxRight.ExternalAccount] = ("refused", "refused"),
    };

    private static readonly Dictionary<(MailboxRight, MailboxRight), (string Plain, string OnBehalf)> OfPairs = new()
    {
        [(MailboxRight.FullAccess, MailboxRight.SendAs)] = ("as", "refused"),
        [(MailboxRight.FullAccess, MailboxRight.SendOnBehalf)] = ("behalf", "behalf"),
        [(MailboxRight.FullAccess, MailboxRight.ReadPermission)] = ("refused", "refused"),
        [(MailboxRight.FullAccess, MailboxRight.DeleteItem)] = ("refused", "refused"),
        [(MailboxRight.FullAccess, MailboxRight.ChangePermission)] = ("refused", "refused"),
        [(MailboxRight.FullAccess, MailboxRight.ChangeOwner)] = ("refused", "refused"),
        [(MailboxRight.FullAccess, MailboxRight.ExternalAccount)] = ("refused", "refused"),
        [(MailboxRight.SendAs, MailboxRight.SendOnBehalf)] = ("as", "behalf"),
        [(MailboxRight.SendAs, MailboxRight.ReadPermission)] = ("as", "refused"),
        [(MailboxRight.SendAs, MailboxRight.DeleteItem)] = ("as", "refused"),
        [(MailboxRight.SendAs, MailboxRight.ChangePermission)] = ("as", "refused"),
        [(MailboxRight.SendAs, MailboxRight.ChangeOwner)] = ("as", "refused"),
        [(MailboxRight.SendAs, MailboxRight.ExternalAccount)] = ("as", "refused"),
        [(MailboxRight.SendOnBehalf, MailboxRight.ReadPermission)] = ("behalf", "behalf"),
        [(MailboxRight.SendOnBehalf, MailboxRight.DeleteItem)] = ("behalf", "behalf"),
        [(MailboxRight.SendOnBehalf, MailboxRight.ChangePermission)] = ("behalf", "behalf"),
        [(MailboxRight.SendOnBehalf, MailboxRight.ChangeOwner)] = ("behalf", "behalf"),
        [(MailboxRight.SendOnBehalf, MailboxRight.ExternalAccount)] = ("behalf", "behalf"),
        [(MailboxRight.ReadPermission, MailboxRight.DeleteItem)] = ("refused", "refused"),
        [(MailboxRight.ReadPermission, MailboxRight.ChangePermission)] = ("refused", "refused"),
        [(MailboxRight.ReadPermission, MailboxRight.ChangeOwner)] = ("refused", "refused"),
        [(MailboxRight.ReadPermission, MailboxRight.ExternalAccount)] = ("refused", "refused"),
        [(MailboxRight.DeleteItem, MailboxRight.ChangePermission)] = ("refused", "refused"),
        [(MailboxRight.DeleteItem, MailboxRight.ChangeOwner)] = ("refused", "refused"),
        [(MailboxRight.DeleteItem, MailboxRight.ExternalAccount)] = ("refused", "refused"),
        [(MailboxRight.ChangePermission, MailboxRight.ChangeOwner)] = ("refused", "refused"),
        [(MailboxRight.ChangePermission, MailboxRight.ExternalAccount)] = ("refused", "refused"),
        [(MailboxRight.ChangeOwner, MailboxRight.ExternalAccount)] = ("refused", "refused"),
    };

    public SendRightTests()
    {
        User("Alice");
        User("Bob");
        Shared("Sales");
        Group("Inner", "alice");
        Group("Outer", "Inner");
    }

    public static TheoryData<MailboxRight, MailboxRight?, Had> Cases
    {
        get
        {
            var cases = new TheoryData<MailboxRight, MailboxRight?, Had>();
            foreach (var had in Enum.GetValues<Had>())
            {
                foreach (var right in Alone.Keys) cases.Add(right, null, had);
                foreach (var (one, other) in OfPairs.Keys) cases.Add(one, other, had);
            }

            return cases;
        }
    }

    [Fact]
    public void Every_right_and_every_pair_is_in_the_table()
    {
        var rights = Enum.GetValues<MailboxRight>();
        Assert.Equal(rights, Alone.Keys.Order());
        Assert.Equal(rights.Length * (rights.Length - 1) / 2, OfPairs.Count);
        Assert.All(OfPairs.Keys, pair => Assert.True(pair.Item1 < pair.Item2));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rights_that_are_had_send_as_the_table_says(MailboxRight right, MailboxRight? second, Had had)
    {
        Grant("Sales", Grantee(had), second is { } other ? [right, other] : [right]);
        var (plain, onBehalf) = second is { } pair ? OfPairs[(right, pair)] : Alone[right];

        Assert.Equal(plain, Outcome(onBehalf: false));
        Assert.Equal(onBehalf, Outcome(onBehalf: true));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rights_that_are_denied_besides_send_nothing(MailboxRight right, MailboxRight? second, Had had)
    {
        Grant("Sales", "alice", MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Grant("Sales", Grantee(had), deny: true, second is { } other ? [right, other] : [right]);
        var denied = new[] { right, second ?? right };
        // Both are granted: a denial of the one leaves the other.
        var (plain, onBehalf) = (denied.Contains(MailboxRight.SendAs), denied.Contains(MailboxRight.SendOnBehalf)) switch
        {
            (true, true) => ("refused", "refused"),
            (true, false) => ("behalf", "behalf"),
            (false, true) => ("as", "refused"),
            _ => ("as", "behalf"),
        };

        Assert.Equal(plain, Outcome(onBehalf: false));
        Assert.Equal(onBehalf, Outcome(onBehalf: true));
    }

    [Fact]
    public void Ones_own_mailbox_needs_no_right_and_another_ones_does()
    {
        Assert.Equal("Alice <alice@contoso.example>", Send("alice", new MessageRequest { From = "alice", OnBehalf = true, To = ["bob"] }).From);
        Assert.Equal("", In("bob").Single().Sender);
        Assert.Contains("5.7.60", Refused("SendDenied", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { From = "bob", To = ["bob"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_at_anothers_mailbox_sends_from_it_by_right_alone()
    {
        Grant("Sales", "alice", MailboxRight.FullAccess);
        Refused("SendDenied", transaction => Submission.Send(transaction, At("Sales", "alice"), new MessageRequest { To = ["bob"] }));
        Grant("Sales", "alice", MailboxRight.SendAs);
        Do(transaction => Submission.Send(transaction, At("Sales", "alice"), new MessageRequest { To = ["bob"] }));

        Assert.Equal("Sales <sales@contoso.example>", In("bob").Single().From);
        Assert.Single(In("alice", "Sent Items"));
    }

    [Fact]
    public void An_administrator_sends_for_a_mailbox_as_its_owner()
    {
        Do(transaction => Submission.Send(transaction, Admin("Sales"), new MessageRequest { To = ["bob"] }));

        Assert.Equal("Sales <sales@contoso.example>", In("bob").Single().From);
        Assert.Single(In("Sales", "Sent Items"));
        Refused("SendDenied", transaction => Submission.Send(transaction, Admin("Sales"), new MessageRequest { From = "bob", To = ["bob"] }));
    }

    [Fact]
    public void A_list_is_sent_as_and_on_behalf_of_by_right()
    {
        List("Team");
        Refused("SendDenied", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { From = "Team", To = ["bob"] }));
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find("Team")!, transaction.Reader.Find("alice")!, [MailboxRight.SendOnBehalf], deny: false, autoMapping: true));
        Send("alice", new MessageRequest { From = "Team", To = ["bob"], Subject = "Behalf" });
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find("Team")!, transaction.Reader.Find("alice")!, [MailboxRight.SendAs], deny: false, autoMapping: true));
        Send("alice", new MessageRequest { From = "Team", To = ["bob"], Subject = "As" });

        Assert.Equal(["As  Team", "Behalf Alice Team"], In("bob").Select(message => $"{message.Subject} {message.Sender.Split(' ')[0]} {message.From.Split(' ')[0]}").Order());
        Assert.Equal(2, In("alice", "Sent Items").Count());
    }

    [Fact]
    public void A_mailbox_sends_to_as_many_as_it_may()
    {
        Set("alice", ("RecipientLimits", "2"));
        Send("alice", new MessageRequest { To = ["bob", "a@x.example"] });
        Refused("TooManyRecipients", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["bob", "a@x.example", "b@x.example"] }));
    }

    [Theory]
    [InlineData("Team")]
    [InlineData("Pat")]
    public void Mail_to_what_is_switched_off_comes_back(string to)
    {
        List("Team", "bob");
        Contact("Pat");
        Set(to, ("MailDisabled", true));
        Send("alice", new MessageRequest { To = [Get(to).PrimarySmtpAddress], Subject = "One" });
        Assert.Empty(In("bob"));
        Assert.Equal([$"{Get(to).PrimarySmtpAddress} 5.1.1"], Reports("alice"));
    }

    private static string Grantee(Had had) => had switch
    {
        Had.Directly => "alice",
        Had.ThroughGroup => "Inner",
        _ => "Outer",
    };

    private string Outcome(bool onBehalf)
    {
        try
        {
            var subject = $"Test {Identifiers.NewGuid()}";
            Send("alice", new MessageRequest { From = "Sales", OnBehalf = onBehalf, To = ["bob"], Subject = subject });
            var head = Format.Read(Content(In("bob").Single(message => message.Subject == subject)));
            Assert.Equal("sales@contoso.example", head.From.Single().Address);
            return head.Sender?.Address switch
            {
                null => "as",
                "alice@contoso.example" => "behalf",
                var other => other,
            };
        }
        catch (DomainException e) when (e.ErrorId == "SendDenied")
        {
            return "refused";
        }
    }
}
