using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes what holds for the whole organisation.</summary>
[Cmdlet(VerbsCommon.Set, "OrganizationConfig", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-OrganizationConfig.md")]
[OutputType(typeof(OrganizationConfig))]
public sealed class SetOrganizationConfigCommand : StoreCommand, IPassThru
{
    /// <summary>A new name of the organisation.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>How many days a removed recipient can be restored, 1 to 3650.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? RetentionDays { get; set; }

    /// <summary>The fewest characters of a password, 8 to 72.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? MinimumPasswordLength { get; set; }

    /// <summary>How many wrong passwords lock a mailbox, 3 to 1000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? LockoutThreshold { get; set; }

    /// <summary>Minutes in which wrong passwords are counted, and for which a mailbox stays locked; 1 to 1440.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? LockoutMinutes { get; set; }

    /// <summary>The time zone of places and people that have none of their own: an IANA or a Windows name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>How many automatic copies of the store are kept, one a day at most, 0 to 365; 0 takes none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? AutomaticCopies { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var organization = Read(reader => reader.Organization());
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(OrganizationConfig));
        Submit(organization.Name, $"Set {string.Join(", ", values.Values.Keys.DefaultIfEmpty("nothing"))}", transaction => Service<OrganizationService>().Set(transaction, values));
    }
}
