using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.Directory;

public sealed class ChangeGroupTests : DirectoryTest
{
    [Fact]
    public void A_group_is_one_transaction_with_one_audit_record_that_lists_its_objects()
    {
        var before = Store.Transactions;
        var outcomes = Commit(Create("A"), Create("B"), Create("C"));
        Assert.Equal(["A", "B", "C"], outcomes.Select(outcome => ((Mailbox)outcome.Output!).Name));
        Assert.Equal(before + 1, Store.Transactions);
        var record = Assert.Single(Records());
        Assert.Equal(("CONTOSO\\admin", "server1", "Test-Command", true, "", Time.GetUtcNow()), (record.Caller, record.Machine, record.CmdletName, record.Succeeded, record.Error, record.RunDate));
        Assert.Equal(["A", "B", "C"], record.Objects.Select(item => item.Name));
        Assert.Contains(record.Objects[0].Changes, change => change is { Name: "Alias", OldValue: null, NewValue: "A" });
    }

    [Fact]
    public void An_object_with_many_changes_is_told_in_several_records_and_none_is_lost()
    {
        var list = List("All");
        var outcomes = Commit(new Change("All", transaction =>
        {
            for (var i = 0; i < 23_000; i++) transaction.Record(list, "Member", $"m{i}", null);
            return null;
        }));

        Assert.Null(Assert.Single(outcomes).Error);
        var records = Records();
        Assert.All(records, record => Assert.InRange(record.Objects.Sum(item => item.Changes.Count), 1, 10_000));
        Assert.Equal(23_000, records.SelectMany(record => record.Objects).SelectMany(item => item.Changes).Select(change => change.OldValue).Distinct().Count());
    }

