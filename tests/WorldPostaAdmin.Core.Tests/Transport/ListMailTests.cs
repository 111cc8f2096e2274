using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Mail to lists: one copy each.</summary>
public sealed class ListMailTests : TransportTest
{
    public ListMailTests()
    {
        User("Alice", ("Department", "Sales"));
        User("Bob", ("Department", "Sales"));
        User("Carol", ("Department", "Finance"));
        Contact("Pat");
    }

    [Fact]
    public void Nested_overlapping_and_cyclic_lists_reach_each_member_once()
    {
        List("Inner", "alice", "bob", "Pat");
        List("Middle", "Inner", "carol", "bob");
        List("Outer", "Middle", "Inner", "alice");
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Inner")!, transaction.Reader.Find("Outer")!));
        var sent = Send("alice", "Outer", "Inner", "bob", "pat@partner.example");

        Assert.Equal((3, 1, 0), (sent.Delivered, sent.Queued, sent.Failed));
        Assert.All(new[] { "alice", "bob", "carol" }, name => Assert.Single(In(name)));
        Assert.Equal(["pat@partner.example"], Queue().Single().Recipients);
        Assert.Equal(1, Contents);
        Assert.Equal(3, Trace(sent).Count(record => record.Status == MessageTraceStatus.Expanded));
    }

    [Fact]
    public void A_dynamic_list_reaches_whom_it_finds_at_the_moment()
    {
        Do(transaction => DynamicLists.Create(transaction, Values(("Name", "Sellers"), ("RecipientFilter", "Department -eq 'Sales'")), autoAlias: false));
        Send("carol", "Sellers");
        Set("carol", ("Department", "Sales"));
        Send("carol", "Sellers");

        Assert.Equal((2, 2, 1), (In("alice").Length, In("bob").Length, In("carol").Length));
    }

    [Fact]
    public void A_list_for_senders_inside_refuses_others()
    {
        List("Team", "alice");
        ReceiveFrom("pat@partner.example", "team@contoso.example");
        Assert.Empty(In("alice"));
        Assert.Equal("pat@partner.example", Queue().Single().Recipients.Single());
        Set("Team", ("RequireSenderAuthenticationEnabled", false));
        ReceiveFrom("pat@partner.example", "team@contoso.example");

        Assert.Single(In("alice"));
        // What a message says of its sender authenticates nobody.
        Set("Team", ("RequireSenderAuthenticationEnabled", true));
        Receive("From: bob@contoso.example\nSubject: x\n\nx\n", "team@contoso.example");
        Assert.Single(In("alice"));
    }

    [Theory]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "bob", true, false)]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "Sellers", true, false)]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "Nested", true, false)]
    [InlineData("AcceptMessagesOnlyFromSendersOrMembers", "Found", true, false)]
    [InlineData("RejectMessagesFromSendersOrMembers", "bob", false, true)]
    [InlineData("RejectMessagesFromSendersOrMembers", "Sellers", false, true)]
    [InlineData("RejectMessagesFromSendersOrMembers", "Nested", false, true)]
    [InlineData("RejectMessagesFromSendersOrMembers", "Found", false, true)]
    public void Restrictions_name_senders_or_lists_of_them(string property, string named, bool bob, bool carol)
    {
        List("Sellers", "bob");
        List("Nested", "Sellers");
        Do(transaction => DynamicLists.Create(transaction, Values(("Name", "Found"), ("RecipientFilter", "Department -eq 'Sales'")), autoAlias: false));
        List("Team", "alice");
        Set("Team", (property, named));
        Send("bob", "Team");
        Send("carol", "Team");

        Assert.Equal((bob ? 1 : 0) + (carol ? 1 : 0), In("alice").Length);
        Assert.Equal(bob ? [] : ["team@contoso.example 5.7.1"], Reports("bob"));
        Assert.Equal(carol ? [] : ["team@contoso.example 5.7.1"], Reports("carol"));
    }

    [Fact]
    public void Restrictions_of_a_mailbox_hold_too_and_an_outside_contact_can_be_let_in()
    {
        Set("alice", ("AcceptMessagesOnlyFromSendersOrMembers", "Pat"));
        Send("bob", "alice");
        ReceiveFrom("pat@partner.example", "alice@contoso.example");
        ReceiveFrom("eve@partner.example", "alice@contoso.example");

        Assert.Equal(["Question"], Subjects("alice"));
        Assert.Equal(["alice@contoso.example 5.7.1"], Reports("bob"));
    }

    [Fact]
    public void Who_hears_of_failures_is_the_lists_choice()
    {
        Set("bob", ("MaxReceiveSize", "1KB"));
        List("Team", "bob");
        var large = new MessageRequest { To = ["Team"], Text = new string('x', 2000) };
        Send("alice", large);
        Assert.Equal(["bob@contoso.example 5.3.4"], Reports("alice"));
        Set("Team", ("ReportToOriginatorEnabled", false));
        Send("alice", large);
        Assert.Single(Reports("alice"));
        Set("Team", ("ReportToManagerEnabled", true), ("ManagedBy", "carol"));
        Send("alice", large);
        Assert.Equal(["bob@contoso.example 5.3.4"], Reports("carol"));
        Assert.Single(Reports("alice"));
    }

    [Fact]
    public void A_chain_of_a_hundred_lists_is_expanded_and_a_longer_one_refused_as_a_whole()
    {
        List("L0", "bob");
        for (var i = 1; i < 100; i++) List($"L{i}", $"L{i - 1}");
        Assert.Equal(1, Send("alice", "L99").Delivered);
        List("L100", "L99");
        List("L101", "carol", "L100");
        var sent = Send("alice", "L101", "carol");

        Assert.Equal(["l101@contoso.example 5.2.4"], Reports("alice"));
        Assert.Equal(1, sent.Delivered);
        Assert.Single(In("carol"));
        Assert.Single(In("bob"));
    }

    /// <summary>Lists by number: what each holds, people (0 to 9) and lists (0 to 5).</summary>
    [Property(MaxTest = 60)]
    public Property Expansion_neither_loses_nor_doubles_a_member() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(4).Zip(Gen.Choose(0, 5).ArrayOf(2)).ArrayOf(6).ToArbitrary(),
        Gen.Choose(0, 5).NonEmptyListOf().ToArbitrary(),
        (lists, named) =>
        {
            var test = new ListMailTests();
            for (var i = 0; i < 10; i++) test.Shared($"p{i}");
            for (var i = 0; i < 6; i++) test.List($"g{i}");
            test.Do(transaction =>
            {
                for (var i = 0; i < 6; i++)
                {
                    var list = transaction.Reader.Find($"g{i}")!;
                    foreach (var member in lists[i].Item1.Distinct().Select(person => $"p{person}").Concat(lists[i].Item2.Distinct().Where(inner => inner != i).Select(inner => $"g{inner}")))
                        test.Lists.Add(transaction, list, transaction.Reader.Find(member)!);
                }
            });
            test.Send("alice", named.Select(list => $"g{list}").ToArray());

            // The closure, by hand: lists reached, then their people.
            var reached = named.ToHashSet();
            while (reached.SelectMany(list => lists[list].Item2).Any(reached.Add))
            {
            }

            var expected = reached.SelectMany(list => lists[list].Item1).Distinct().Order();
            return Enumerable.Range(0, 10).SelectMany(person => test.In($"p{person}").Select(_ => person)).SequenceEqual(expected);
        });
}
