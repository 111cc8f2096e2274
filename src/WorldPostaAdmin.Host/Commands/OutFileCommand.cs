using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;
using WorldPostaAdmin.Host.Hosting;

namespace WorldPostaAdmin.Host.Commands;

/// <summary>Out-File, which is also what the engine calls for a redirection: without it <c>&gt; file</c> is an error.</summary>
[Cmdlet("Out", "File")]
public sealed class OutFileCommand : FrontEndCommandBase
{
    private StreamWriter? file;

    public OutFileCommand() => EngineInternals.MakeOutput(this);

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Path")]
    public string FilePath { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    protected override void BeginProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        try
        {
            file = new StreamWriter(path, Append);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, "FileOpenFailure", ErrorCategory.OpenError, path));
        }
        EngineInternals.SendOutputTo(this, file!, Host.UI.RawUI.BufferSize.Width);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        file?.Dispose();
    }

    protected override void InternalDispose()
    {
        base.InternalDispose();
        file?.Dispose();
    }
}
