using System.Security.Cryptography;
using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>An item as a copy of the calendar elsewhere is to show it.</summary>
/// <param name="Uid">Names it in the calendar.</param>
/// <param name="Content">Its iCalendar text; another text is another content.</param>
internal sealed record CalendarCopy(string Uid, Guid Content)
{
    /// <summary>What two texts that are the same have in common.</summary>
    public static string Hash(ReadOnlySpan<byte> text) => Convert.ToHexString(SHA256.HashData(text));
}

/// <summary>What a calendar shows to those who keep a copy of it, and which calendars have changed.</summary>
internal static class CalendarCopies
{
    /// <summary>For each mailbox, a text that is another after each change of its calendar.</summary>
    public static IEnumerable<(Guid Mailbox, string Change)> Changes(IMailReader mail) =>
        mail.Range<MailboxUsage>("", "\uffff").Select(usage => (usage.Mailbox, usage.CalendarChange));

    public static string ChangeOf(IMailReader mail, Guid mailbox) => mail.UsageOf(mailbox).CalendarChange;

    /// <summary>
    /// The items of the calendar, each UID once. A request that waits for a decision is shown where nothing of the meeting is booked; a
    /// proposal of another time, and a request for one occurrence, never are.
    /// </summary>
    public static IReadOnlyList<CalendarCopy> Of(IMailReader mail, Guid mailbox) =>
        mail.ItemsIn<CalendarItem>(mailbox, CalendarStore.Folder).Where(item => item.ProposedBy.Length == 0 && !(item.IsPending && item.Series.RecurrenceId is not null))
            .GroupBy(item => item.Uid, StringComparer.Ordinal).Select(same => same.OrderBy(item => item.IsPending).First()).Select(item => new CalendarCopy(item.Uid, item.Content)).ToArray();

    public static string Text(IMailReader mail, Guid content) => Encoding.UTF8.GetString(mail.Content(content));
}
