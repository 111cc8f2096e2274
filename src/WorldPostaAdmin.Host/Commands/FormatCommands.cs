using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;
using WorldPostaAdmin.Host.Hosting;

namespace WorldPostaAdmin.Host.Commands;

/// <summary>Format-List, which the engine can do but leaves to Microsoft.PowerShell.Utility to offer.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.MakeFormat(this, "List");
}

/// <summary>Format-Table; see <see cref="FormatListCommand"/>.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.MakeFormat(this, "Table");
}
