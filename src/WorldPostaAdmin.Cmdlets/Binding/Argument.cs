namespace WorldPostaAdmin.Cmdlets;

/// <summary>An argument kept as it was given, so that a cell which is no number becomes the error of its row and not of the binder.</summary>
public abstract class Argument(object? value)
{
    /// <summary>What was given.</summary>
    public object? Value { get; } = value is System.Management.Automation.PSObject wrapped && wrapped.BaseObject is not System.Management.Automation.PSCustomObject ? wrapped.BaseObject : value;

    public override string ToString() => Value?.ToString() ?? "";
}

/// <summary>An argument that is to become a <typeparamref name="T"/>: true or false, a number, a size, one of some names.</summary>
public sealed class Argument<T>(object? value) : Argument(value);

/// <summary>Several values: a list, which replaces, or <c>@{Add='a'; Remove='b'}</c>.</summary>
public sealed class MultiValue(object? value) : Argument(value);

/// <summary>Takes whatever is given as a <see cref="MultiValue"/>; PowerShell's own conversion would take an array apart.</summary>
public sealed class MultiValueTransformationAttribute : System.Management.Automation.ArgumentTransformationAttribute
{
    public override object? Transform(System.Management.Automation.EngineIntrinsics engineIntrinsics, object? inputData) => inputData is MultiValue or null ? inputData : new MultiValue(inputData);
}
