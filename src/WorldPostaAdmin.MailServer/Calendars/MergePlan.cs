namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>An item with both its sides.</summary>
internal sealed record MergeItem(string Uid, string Name, AgreedItem? Before, FileSide? File, StoreSide? Store)
{
    /// <summary>The collection's text of it.</summary>
    public string Text => CollectionFolder.Text(File?.Changed ?? []);
}

/// <summary>What is to be done, what came of it, and what is agreed on then.</summary>
internal sealed class MergePlan
{
    public List<(MergeStep Step, MergeItem Item)> ToStore { get; } = [];

    public List<(MergeStep Step, MergeItem Item)> ToCollection { get; } = [];

    public List<AgreedItem> Agreed { get; } = [];

    /// <summary>Whether nothing was left to another run.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Add(MergeStep step, MergeItem item)
    {
        switch (step)
        {
            case MergeStep.Agree:
                Agree(item, item.Store!.Copy.Content, item.Store.Changed is { } text ? CalendarCopy.Hash(System.Text.Encoding.UTF8.GetBytes(text)) : item.Before!.TextHash);
                break;
            case MergeStep.Take or MergeStep.Remove:
                ToStore.Add((step, item));
                break;
            case MergeStep.Put or MergeStep.Delete:
                ToCollection.Add((step, item));
                break;
        }
    }

    /// <summary>Draws the conclusion from what the store did.</summary>
    public void Took(MergeStep step, MergeItem item, IntakeResult result, Action<string> tell)
    {
        switch (result.Outcome)
        {
            case IntakeOutcome.Taken when step == MergeStep.Take:
                Agree(item, result.Content, CalendarCopy.Hash(System.Text.Encoding.UTF8.GetBytes(item.File!.Kept)));
                break;
            case IntakeOutcome.Overtaken:
                Left(item);
                break;
            case IntakeOutcome.Declined:
                // The calendar was first: the collection shows what it says.
                tell($"was put into the collection and taken out again: {result.Reason}");
                ToCollection.Add((item.Store is null ? MergeStep.Delete : MergeStep.Put, item));
                break;
            case IntakeOutcome.Unfit:
                tell($"stays in the collection and is not taken into the calendar. {result.Reason}");
                Agreed.Add(Entry(item, item.Store?.Copy.Content ?? Guid.Empty, item.Before?.TextHash ?? "") with { Unfit = result.Reason });
                break;
        }
    }

    /// <summary>Leaves an item to the next run, as it was agreed on.</summary>
    public void Left(MergeItem item)
    {
        IsComplete = false;
        if (item.Before is not null) Agreed.Add(item.Before);
    }

    private void Agree(MergeItem item, Guid content, string textHash) => Agreed.Add(Entry(item, content, textHash));

    private static AgreedItem Entry(MergeItem item, Guid content, string textHash) => new()
    {
        Uid = item.Uid,
        File = item.File!.File.Name,
        Size = item.File.File.Size,
        Written = item.File.File.Written,
        FileHash = item.File.Hash,
        Content = content,
        TextHash = textHash,
    };
}
