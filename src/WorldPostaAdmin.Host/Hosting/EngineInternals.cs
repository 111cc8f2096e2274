using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// The three things that pwsh's own host reaches in the engine and that the package does not make public. They are all in this file, the
/// engine's version is pinned, and a test for each fails when a new version moves them.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>
    /// Lets the <c>exit</c> of the script that is run next reach the host. Otherwise it only ends the script and sets $LASTEXITCODE, where
    /// it cannot be told from the exit code of the last program the script called.
    /// </summary>
    public static void LetExitOfNextScriptReachHost(Runspace runspace)
    {
        var context = Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)!;
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Tells Out-Default that an object which comes down its pipeline belongs to the error stream.</summary>
    public static void MarkAsError(PSObject error)
    {
        var stream = Property(typeof(PSObject), "WriteStream");
        stream.SetValue(error, Enum.Parse(stream.PropertyType, "Error"));
    }

    /// <summary>
    /// Gives a formatting cmdlet its work. Format-List and Format-Table are two classes of parameters in Microsoft.PowerShell.Utility; all
    /// that they do is in the engine, which keeps the part that joins the two to itself.
    /// </summary>
    public static void SetShape(FrontEndCommandBase cmdlet, string shape)
    {
        var engine = typeof(PSObject).Assembly;
        const string space = "Microsoft.PowerShell.Commands.Internal.Format.";
        var shapes = engine.GetType(space + "FormatShape", throwOnError: true)!;
        var command = engine.GetType(space + "InnerFormatShapeCommand", throwOnError: true)!;
        var field = typeof(FrontEndCommandBase).GetField("implementation", Hidden) ?? throw Moved("FrontEndCommandBase.implementation");
        field.SetValue(cmdlet, Activator.CreateInstance(command, Hidden, null, [Enum.Parse(shapes, shape)], null));
    }

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Hidden) ?? throw Moved($"{type.Name}.{name}");

    private static MissingMemberException Moved(string member) =>
        new($"This version of System.Management.Automation has no {member}; see EngineInternals.");
}
