using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how rooms and equipment answer meeting requests.</summary>
[Cmdlet(VerbsCommon.Get, "CalendarProcessing", DefaultParameterSetName = "Identity",
    HelpUri = OnlineHelp.Pages + "Get-CalendarProcessing.md")]
[OutputType(typeof(CalendarProcessing))]
public sealed class GetCalendarProcessingCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override object Output(Storage.IDirectoryReader reader, Recipient recipient) =>
        PlaceService.CalendarProcessing((Mailbox)Service<RecipientService>().Complete(reader, recipient));

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Resources;

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}
