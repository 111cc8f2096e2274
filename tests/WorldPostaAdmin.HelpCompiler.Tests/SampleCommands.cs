using System.Management.Automation;

namespace WorldPostaAdmin.HelpCompiler.Tests;

/// <summary>Stands for an argument that is read later.</summary>
public sealed class Argument<T>
{
    public T? Value { get; init; }
}

/// <summary>A cmdlet with what a page must show: sets, aliases, positions, wrapped and fixed values.</summary>
[Cmdlet(VerbsCommon.Get, "Sample", SupportsShouldProcess = true, DefaultParameterSetName = "ByName")]
[OutputType(typeof(string))]
public sealed class GetSampleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByName")]
    [SupportsWildcards]
    public string Name { get; set; } = "";

    [Parameter(ParameterSetName = "ByNumber", ValueFromPipelineByPropertyName = true)]
    [Alias("No")]
    public Argument<int>? Number { get; set; }

    [Parameter]
    public DayOfWeek? Day { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }
}
