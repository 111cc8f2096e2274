using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// The streams and questions of <c>$Host.UI</c>. Streams go where pwsh sends them, so that a script's redirections mean the same in both:
/// output, warnings, verbose and debug messages to standard output, errors to standard error. (pwsh writes errors to standard output
/// when standard error is a terminal; here they never mix into a file of output.)
/// </summary>
internal sealed class AdminHostUserInterface(Screen screen, Questions? questions) : PSHostUserInterface
{
    private const string Reset = "\e[0m";

    public override PSHostRawUserInterface RawUI { get; } = new AdminHostRawUserInterface(screen);

    public override bool SupportsVirtualTerminal => screen.HasEscapeSequences;

    public override void Write(string value) => screen.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(Paint(foregroundColor, backgroundColor, value));

    public override void WriteLine(string value) => screen.Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        if (string.IsNullOrEmpty(value)) return;
        // The engine's error view brings its colours along; a message of the host or of a script does not.
        var coloured = value.Contains('\e') ? value : PSStyle.Instance.Formatting.Error + value + Reset;
        screen.WriteError(coloured + Environment.NewLine);
    }

    public override void WriteWarningLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    public override void WriteVerboseLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    public override void WriteDebugLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => screen.WriteProgress(record);

    public override string ReadLine() => Ask().ReadLine();

    public override SecureString ReadLineAsSecureString() => Ask().ReadSecret("");

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        Ask().Fields(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        Ask().Choice(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        Ask().Credential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        Ask().Credential(caption, message, userName);

    /// <exception cref="PSInvalidOperationException">Nobody is there to answer.</exception>
    public void RequireInteractive() => Ask();

    // The engine turns this exception into its own: "missing mandatory parameters: Name" for a parameter, an error of the cmdlet for a
    // confirmation. Nothing hangs waiting for an answer that cannot come.
    private Questions Ask() => questions ?? throw new PSInvalidOperationException(
        "wpadmin cannot ask: it runs with -NonInteractive, or its input is not a terminal. Give every mandatory parameter, and -Confirm:$false where a confirmation would be asked for.");

    private void WriteLabelled(string style, string label, string message) =>
        screen.Write($"{style}{label}: {message}{Reset}{Environment.NewLine}");

    // -1 is what RawUI gives for "as it is".
    private static string Paint(ConsoleColor foreground, ConsoleColor background, string value) =>
        (Enum.IsDefined(foreground) ? PSStyle.MapForegroundColorToEscapeSequence(foreground) : "")
        + (Enum.IsDefined(background) ? PSStyle.MapBackgroundColorToEscapeSequence(background) : "")
        + value + Reset;
}
