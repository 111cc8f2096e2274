namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>An item as the collection has it.</summary>
internal sealed record FileSide(CollectionFile File, string Hash, string Uid)
{
    /// <summary>The bytes, where they are others than were agreed on.</summary>
    public byte[]? Changed { get; init; }

    /// <summary>The text as the store would keep it.</summary>
    public string Kept { get; init; } = "";

    public CalendarRevision Revision { get; init; }
}

/// <summary>An item as the store has it.</summary>
internal sealed record StoreSide(CalendarCopy Copy)
{
    /// <summary>The text, where it is another than was agreed on.</summary>
    public string? Changed { get; init; }
}

/// <summary>What is to be done about an item.</summary>
internal enum MergeStep
{
    /// <summary>Both sides say the same.</summary>
    Agree,

    /// <summary>Neither has it any more.</summary>
    Forget,

    /// <summary>From the collection into the store.</summary>
    Take,

    /// <summary>Deleted in the collection: out of the store's calendar.</summary>
    Remove,

    /// <summary>From the store into the collection.</summary>
    Put,

    /// <summary>Gone from the store's calendar: out of the collection.</summary>
    Delete,
}

/// <summary>
/// Decides by what was agreed on, and by what each side has now. What was changed on one side and deleted on the other stays. Of two changes a
/// room's own calendar wins, which was asked first; elsewhere the newer revision does.
/// </summary>
internal static class MergeDecision
{
    /// <summary>The step, and whether a text that someone wrote is given up by it.</summary>
    public static (MergeStep Step, bool IsConflict) Of(AgreedItem? agreed, FileSide? file, StoreSide? store, bool isResource, Func<CalendarRevision> storeRevision)
    {
        if (file is null && store is null) return (MergeStep.Forget, false);
        var fileChanged = file is not null && (agreed is null || file.Changed is not null);
        var storeChanged = store is not null && (agreed is null || store.Changed is not null);
        if (file is null) return (agreed is null || storeChanged ? MergeStep.Put : MergeStep.Remove, false);
        if (store is null)
        {
            if (agreed is null) return (MergeStep.Take, false);
            return !fileChanged ? (MergeStep.Delete, false) : isResource ? (MergeStep.Delete, true) : (MergeStep.Take, false);
        }

        if (!fileChanged) return (storeChanged ? MergeStep.Put : MergeStep.Agree, false);
        if (!storeChanged) return (MergeStep.Take, false);
        if (file.Kept == store.Changed || CollectionFolder.Text(file.Changed ?? []) == store.Changed) return (MergeStep.Agree, false);
        return (!isResource && file.Revision.CompareTo(storeRevision()) > 0 ? MergeStep.Take : MergeStep.Put, true);
    }
}
