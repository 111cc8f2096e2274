using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>A mailbox whose calendar has a collection.</summary>
internal sealed record CalendarMailbox(Guid Guid, string Name, string Title, bool IsResource);

/// <summary>
/// Makes a mailbox's calendar and its collection equal: looks at the collection under Radicale's lock, takes what people did there into the
/// store in a transaction, writes what is new in the store under the lock again, and then keeps what was agreed on. Each step asks whether what
/// it was decided on still holds; what does not is left to the next run. So an end at any point leaves nothing that is not found again.
/// </summary>
internal sealed class CalendarMerge(IDirectoryStore store, CalendarIntake intake, IIdentifierSource identifiers, TimeProvider time, CalendarPlaces places, Action<string> log)
{
    private const int Part = 200;

    // What is held in memory of one collection at a time; the rest follows in the next run.
    private const long MostBytes = 64_000_000;

    /// <summary>Told before each step that leaves a trace outside this process: tests end it there.</summary>
    public Action<string>? Step { get; init; }

    /// <summary>Runs once.</summary>
    /// <returns>Whether all is equal now; else it is to be run again.</returns>
    public bool Run(CalendarMailbox mailbox, Agreement agreement, CancellationToken cancellation)
    {
        var folder = places.Collection(mailbox.Name);
        Scan scan;
        using (StorageLock.Take(places.Storage, cancellation))
        {
            folder.Make(mailbox.Title, agreement.Title);
            scan = Look(folder, agreement);
        }

        var (change, zone, copies) = store.Read(reader => (CalendarCopies.ChangeOf(reader.Mail, mailbox.Guid), Zone(reader, mailbox.Guid), CalendarCopies.Of(reader.Mail, mailbox.Guid)), cancellation);
        var plan = Decide(mailbox, agreement, Files(mailbox, agreement, scan, zone), Stores(agreement, copies, scan, cancellation), zone, scan);
        Take(mailbox, plan, cancellation);
        Step?.Invoke("taken");
        Write(mailbox, folder, plan, cancellation);
        Step?.Invoke("written");
        agreement.Items = plan.Agreed;
        (agreement.Name, agreement.Title) = (mailbox.Name, mailbox.Title);
        var isEqual = plan.IsComplete && !scan.IsPartial;
        (agreement.Change, agreement.Folder) = isEqual ? (change, scan.Written) : ("?", 0);
        agreement.Save(places.Agreement(mailbox.Guid));
        return isEqual;
    }

    private Scan Look(CollectionFolder folder, Agreement agreement)
    {
        var now = time.GetUtcNow();
        var scan = new Scan { Written = folder.Written(now) };
        var agreed = agreement.Items.ToDictionary(item => item.File, StringComparer.Ordinal);
        var read = 0L;
        foreach (var file in folder.List(now).Values.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var before = agreed.GetValueOrDefault(file.Name);
            if (before is not null && before.Written != 0 && before.Written == file.Written && before.Size == file.Size)
            {
                scan.Files.Add((file, before.FileHash, null));
                continue;
            }

            if (read > MostBytes)
            {
                scan.IsPartial = true;
                scan.Unread.Add(file.Name);
                continue;
            }

            var bytes = folder.Read(file);
            read += bytes?.Length ?? 0;
            var hash = bytes is null ? $"{file.Size}" : CalendarCopy.Hash(bytes);
            scan.Files.Add((file, hash, before?.FileHash == hash ? null : bytes ?? []));
        }

        return scan;
    }

