using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Format-List, which the engine can do but leaves to Microsoft.PowerShell.Utility to offer.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => FormatShape.Set(this, "List");
}

/// <summary>Format-Table; see <see cref="FormatListCommand"/>.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => FormatShape.Set(this, "Table");
}

/// <summary>
/// Gives a formatting cmdlet its work. Format-List and Format-Table are two classes of parameters in Microsoft.PowerShell.Utility;
/// all that they do is in the engine, which keeps the part that joins the two to itself. The engine's version is pinned, and a
/// test fails where a new one moves it.
/// </summary>
internal static class FormatShape
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    public static void Set(FrontEndCommandBase cmdlet, string shape)
    {
        const string space = "Microsoft.PowerShell.Commands.Internal.Format.";
        var engine = typeof(PSObject).Assembly;
        var shapes = engine.GetType(space + "FormatShape", throwOnError: true)!;
        var command = engine.GetType(space + "InnerFormatShapeCommand", throwOnError: true)!;
        var field = typeof(FrontEndCommandBase).GetField("implementation", Hidden) ?? throw new MissingFieldException("This version of System.Management.Automation has no FrontEndCommandBase.implementation.");
        field.SetValue(cmdlet, Activator.CreateInstance(command, Hidden, null, [Enum.Parse(shapes, shape)], null));
    }
}
