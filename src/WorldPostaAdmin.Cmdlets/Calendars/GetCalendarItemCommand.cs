using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what is in a calendar: all items, the newest first; those of a time, in its order; or one item.</summary>
[Cmdlet(VerbsCommon.Get, "CalendarItem", HelpUri = OnlineHelp.Pages + "Get-CalendarItem.md")]
[OutputType(typeof(CalendarItem))]
public sealed class GetCalendarItemCommand : MailboxSessionCommand
{
    /// <summary>The Identity of one item; or a calendar, as sales:\Calendar.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Only what takes place after this time.</summary>
    [Parameter]
    public CalendarMoment? Start { get; set; }

    /// <summary>Only what takes place before this time; with Start alone, a week after it.</summary>
    [Parameter]
    public CalendarMoment? End { get; set; }

    /// <summary>A filter in OPATH over the properties of an item, for example "Subject -like 'Plan*'".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        if (Start is null && End is null)
        {
            WriteItems(new ItemQuery<CalendarItem>(Identity, null, CalendarService.DefaultFolder, Filter, ResultSize)
            {
                Fits = (reader, item) => item.ProposedBy.Length == 0 && !CalendarService.IsHidden(reader, SessionOf(reader), item),
                Complete = (reader, item) => CalendarService.RefuseHidden(reader, SessionOf(reader), item),
            });
            return;
        }

        var filter = Filter is null ? null : ItemFilters<CalendarItem>.Parse(Filter);
        var (session, items) = Read(reader =>
        {
            var acting = SessionOf(reader);
            var (from, to) = CalendarArguments.Window(Service<ICalendarFormat>(), Start, End, WorkHours.ZoneOf(reader, acting.OpenMailbox(reader)), Service<TimeProvider>().GetUtcNow(), days: 7);
            return (acting, Service<CalendarService>().Items(reader, acting, from, to).Where(item => filter?.Matches(item) ?? true).ToArray());
        });
        Service<MailboxReading>().Record(Store, session, "FolderBind", [(CalendarService.DefaultFolder, "")], StopToken);
        var limit = ResultLimit.Parse(ResultSize);
        foreach (var item in items.Take((int)Math.Min(limit, int.MaxValue))) WriteObject(item);
        if (items.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }

    private MailboxSession SessionOf(Storage.IDirectoryReader reader) => Acting(reader, Identity is { Guid: null } named ? named.Folder?.Mailbox : OwnerOf(Identity));
}
