using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows meeting requests that wait for an answer.</summary>
/// <remarks>Those to the mailbox itself, and, for a person, those to rooms and equipment whose delegate the person is (Set-CalendarProcessing -ResourceDelegates).</remarks>
[Cmdlet(VerbsCommon.Get, "MeetingRequest", HelpUri = OnlineHelp.Pages + "Get-MeetingRequest.md")]
[OutputType(typeof(CalendarItem))]
public sealed class GetMeetingRequestCommand : MailboxSessionCommand
{
    /// <summary>One request, by its Identity; all where left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var items = Read(reader =>
        {
            var session = Acting(reader);
            return Identity is null
                ? MeetingService.Requests(reader, session, Service<TimeProvider>().GetUtcNow()).ToArray()
                : [MeetingService.Request(reader, session, Identity.Guid ?? throw CalendarService.NotFound(Identity.Value))];
        });
        foreach (var item in items) WriteObject(item);
    }
}
