using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows when mailboxes are not free.</summary>
/// <remarks>
/// As the person who is connected with Connect-Mailbox one sees what the rights on each calendar allow: the times alone, with subject and place
/// (LimitedDetails), or all; of private items never more than the time. Otherwise the administrator asks.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "FreeBusy", HelpUri = OnlineHelp.Pages + "Get-FreeBusy.md")]
[OutputType(typeof(FreeBusySlot))]
public sealed class GetFreeBusyCommand : StoreCommand
{
    /// <summary>The mailbox: name, alias, address or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>From when; the beginning of today where left out.</summary>
    [Parameter(Position = 1)]
    public CalendarMoment? Start { get; set; }

    /// <summary>Until when; a day after Start where left out.</summary>
    [Parameter(Position = 2)]
    public CalendarMoment? End { get; set; }

    /// <summary>Who asks: a session that Connect-Mailbox gave; the one that is connected where left out.</summary>
    [Parameter]
    public new MailboxSession? Session { get; set; }

    private protected override void Process()
    {
        var asked = Identity ?? throw RecipientIdentity.Missing("Identity");
        var slots = Read(reader =>
        {
            var (mailbox, asker) = (reader.ResolveMailbox(asked), (Session ?? base.Session.Mailbox)?.Person(reader));
            var (from, to) = CalendarArguments.Window(Service<ICalendarFormat>(), Start, End, asker is null ? reader.Organization().TimeZone : WorkHours.ZoneOf(reader, asker), Service<TimeProvider>().GetUtcNow(), days: 1);
            return Service<FreeBusyService>().Slots(reader, asker, mailbox, from, to);
        });
        foreach (var slot in slots) WriteObject(slot);
    }
}
