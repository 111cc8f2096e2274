using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

// What commands of messages, tasks and contacts have in common.
public abstract partial class MailboxSessionCommand
{
    private const int FirstPage = 20, LargestPage = 1000;

    /// <summary>Writes one item, or those in a folder that fit, the newest first.</summary>
    private protected void WriteItems<T>(ItemQuery<T> query)
        where T : MailboxItem
    {
        if (query.Identity is { Guid: not null } identity)
        {
            WriteObject(ReadItem(identity, query));
            return;
        }

        var where = query.Where;
        var (session, folder) = Read(reader =>
        {
            var acting = Acting(reader, where.Mailbox);
            return (acting, RequireFolder(reader, acting, where.Folder));
        });
        Service<MailboxReading>().Record(Store, session, "FolderBind", [(folder, "")], StopToken);
        var filter = query.Filter is null ? null : ItemFilters<T>.Parse(query.Filter);
        var (limit, count) = (ResultLimit.Parse(query.ResultSize), 0);
        foreach (var item in Pages(session, folder, query, item => filter?.Matches(item) ?? true))
        {
            if (count++ == limit)
            {
                WriteWarning(ResultLimit.Warning(query.ResultSize));
                return;
            }

            WriteObject(item);
        }
    }

    /// <summary>Finds the item of an identity for a change, and asks for the change.</summary>
    private protected void SubmitItem<T>(MailboxItemIdentity? identity, string action, Func<DirectoryTransaction, MailboxSession, Guid, object?> apply)
        where T : MailboxItem
    {
        var (session, item, shown) = FindItem<T>(identity);
        Submit(shown, action, transaction => apply(transaction, session, item.Guid));
    }

    /// <summary>The same for its removal.</summary>
    private protected void SubmitItemRemoval<T>(MailboxItemIdentity? identity, bool permanently, bool force)
        where T : MailboxItem
    {
        var (session, item, shown) = FindItem<T>(identity);
        var target = permanently ? null : Read(reader => ItemService.AfterRemoval(session.OpenMailbox(reader), item.Folder));
        SubmitRemoval(shown, target is null ? "Remove permanently" : $"Move to {target}", force, transaction =>
        {
            Service<ItemService>().Remove<T>(transaction, session, item.Guid, permanently);
            return null;
        });
    }

    /// <summary>The item of an identity, who asks, and how the item is told to that one. What may be done with it is asked when it is done.</summary>
    private protected (MailboxSession Session, T Item, string Shown) FindItem<T>(MailboxItemIdentity? identity)
        where T : MailboxItem => Read(reader =>
    {
        var acting = Acting(reader, OwnerOf(identity));
        var item = ItemService.Find<T>(reader, acting, identity ?? throw RecipientIdentity.Missing("Identity"));
        return (acting, item, $"{acting.Mailbox}:\\{item.Folder}\\{(ItemService.MayRead(reader, acting, item) ? TextRules.Show(item.ToString()!) : item.Identity)}");
    });

    private T ReadItem<T>(MailboxItemIdentity identity, ItemQuery<T> query)
        where T : MailboxItem
    {
        var (session, item) = Read(reader =>
        {
            var acting = Acting(reader, OwnerOf(identity));
            var found = Service<ItemService>().Read<T>(reader, acting, identity);
            query.Complete?.Invoke(reader, found);
            return (acting, found);
        });
        Service<MailboxReading>().Record(Store, session, "MessageBind", [(item.Folder, item.ToString()!)], StopToken);
        return item;
    }

    // Page by page, each a consistent view of its own, so that what is done with an item never keeps others from writing.
    private IEnumerable<T> Pages<T>(MailboxSession session, string folder, ItemQuery<T> query, Func<T, bool> fits)
        where T : MailboxItem
    {
        string? after = null;
        var (size, looked) = (FirstPage, 0L);
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            var (page, last, count) = Read(reader =>
            {
                RequireFolder(reader, session, folder);
                var name = session.OpenMailbox(reader).Name;
                var seen = reader.Mail.ItemsIn<T>(session.MailboxGuid, folder, after).Take(size).ToArray();
                foreach (var item in seen) item.Mailbox = name;
                var found = seen.Where(item => fits(item) && (query.Fits?.Invoke(reader, item) ?? true)).ToArray();
                foreach (var item in found) query.Complete?.Invoke(reader, item);
                return (found, seen.LastOrDefault()?.Place, seen.Length);
            });
            if (query.ReadsContent) Service<MailboxReading>().Record(Store, session, "MessageBind", page.Select(item => (item.Folder, item.ToString()!)).ToArray(), StopToken);
            foreach (var item in page) yield return item;
            ReportProgress(looked += count);
            if (count < size) yield break;
            after = last;
            size = Math.Min(size * 2, query.ReadsContent ? FirstPage : LargestPage);
        }
    }

    private static string RequireFolder(IDirectoryReader reader, MailboxSession session, string folder)
    {
        var path = FolderService.Require(reader, session.OpenMailbox(reader), folder);
        session.Require(reader, path, FolderAction.Read);
        return path;
    }
}
