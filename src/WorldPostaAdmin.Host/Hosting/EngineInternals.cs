using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// What pwsh's own host and commands reach in the engine and the package does not make public. It is all in this file, the engine's
/// version is pinned, and tests fail when a new version moves any of it.
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
    /// Gives Format-List or Format-Table its work. These are classes of parameters in Microsoft.PowerShell.Utility; all that they do is in
    /// the engine, which keeps the part that joins the two to itself. So it is with Out-File and Out-String below.
    /// </summary>
    public static void MakeFormat(FrontEndCommandBase cmdlet, string shape) =>
        Implementation.SetValue(cmdlet, Create("InnerFormatShapeCommand", Enum.Parse(Formatting("FormatShape"), shape)));

    /// <summary>Makes a cmdlet print what comes down its pipeline; where, <see cref="SendOutputTo"/> says.</summary>
    public static void MakeOutput(FrontEndCommandBase cmdlet) => Implementation.SetValue(cmdlet, Create("OutputManagerInner"));

    public static void SendOutputTo(FrontEndCommandBase cmdlet, TextWriter writer, int width)
    {
        var manager = Implementation.GetValue(cmdlet)!;
        Property(manager.GetType(), "LineOutput").SetValue(manager, Create("TextWriterLineOutput", writer, width));
    }

    private static FieldInfo Implementation =>
        typeof(FrontEndCommandBase).GetField("implementation", Hidden) ?? throw Moved("FrontEndCommandBase.implementation");

    private static object Create(string type, params object[] arguments) =>
        Activator.CreateInstance(Formatting(type), Hidden | BindingFlags.Public, null, arguments, null)!;

    private static Type Formatting(string name) =>
        typeof(PSObject).Assembly.GetType($"Microsoft.PowerShell.Commands.Internal.Format.{name}") ?? throw Moved(name);

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Hidden) ?? throw Moved($"{type.Name}.{name}");

    private static MissingMemberException Moved(string member) =>
        new($"This version of System.Management.Automation has no {member}; see EngineInternals.");
}
