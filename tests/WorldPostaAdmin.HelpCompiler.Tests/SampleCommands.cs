using System.Management.Automation;

namespace WorldPostaAdmin.HelpCompiler.Tests;

/// <summary>Stands for an argument that is read later.</summary>
public sealed class Argument<T>(object? value)
{
    public object? Value { get; } = value;
}

/// <summary>What a sample gives. The rest is for those who write code.</summary>
public sealed record Sample(string Name);

/// <summary>What all samples take.</summary>
public abstract class SampleCommand : PSCmdlet
{
    /// <summary>Which server to ask, for example <c>mail*</c> or *.</summary>
    /// <remarks><para>Left out, it is the nearest.</para></remarks>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "the nearest")]
    public string? Server { get; set; }
}

/// <summary>Finds samples.</summary>
/// <remarks><para>By their names, or by their numbers.</para><para>Never both; see <see cref="Sample"/>.</para></remarks>
/// <example>
///   <summary>By name</summary>
///   <code>
///   $found = Find-Sample a
///   if ($found) {
///       $found.Name
///   }
///   </code>
///   <para>Prints its name.</para>
/// </example>
/// <example>
///   <summary>By number</summary>
///   <code>Find-Sample -Number 1</code>
/// </example>
[Cmdlet(VerbsCommon.Find, "Sample", DefaultParameterSetName = "ByName")]
[OutputType(typeof(Sample))]
public sealed class FindSampleCommand : SampleCommand
{
    /// <summary>The names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByName")]
    [Parameter(ParameterSetName = "ByNumber")]
    [SupportsWildcards]
    [Alias("SampleName", "n")]
    public string[]? Name { get; set; }

    /// <summary>The number.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByNumber")]
    public Argument<int>? Number { get; set; }

    /// <summary>The day.</summary>
    [Parameter]
    public Argument<DayOfWeek>? Day { get; set; }

    /// <summary>How many.</summary>
    [Parameter]
    [ValidateSet("One", "Two")]
    public string? Count { get; set; }

    /// <summary>Not for people.</summary>
    [Parameter(DontShow = true)]
    public SwitchParameter Hidden { get; set; }

    protected override void EndProcessing() => WriteObject(new Sample("a"));
}

/// <summary>Removes a sample.</summary>
[Cmdlet(VerbsCommon.Remove, "Sample", SupportsShouldProcess = true)]
public sealed class RemoveSampleCommand : SampleCommand
{
    /// <summary>What to remove.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public Sample? Identity { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }
}

/// <summary>A default set that no parameter names, paging, and a parameter that is there only at times.</summary>
[Cmdlet(VerbsCommon.Get, "Sample", SupportsPaging = true, DefaultParameterSetName = "Everything")]
public sealed class GetSampleCommand : SampleCommand, IDynamicParameters
{
    /// <summary>A filter.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Filter")]
    public string? Filter { get; set; }

    public object GetDynamicParameters() => new AtTimes();

    private sealed class AtTimes
    {
        /// <summary>There at times.</summary>
        [Parameter]
        public SwitchParameter Fast { get; set; }
    }
}
