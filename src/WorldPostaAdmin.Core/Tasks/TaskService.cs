namespace WorldPostaAdmin;

/// <summary>Tasks: making and changing them.</summary>
public sealed class TaskService(ItemService items)
{
    public const string DefaultFolder = "Tasks";

    /// <exception cref="DomainException">ValueMissing, InvalidTimeRange, TaskStatusMismatch, AccessDenied, and those of single values.</exception>
    public MailboxTask Create(DirectoryTransaction transaction, MailboxSession session, string folder, PropertyValues values)
    {
        var task = new MailboxTask();
        Apply(transaction, task, values);
        return items.Add(transaction, session, task, folder);
    }

    /// <exception cref="DomainException">ItemNotFound, and those of <see cref="Create"/>.</exception>
    public MailboxTask Set(DirectoryTransaction transaction, MailboxSession session, Guid guid, PropertyValues values) =>
        items.Change<MailboxTask>(transaction, session, guid, task => Apply(transaction, task, values));

    private static void Apply(DirectoryTransaction transaction, MailboxTask task, PropertyValues values)
    {
        ItemValues.Apply(task, values, (name, value) =>
        {
            if (name == nameof(MailboxTask.StartDate)) task.StartDate = ItemValues.Day(name, value);
            else task.DueDate = ItemValues.Day(name, value);
        });
        ItemValues.RequireText(nameof(MailboxTask.Subject), task.Subject);
        if (task.StartDate > task.DueDate)
            throw new DomainException("InvalidTimeRange", DomainErrorKind.InvalidValue, task.Subject, $"The task '{task.Subject}' would be due on {task.DueDate:yyyy-MM-dd}, before it starts on {task.StartDate:yyyy-MM-dd}.");
        Settle(task, values);
        task.CompletedDate = task.IsComplete ? task.CompletedDate ?? transaction.Now : null;
    }

    // Status and percentage say the same; what was given decides, and both are held against each other.
    private static void Settle(MailboxTask task, PropertyValues values)
    {
        var (status, percent) = (values.Has(nameof(MailboxTask.Status)), values.Has(nameof(MailboxTask.PercentComplete)));
        if (status && percent && (task.PercentComplete == 100) != task.IsComplete)
            throw new DomainException("TaskStatusMismatch", DomainErrorKind.InvalidValue, task.Subject, $"A task is Completed at 100 percent and no other; {task.Status} and {task.PercentComplete} do not go together.");
        if (status)
        {
            if (task.IsComplete) task.PercentComplete = 100;
            else if (!percent && (task.Status == MailboxTaskStatus.NotStarted || task.PercentComplete == 100)) task.PercentComplete = 0;
        }
        else if (percent)
        {
            if (task.PercentComplete == 100) task.Status = MailboxTaskStatus.Completed;
            else if (task.Status is MailboxTaskStatus.Completed or MailboxTaskStatus.NotStarted) task.Status = task.PercentComplete == 0 ? MailboxTaskStatus.NotStarted : MailboxTaskStatus.InProgress;
        }
    }
}
