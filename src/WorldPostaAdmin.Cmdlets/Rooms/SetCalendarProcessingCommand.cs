using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes how a room or a piece of equipment answers meeting requests.</summary>
[Cmdlet(VerbsCommon.Set, "CalendarProcessing", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-CalendarProcessing.md")]
[OutputType(typeof(CalendarProcessing))]
public sealed class SetCalendarProcessingCommand : StoreCommand, IPassThru
{
    /// <summary>Name, alias, address, display name or Guid of the room or equipment.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public ResourceIdentity? Identity { get; set; }

    /// <summary>How requests are handled: AutoAccept answers them, AutoUpdate marks them tentative, None leaves them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<CalendarProcessingType>))]
    public Argument<CalendarProcessingType>? AutomateProcessing { get; set; }

    /// <summary>Whether meetings may overlap.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AllowConflicts { get; set; }

    /// <summary>How many days ahead it can be booked: 0 (today only) to 1080.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? BookingWindowInDays { get; set; }

    /// <summary>The longest meeting in minutes; 0: no limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? MaximumDurationInMinutes { get; set; }

    /// <summary>The shortest meeting in minutes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? MinimumDurationInMinutes { get; set; }

    /// <summary>Whether series are accepted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AllowRecurringMeetings { get; set; }

    /// <summary>Whether a series that goes beyond the booking window is declined (true) or accepted up to it (false).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EnforceSchedulingHorizon { get; set; }

    /// <summary>Whether meetings outside work hours are declined.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ScheduleOnlyDuringWorkHours { get; set; }

    /// <summary>The share of a series' meetings that may clash, 0 to 100; over it the series is declined.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? ConflictPercentageAllowed { get; set; }

    /// <summary>How many of a series' meetings may clash; over it the series is declined.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? MaximumConflictInstances { get; set; }

    /// <summary>Whether everyone may book what is in the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AllBookInPolicy { get; set; }

    /// <summary>Who may book what is in the policy, where not everyone may.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? BookInPolicy { get; set; }

    /// <summary>Whether everyone may ask the delegates for what is in the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AllRequestInPolicy { get; set; }

    /// <summary>Who may ask the delegates for what is in the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? RequestInPolicy { get; set; }

    /// <summary>Whether everyone may ask the delegates for what is out of the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AllRequestOutOfPolicy { get; set; }

    /// <summary>Who may ask the delegates for what is out of the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? RequestOutOfPolicy { get; set; }

    /// <summary>Who approve the requests that wait.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? ResourceDelegates { get; set; }

    /// <summary>Whether the delegates are sent the requests that wait.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ForwardRequestsToDelegates { get; set; }

    /// <summary>Whether a request that waits is shown as tentative.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? TentativePendingApproval { get; set; }

    /// <summary>Whether a meeting with more people than the room holds is declined.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EnforceCapacity { get; set; }

    /// <summary>Whether requests from outside are handled.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ProcessExternalMeetingMessages { get; set; }

    /// <summary>Whether the subject is taken off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeleteSubject { get; set; }

    /// <summary>Whether the organizer's name becomes the subject.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AddOrganizerToSubject { get; set; }

    /// <summary>Whether the body is taken off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeleteComments { get; set; }

    /// <summary>Whether attachments are taken off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeleteAttachments { get; set; }

    /// <summary>Whether the private mark is taken off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? RemovePrivateProperty { get; set; }

    /// <summary>Whether the organizer is told who holds the clashing meeting.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? OrganizerInfo { get; set; }

    /// <summary>Whether an answer says why.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EnableResponseDetails { get; set; }

    /// <summary>Whether AdditionalResponse is added to answers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AddAdditionalResponse { get; set; }

    /// <summary>A text added to answers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AdditionalResponse { get; set; }

    /// <summary>Whether messages of a meeting go to Deleted Items when a newer one has come.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? RemoveOldMeetingMessages { get; set; }

    /// <summary>Whether messages that are no requests are removed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeleteNonCalendarItems { get; set; }

    /// <summary>Whether a mailbox that answers nothing by itself has new requests in its calendar, tentatively.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AddNewRequestsTentatively { get; set; }

    /// <summary>Standard; or Reserved: nobody can book it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<ResourceBookingType>))]
    public Argument<ResourceBookingType>? BookingType { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity?.Recipient ?? throw RecipientIdentity.Missing("Identity"), RecipientKinds.Resources));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity!.IsObject, typeof(CalendarProcessing));
        Submit(target.Name, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<PlaceService>().SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid), RecipientKinds.Resources), values));
    }
}
