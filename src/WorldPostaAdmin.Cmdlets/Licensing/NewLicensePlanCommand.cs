using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a licence plan: a number of seats, each of which lets one user mailbox log in.</summary>
[Cmdlet(VerbsCommon.New, "LicensePlan", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-LicensePlan.md")]
[OutputType(typeof(LicensePlan))]
public sealed class NewLicensePlanCommand : StoreCommand
{
    /// <summary>The plan's name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>How many mailboxes may have a licence of the plan.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public Argument<int>? Seats { get; set; }

    /// <summary>How large a mailbox of the plan may grow, for example 50GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? MailboxSize { get; set; }

    /// <summary>Gives the plan to new mailboxes where none is named.</summary>
    [Parameter]
    public SwitchParameter MakeDefault { get; set; }

    private protected override void Process()
    {
        var seats = Seats is { Value: not (null or "") } ? (int?)ValueConversion.To(typeof(int), nameof(Seats), Seats.Value) : null;
        var size = MailboxSize is { Value: not (null or "") } ? (UnlimitedSize?)ValueConversion.To(typeof(UnlimitedSize), nameof(MailboxSize), MailboxSize.Value) : null;
        var name = Name ?? "";
        Submit(name, $"Create licence plan with {seats ?? 0} seats", transaction => Service<LicenseService>().Create(transaction, name, seats ?? 0, size ?? UnlimitedSize.Unlimited, MakeDefault));
    }
}
