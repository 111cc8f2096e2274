using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the units in which recipients stand.</summary>
[Cmdlet(VerbsCommon.Get, "OrganizationalUnit", DefaultParameterSetName = "Identity",
    HelpUri = OnlineHelp.Pages + "Get-OrganizationalUnit.md")]
[OutputType(typeof(OrganizationalUnit))]
public sealed class GetOrganizationalUnitCommand : StoreCommand
{
    /// <summary>The name of a unit, its canonical name such as contoso.example/Users, or its distinguished name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    public string? Identity { get; set; }

    /// <summary>Only units whose name contains this text.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNullOrEmpty]
    public string? SearchText { get; set; }

    /// <summary>Only the unit itself, without those in it.</summary>
    [Parameter(ParameterSetName = "Identity")]
    public SwitchParameter SingleNodeOnly { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        var limit = ResultLimit.Parse(ResultSize);
        var units = OrganizationalUnit.All(Session.Store, StopToken);
        if (Identity is not null)
        {
            var top = units.FirstOrDefault(unit => new[] { unit.CanonicalName, unit.DistinguishedName, unit.Name }.Contains(Identity.Trim(), StringComparer.OrdinalIgnoreCase))
                ?? throw new DomainException("OrganizationalUnitNotFound", DomainErrorKind.NotFound, Identity, $"There is no organizational unit '{TextRules.Show(Identity)}'. Get-OrganizationalUnit lists those there are.");
            units = units.Where(unit => unit == top || (!SingleNodeOnly && unit.CanonicalName.StartsWith(top.CanonicalName + "/", StringComparison.OrdinalIgnoreCase))).ToArray();
        }

        var found = units.Where(unit => SearchText is null || unit.Name.Contains(SearchText, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var unit in found.Take(limit)) WriteObject(unit);
        if (found.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }
}

/// <summary>Completes canonical names of units.</summary>
public sealed class OrganizationalUnitCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(Storage.IDirectoryReader reader) =>
        RecipientKinds.All.SelectMany(kind => reader.Recipients(kind)).Select(recipient => recipient.OrganizationalUnit).Distinct().Take(100).Select(name => (name, name));
}
