using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;
using WorldPostaAdmin.Host.Hosting;

namespace WorldPostaAdmin.Host.Commands;

/// <summary>Out-String: what would be printed, as a text.</summary>
[Cmdlet("Out", "String")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringWriter text = new();

    public OutStringCommand() => EngineInternals.MakeOutput(this);

    /// <summary>A string a line, and not one string of all.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int? Width { get; set; }

    protected override void BeginProcessing()
    {
        EngineInternals.SendOutputTo(this, text, Width ?? Host.UI.RawUI.BufferSize.Width);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
        {
            WriteObject(text.ToString());
            return;
        }
        using var lines = new StringReader(text.ToString());
        while (lines.ReadLine() is { } line) WriteObject(line);
    }
}