    // By UID; what is no item is kept apart, told once for each text that it has.
    private Dictionary<string, FileSide> Files(CalendarMailbox mailbox, Agreement agreement, Scan scan, string zone)
    {
        var files = new Dictionary<string, FileSide>(StringComparer.Ordinal);
        var agreed = agreement.Items.ToDictionary(item => item.File, StringComparer.Ordinal);
        foreach (var (file, hash, changed) in scan.Files)
        {
            var before = agreed.GetValueOrDefault(file.Name);
            if (changed is null)
            {
                if (before!.Unfit.Length > 0) scan.Unfit.Add(before with { Size = file.Size, Written = file.Written });
                else files.TryAdd(before.Uid, new FileSide(file, hash, before.Uid));
                continue;
            }

            var read = changed.Length == 0 ? null : intake.Read(CollectionFolder.Text(changed), zone);
            var why = changed.Length == 0 ? $"It is empty, or larger than {CollectionFolder.LargestItem:N0} bytes." : read is null ? "It is not one event or series that can be read whole."
                : files.TryAdd(read.Value.Uid, new FileSide(file, hash, read.Value.Uid) { Changed = changed, Kept = read.Value.Text, Revision = read.Value.Revision }) ? "" : "Another file has its UID.";
            if (why.Length == 0) continue;
            log($"{mailbox.Name}: '{file.Name}' stays in the collection and is not taken into the calendar. {why}");
            scan.Unfit.Add(new AgreedItem { Uid = before?.Uid ?? "", File = file.Name, Size = file.Size, Written = file.Written, FileHash = hash, Content = before?.Content ?? Guid.Empty, TextHash = before?.TextHash ?? "", Unfit = why });
        }

        return files;
    }

