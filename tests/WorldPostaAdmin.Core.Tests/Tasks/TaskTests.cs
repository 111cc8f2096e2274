namespace WorldPostaAdmin.Core.Tests;

/// <summary>Tasks.</summary>
public sealed class TaskTests : MailboxTest
{
    private TaskService Tasks => new(Items);

    [Theory]
    [InlineData("", "NotStarted 0")]
    [InlineData("Status=InProgress", "InProgress 0")]
    [InlineData("Status=Completed", "Completed 100")]
    [InlineData("PercentComplete=100", "Completed 100")]
    [InlineData("PercentComplete=40", "InProgress 40")]
    [InlineData("Status=Deferred|PercentComplete=40", "Deferred 40")]
    public void Status_and_percentage_say_the_same(string given, string expected)
    {
        Shared("Sales");
        var task = Make([("Subject", "x"), .. Pairs(given)]);

        Assert.Equal(expected, $"{task.Status} {task.PercentComplete}");
        Assert.Equal(expected.StartsWith("Completed", StringComparison.Ordinal) ? Time.GetUtcNow() : null, task.CompletedDate);
    }

    [Theory]
    [InlineData("Status=NotStarted", "NotStarted 0")]
    [InlineData("Status=InProgress", "InProgress 0")]
    [InlineData("PercentComplete=10", "InProgress 10")]
    [InlineData("PercentComplete=0", "NotStarted 0")]
    [InlineData("Subject=y", "Completed 100")]
    public void A_task_that_was_completed_can_be_taken_up_again(string given, string expected)
    {
        Shared("Sales");
        var task = Make([("Subject", "x"), ("Status", "Completed")]);

        var changed = Do(transaction => Tasks.Set(transaction, Admin("Sales"), task.Guid, Values(Pairs(given))));

        Assert.Equal(expected, $"{changed.Status} {changed.PercentComplete}");
        Assert.Equal(changed.IsComplete, changed.CompletedDate is not null);
    }

    [Theory]
    [InlineData("Subject=", "ValueMissing")]
    [InlineData("Status=Done", "InvalidPropertyValue")]
    [InlineData("PercentComplete=101", "ValueOutOfRange")]
    [InlineData("Status=Completed|PercentComplete=50", "TaskStatusMismatch")]
    [InlineData("StartDate=2026-03-02|DueDate=2026-03-01", "InvalidTimeRange")]
    [InlineData("DueDate=someday", "InvalidPropertyValue")]
    [InlineData("Subject=a\u0007b", "ControlCharacter")]
    public void What_cannot_be_is_refused_and_nothing_is_kept(string given, string errorId)
    {
        Shared("Sales");
        Refused(errorId, transaction => Tasks.Create(transaction, Admin("Sales"), "Tasks", Values(given.StartsWith("Subject", StringComparison.Ordinal) ? Pairs(given) : [("Subject", "x"), .. Pairs(given)])));

        Assert.Equal(0, Usage("Sales").Items);
    }

    [Fact]
    public void A_task_counts_by_its_texts()
    {
        Shared("Sales");
        var small = Make(("Subject", "x"));
        var large = Make(("Subject", "x"), ("Body", new string('ž', 1000)));

        Assert.Equal(2000, large.Size.Bytes - small.Size.Bytes);
        Assert.Equal(small.Size.Bytes + large.Size.Bytes, Usage("Sales").Size.Bytes);
        Do(transaction => Tasks.Set(transaction, Admin("Sales"), large.Guid, Values(("Body", ""))));
        Assert.Equal(2 * small.Size.Bytes, Usage("Sales").Size.Bytes);
    }

    private MailboxTask Make(params (string Name, object? Value)[] values) => Do(transaction => Tasks.Create(transaction, Admin("Sales"), "Tasks", new PropertyValues(
        values.GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase), SplitText: false)));
}
