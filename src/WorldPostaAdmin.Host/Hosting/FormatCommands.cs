using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Format-List, which the engine can do but leaves to Microsoft.PowerShell.Utility to offer.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.SetShape(this, "List");
}

/// <summary>Format-Table; see <see cref="FormatListCommand"/>.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.SetShape(this, "Table");
}