    private Dictionary<string, StoreSide> Stores(Agreement agreement, IReadOnlyList<CalendarCopy> copies, Scan scan, CancellationToken cancellation)
    {
        var agreed = agreement.Items.Where(item => item.Uid.Length > 0).GroupBy(item => item.Uid, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var sides = copies.ToDictionary(copy => copy.Uid, copy => new StoreSide(copy), StringComparer.Ordinal);
        foreach (var some in copies.Where(copy => agreed.GetValueOrDefault(copy.Uid)?.Content != copy.Content).Chunk(Part))
        {
            var texts = store.Read(
                reader => some.Select(copy =>
                {
                    try
                    {
                        return CalendarCopies.Text(reader.Mail, copy.Content);
                    }
                    catch (InvalidDataException)
                    {
                        // It was changed since it was listed.
                        return null;
                    }
                }).ToArray(),
                cancellation);
            foreach (var (copy, text) in some.Zip(texts))
            {
                if (text is null) (scan.IsPartial, _) = (true, scan.Unsettled.Add(copy.Uid));
                else if (agreed.GetValueOrDefault(copy.Uid) is not { } before || before.TextHash != CalendarCopy.Hash(Encoding.UTF8.GetBytes(text))) sides[copy.Uid] = new StoreSide(copy) { Changed = text };
            }
        }

        return sides;
    }

    private MergePlan Decide(CalendarMailbox mailbox, Agreement agreement, Dictionary<string, FileSide> files, Dictionary<string, StoreSide> stores, string zone, Scan scan)
    {
        var plan = new MergePlan();
        plan.Agreed.AddRange(scan.Unfit);
        var agreed = agreement.Items.Where(item => item.Uid.Length > 0).GroupBy(item => item.Uid, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var names = scan.Files.Select(file => file.File.Name).Concat(scan.Unread).ToHashSet(StringComparer.Ordinal);
        var unfit = scan.Unfit.Where(item => item.Uid.Length > 0).Select(item => item.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var uid in files.Keys.Union(stores.Keys).Union(agreed.Keys).ToArray())
        {
            var (before, file, copy) = (agreed.GetValueOrDefault(uid), files.GetValueOrDefault(uid), stores.GetValueOrDefault(uid));
            if (unfit.Contains(uid)) continue;
            if (scan.Unsettled.Contains(uid) || (before is not null && scan.Unread.Contains(before.File)))
            {
                if (before is not null) plan.Agreed.Add(before);
                continue;
            }

            var (step, isConflict) = MergeDecision.Of(before, file, copy, mailbox.IsResource, () => intake.Read(copy!.Changed ?? "", zone)?.Revision ?? default);
            if (isConflict) Keep(mailbox, step == MergeStep.Take ? Encoding.UTF8.GetBytes(copy!.Changed!) : file!.Changed!);
            // Not all of the collection was seen: what seems to be missing there may be among the rest.
            if (scan.IsPartial && file is null && (step is MergeStep.Put or MergeStep.Remove))
            {
                if (before is not null) plan.Agreed.Add(before);
                continue;
            }

            var name = file?.File.Name ?? before?.File ?? CollectionNames.File(uid);
            if (step == MergeStep.Put && file is null && names.Contains(name)) name = CollectionNames.OtherFile(uid);
            plan.Add(step, new MergeItem(uid, name, before, file, copy));
        }

        return plan;
    }

    private void Take(CalendarMailbox mailbox, MergePlan plan, CancellationToken cancellation)
    {
        foreach (var some in plan.ToStore.Chunk(Part))
        {
            var results = store.Write(
                writer =>
                {
                    var transaction = new DirectoryTransaction(writer, time, identifiers);
                    if (writer.FindRecipient(mailbox.Guid) is not Mailbox owner) return null;
                    return some.Select(work => work.Step == MergeStep.Remove
                        ? CalendarIntake.Remove(transaction, owner, work.Item.Uid, work.Item.Before!.Content)
                        : intake.Put(transaction, owner, work.Item.Text, work.Item.Store?.Copy.Content ?? Guid.Empty)).ToArray();
                },
                cancellation);
            if (results is null) throw new OperationCanceledException("The mailbox was removed meanwhile.");
            foreach (var (work, result) in some.Zip(results)) plan.Took(work.Step, work.Item, result, reason => log($"{mailbox.Name}: '{TextRules.Show(work.Item.Uid)}' {reason}"));
        }
    }

    private void Write(CalendarMailbox mailbox, CollectionFolder folder, MergePlan plan, CancellationToken cancellation)
    {
        foreach (var some in plan.ToCollection.Chunk(Part))
        {
            var texts = some.Select(work => work.Step == MergeStep.Put ? work.Item.Store!.Changed ?? Text(work.Item.Store.Copy, cancellation) : null).ToArray();
            using (StorageLock.Take(places.Storage, cancellation))
            {
                foreach (var (work, text) in some.Zip(texts))
                {
                    var item = work.Item;
                    if (!folder.IsStill(item.Name, item.File?.Hash) || (work.Step == MergeStep.Put && text is null))
                    {
                        plan.Left(item);
                        continue;
                    }

                    Step?.Invoke("file");
                    if (work.Step == MergeStep.Delete)
                    {
                        if (item.File is not null) folder.Delete(item.Name);
                        continue;
                    }

                    var bytes = Encoding.UTF8.GetBytes(text!);
                    var file = folder.Write(item.Name, bytes);
                    var hash = CalendarCopy.Hash(bytes);
                    plan.Agreed.Add(new AgreedItem { Uid = item.Uid, File = file.Name, Size = file.Size, FileHash = hash, Content = item.Store!.Copy.Content, TextHash = hash });
                }

                folder.Force();
            }
        }
    }

    private string? Text(CalendarCopy copy, CancellationToken cancellation)
    {
        try
        {
            return store.Read(reader => CalendarCopies.Text(reader.Mail, copy.Content), cancellation);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // What loses is kept under its hash, so that it is there once however often it comes to this.
    private void Keep(CalendarMailbox mailbox, byte[] text)
    {
        var path = places.Conflict(mailbox.Name, CalendarCopy.Hash(text));
        using (places.Rights())
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, text);
        }

        log($"{mailbox.Name}: an item was changed in the calendar and in the collection at once. What was not kept is in {path}.");
    }

    private static string Zone(IDirectoryReader reader, Guid mailbox) => reader.FindRecipient(mailbox) is Mailbox owner ? WorkHours.ZoneOf(reader, owner) : "UTC";

    private sealed class Scan
    {
        public long Written { get; init; }

        public List<(CollectionFile File, string Hash, byte[]? Changed)> Files { get; } = [];

        public HashSet<string> Unread { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Unsettled { get; } = new(StringComparer.Ordinal);

        public List<AgreedItem> Unfit { get; } = [];

        public bool IsPartial { get; set; }
    }
}
