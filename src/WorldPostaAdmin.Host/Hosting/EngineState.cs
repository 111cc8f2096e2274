using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>The engine as wpadmin starts it: its own commands and the module's, nothing looked for elsewhere.</summary>
internal static class EngineState
{
    public static InitialSessionState Create(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
        state.Commands.Add(new SessionStateCmdletEntry("Format-List", typeof(FormatListCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Format-Table", typeof(FormatTableCommand), null));
        state.ImportPSModule([manifest]);
        state.Variables.Add(new SessionStateVariableEntry("PSModuleAutoLoadingPreference", PSModuleAutoLoadingPreference.None, "The engine's own modules are not part of wpadmin."));
        return state;
    }
}
