using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// A cmdlet that gives what it changed only where that is asked for. Set-cmdlets give nothing in Exchange, and a function of a script
/// gives whatever the commands in it give.
/// </summary>
internal interface IPassThru
{
    SwitchParameter PassThru { get; }

    /// <summary>Whether there is something to give that cannot be had later, such as a generated password.</summary>
    bool MustGive => false;
}
