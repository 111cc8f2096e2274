using System.Runtime.CompilerServices;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>A test that speaks to a real Radicale; skipped, and shown as skipped, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RadicaleFactAttribute : FactAttribute
{
    public RadicaleFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        if (RadicaleServer.Program is null) Skip = "Radicale is not installed.";
    }
}
