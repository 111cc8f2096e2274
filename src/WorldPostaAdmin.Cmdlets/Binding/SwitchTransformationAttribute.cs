using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets a switch be given by a cell of a row as well: PowerShell takes every text, False too, for set.</summary>
public sealed class SwitchTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text ? new SwitchParameter(text.Length > 0 && (bool)ValueConversion.To(typeof(bool), "The switch", text)!) : inputData;
    }
}
