using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a licence plan.</summary>
[Cmdlet(VerbsCommon.Set, "LicensePlan", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-LicensePlan.md")]
[OutputType(typeof(LicensePlan))]
public sealed class SetLicensePlanCommand : StoreCommand, IPassThru
{
    /// <summary>The plan's name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LicensePlanCompleter))]
    [Alias("Name")]
    public string? Identity { get; set; }

    /// <summary>How many mailboxes may have a licence of the plan.</summary>
    [Parameter]
    public Argument<int>? Seats { get; set; }

    /// <summary>How large a mailbox of the plan may grow, for example 50GB, or Unlimited.</summary>
    [Parameter]
    public Argument<UnlimitedSize>? MailboxSize { get; set; }

    /// <summary>Gives the plan to new mailboxes where none is named; -MakeDefault:$false gives it no longer.</summary>
    [Parameter]
    public SwitchParameter MakeDefault { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var seats = Seats is { Value: not (null or "") } ? (int?)ValueConversion.To(typeof(int), nameof(Seats), Seats.Value) : null;
        var size = MailboxSize is { Value: not (null or "") } ? (UnlimitedSize?)ValueConversion.To(typeof(UnlimitedSize), nameof(MailboxSize), MailboxSize.Value) : null;
        var isDefault = MyInvocation.BoundParameters.ContainsKey(nameof(MakeDefault)) ? MakeDefault.ToBool() : (bool?)null;
        var plan = Read(reader => LicenseService.Require(reader, Identity ?? throw RecipientIdentity.Missing("Identity")));
        Submit(plan.Name, "Set licence plan", transaction => Service<LicenseService>().Set(transaction, LicenseService.Require(transaction.Reader, plan.Name), seats, size, isDefault));
    }
}
