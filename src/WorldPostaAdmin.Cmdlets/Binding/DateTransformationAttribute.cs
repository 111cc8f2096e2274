using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Reads a date that is given as text by <see cref="TypedTime"/>. PowerShell's own binder takes every text by the invariant culture, whose
/// days and months stand the other way round than in most countries: each parameter whose type is a date bears this.
/// </summary>
public sealed class DateTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string text || text.Length == 0) return inputData;
        return TypedTime.Moment(text) is { } moment
            ? moment.LocalDateTime
            : throw new ArgumentTransformationMetadataException($"'{TextRules.Show(text)}' is not a date. Give one such as {TypedTime.Examples}.");
    }
}