    [Fact]
    public void The_first_that_fails_ends_the_group_and_those_before_it_are_committed()
    {
        Shared("B");
        var outcomes = Commit(Create("A"), Create("B"), Create("C"));
        Assert.Equal([null, "AliasTaken"], outcomes.Select(outcome => outcome.Error?.ErrorId));
        Assert.NotNull(Read(reader => reader.Find("A")));
        Assert.Null(Read(reader => reader.Find("C")));
        Assert.Equal(["A True", "B False"], Records().Select(record => $"{record.Objects.Single().Name} {record.Succeeded}").Order());
        Assert.Equal(outcomes[1].Error!.Message, Records().Single(record => !record.Succeeded).Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_found_beforehand_is_the_error_of_its_change_alone(bool beside)
    {
        Shared("A");
        Shared("C");
        var changes = new[] { "A", "B", "C" }.Select(name => Change.Of(name, reader => reader.ResolveMailbox(new RecipientIdentity(name)), (transaction, found) => found.Name)).ToArray();
        if (beside) Changes.BeginToFind(Store, changes, default);
        var outcomes = Commit(changes);
        Assert.Equal([("A", null), (null, "RecipientNotFound")], outcomes.Select(outcome => ((string?)outcome.Output, outcome.Error?.ErrorId)));
        Assert.Same(outcomes[1].Error, changes[1].NotFound);
        Assert.Equal("C", Assert.Single(Commit(changes[2])).Output);
    }

    [Fact]
    public void What_is_looked_up_at_once_is_looked_up_in_one_reading()
    {
        Shared("A");
        var readings = new HashSet<IDirectoryReader>();
        var changes = Enumerable.Range(0, 50).Select(i => Change.Of($"{i}", reader => readings.Add(reader), (_, _) => i)).ToArray();
        Changes.BeginToFind(Store, changes, default);
        Assert.Equal(Enumerable.Range(0, 50), Commit(changes).Select(outcome => (int)outcome.Output!));
        Assert.Single(readings);
    }

    [Fact]
    public void A_change_that_fails_half_done_is_taken_back_and_the_ones_before_it_are_not()
    {
        var outcomes = Commit(Create("A"), HalfDone("B"), Create("C"));
        Assert.Equal([null, "Late"], outcomes.Select(outcome => outcome.Error?.ErrorId));
        Assert.NotNull(Read(reader => reader.Find("A")));
        Assert.Null(Read(reader => reader.Find("B")));
        Assert.Null(Read(reader => reader.Find("C")));
        Assert.Equal(["A", "B"], Records().Select(record => record.Objects.Single().Name).Order());
    }

    [Fact]
    public void A_half_done_change_at_the_beginning_leaves_its_failure_alone()
    {
        Assert.Equal("Late", Assert.Single(Commit(HalfDone("A"), Create("B"))).Error!.ErrorId);
        Assert.False(Assert.Single(Records()).Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_another_process_came_between_what_is_done_again_is_judged_again(bool halfDone)
    {
        var transactions = 0;
        Store.Meanwhile = _ =>
        {
            if (++transactions == 2) Shared("B");
        };
        var second = halfDone ? new Change("B", transaction => transaction.Reader.Find("B") is null ? CreateNow(transaction, "B") : HalfDone("D").Apply(transaction)) : Create("B");
        var outcomes = Commit(Create("A"), second, HalfDone("C"));
        Assert.Equal([("A", null), ("B", halfDone ? "Late" : "AliasTaken")], outcomes.Select(outcome => (outcome.Change.Target, outcome.Error?.ErrorId)));
        Assert.NotNull(Read(reader => reader.Find("A")));
        Assert.Null(Read(reader => reader.Find("D")));
    }

    [Fact]
    public void Warnings_go_with_their_change_and_not_with_a_failure()
    {
        var outcomes = Commit(Warning("A", fails: false), Create("B"), Warning("C", fails: true));
        Assert.Equal([["warned"], [], []], outcomes.Select(outcome => outcome.Warnings.ToArray()));
    }

    [Fact]
    public void A_change_that_changes_nothing_leaves_no_record()
    {
        Assert.Null(Assert.Single(Commit(new Change("A", _ => null))).Error);
        Assert.Empty(Records());
    }

    [Fact]
    public void No_record_holds_more_than_two_hundred_objects()
    {
        Commit(Enumerable.Range(0, 201).Select(i => Create($"S{i}")).ToArray());
        Assert.Equal([1, 200], Records().Select(record => record.Objects.Count).Order());
    }

    [Fact]
    public void Secrets_are_in_no_record()
    {
        var password = WithPassword();
        Commit(
            new Change("Alice", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Alice")), password, false), password.ComputeHash),
            new Change("Bob", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Bob")), WithPassword("short1"), false)));
        var text = System.Text.Json.JsonSerializer.Serialize(Records());
        Assert.Contains("(set)", text, StringComparison.Ordinal);
        foreach (var secret in new[] { Password, "short1", "SSHA512", password.Hash! }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_no_store_is_computed_before_the_transaction()
    {
        var computed = 0;
        var seen = new List<int>();
        Commit(Enumerable.Range(0, 5).Select(i => new Change($"{i}", _ =>
        {
            seen.Add(computed);
            return null;
        }, () => Interlocked.Increment(ref computed))).ToArray());
        Assert.All(seen, count => Assert.Equal(5, count));
        Commit(new Change("x", _ => null, () => computed = 100));
        Assert.Equal(100, computed);
    }

    [Fact]
    public void What_needs_no_store_runs_from_when_it_is_begun_and_once()
    {
        using var begun = new ManualResetEventSlim();
        var computed = 0;
        var change = new Change("A", _ => computed, () =>
        {
            Interlocked.Increment(ref computed);
            begun.Set();
        });
        Changes.Begin(change, default);
        Assert.True(begun.Wait(TimeSpan.FromMinutes(1)), "The work did not begin before the commit.");
        Assert.Equal(1, Assert.Single(Commit(change)).Output);
        Assert.Equal(1, Assert.Single(Commit(change)).Output);
    }

    [Fact]
    public async Task A_commit_waits_for_what_was_begun()
    {
        using var go = new ManualResetEventSlim();
        var computed = false;
        var change = new Change("A", _ => computed, () =>
        {
            go.Wait(TimeSpan.FromMinutes(1));
            computed = true;
        });
        Changes.Begin(change, default);
        Store.Meanwhile = _ => Assert.True(computed);
        var commit = Task.Run(() => Commit(change));
        go.Set();
        Assert.True((bool)Assert.Single(await commit).Output!);
    }

    [Fact]
    public void Stopped_while_it_waits_for_work_a_commit_changes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var change = new Change("A", transaction => CreateNow(transaction, "A"), () =>
        {
            cancellation.Cancel();
            never.Wait(TimeSpan.FromMinutes(1));
        });
        Changes.Begin(change, cancellation.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => Changes.Commit(Store, [change], Audit, cancellation.Token));
        never.Set();
        Assert.Null(Read(reader => reader.Find("A")));
    }

    [Fact]
    public void Work_that_fails_is_thrown_as_it_was()
    {
        var change = new Change("A", _ => null, () => throw new InvalidOperationException("no"));
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => Commit(change)).Message);
    }

    [Fact]
    public void A_store_that_fails_ends_the_command_with_nothing_changed()
    {
        var error = Assert.Throws<DomainException>(() => Commit(Create("A"), new Change("B", _ => throw new DomainException("StoreDamaged", DomainErrorKind.StoreUnavailable, null, "damaged"))));
        Assert.Equal("StoreDamaged", error.ErrorId);
        Assert.Null(Read(reader => reader.Find("A")));
        Assert.Empty(Records());
    }

    [Fact]
    public void Cancelled_it_has_changed_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var stop = new Change("B", _ =>
        {
            cancellation.Cancel();
            return null;
        });
        Assert.Throws<OperationCanceledException>(() => Changes.Commit(Store, [Create("A"), stop, Create("C")], Audit, cancellation.Token));
        Assert.Null(Read(reader => reader.Find("A")));
        Assert.Throws<OperationCanceledException>(() => Changes.Try(Store, [Create("A")], cancellation.Token));
    }

    [Fact]
    public void Tried_all_is_judged_in_order_and_everything_taken_back()
    {
        var outcomes = Changes.Try(Store, [Create("A"), Create("A"), Warning("B", fails: false), Create("C")], default);
        Assert.Equal([null, "AliasTaken", null, null], outcomes.Select(outcome => outcome.Error?.ErrorId));
        Assert.Equal(["warned"], outcomes[2].Warnings);
        Assert.Null(Read(reader => reader.Find("A")));
        Assert.Empty(Records());
    }

    [Fact]
    public void A_failure_is_audited_without_control_characters_of_its_row()
    {
        Commit(new Change("a\nb", _ => throw new DomainException("X", DomainErrorKind.InvalidValue, null, "wrong")));
        Assert.Equal("a\\nb", Assert.Single(Records()).Objects.Single().Name);
    }

    private Change Create(string name) => new(name, transaction => CreateNow(transaction, name));

    private Mailbox CreateNow(DirectoryTransaction transaction, string name) => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name)), false);

    private Change HalfDone(string name) => new(name, transaction =>
    {
        CreateNow(transaction, name);
        throw new DomainException("Late", DomainErrorKind.InvalidValue, name, $"'{name}' failed after it had written.");
    });

    private static Change Warning(string name, bool fails) => new(name, transaction =>
    {
        transaction.Warn("warned");
        return fails ? throw new DomainException("Failed", DomainErrorKind.InvalidValue, name, "failed") : name;
    });

    [Theory]
    [InlineData("B")]
    [InlineData("A")]
    public void A_group_that_hopes_that_no_name_is_taken_ends_as_one_that_looks(string taken)
    {
        Commit(Create("B"));
        var changes = new[] { Create("A"), Create("C"), Create(taken), Create("D") };

        var outcomes = Changes.Commit(Store, changes, Audit, default, optimistic: true);

        Assert.Equal([null, null, "AliasTaken"], outcomes.Select(outcome => outcome.Error?.ErrorId));
        Assert.Equal(["A", "B", "C"], Store.Read(reader => reader.Recipients(RecipientTypeDetails.SharedMailbox).Select(recipient => recipient.Name).ToArray()));
    }

    [Fact]
    public void A_group_that_hopes_does_not_look()
    {
        var before = Store.Transactions;

        var outcomes = Changes.Commit(Store, [Create("A"), Create("B")], Audit, default, optimistic: true);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.Equal(before + 1, Store.Transactions);
    }

    private IReadOnlyList<ChangeOutcome> Commit(params Change[] changes) => Changes.Commit(Store, changes, Audit, default);

    private AdminAuditRecord[] Records() => Read(reader => reader.AuditRecords(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToArray());
}
