using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// Output, questions and progress on a terminal or in a pipe. Errors, warnings and progress go to standard error, so that a pipe
/// carries results alone; colours only to a terminal, and not where NO_COLOR is set.
/// </summary>
internal sealed class AdminUserInterface(bool interactive) : PSHostUserInterface
{
    private static readonly bool Colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private bool _progressShown;

    public override PSHostRawUserInterface RawUI { get; } = new AdminRawUserInterface();

    public override bool SupportsVirtualTerminal => Colours && !Console.IsOutputRedirected;

    public override void Write(string value)
    {
        EraseProgress();
        Console.Out.Write(Plain(value, SupportsVirtualTerminal));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value)
    {
        EraseProgress();
        Console.Out.WriteLine(Plain(value, SupportsVirtualTerminal));
    }

    public override void WriteErrorLine(string value) => WriteError(value, "31;1");

    public override void WriteWarningLine(string message) => WriteError($"WARNING: {message}", "33;1");

    public override void WriteVerboseLine(string message) => WriteError($"VERBOSE: {message}", "33;1");

    public override void WriteDebugLine(string message) => WriteError($"DEBUG: {message}", "33;1");

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Console.IsErrorRedirected) return;
        EraseProgress();
        if (record.RecordType == ProgressRecordType.Completed) return;
        var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
        var text = $"{record.Activity}: {record.StatusDescription}{percent}";
        Console.Error.Write(text[..Math.Min(text.Length, RawUI.BufferSize.Width - 1)]);
        _progressShown = true;
    }

    public override string ReadLine()
    {
        RequireInteractive("a line");
        return Console.In.ReadLine() ?? "";
    }

    public override SecureString ReadLineAsSecureString()
    {
        RequireInteractive("a secret");
        var secret = new SecureString();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Out.WriteLine();
                    secret.MakeReadOnly();
                    return secret;
                case ConsoleKey.Backspace when secret.Length > 0:
                    secret.RemoveAt(secret.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
                    break;
            }
        }
    }

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireInteractive($"a value for {string.Join(", ", descriptions.Select(description => description.Name))}");
        if (caption.Length > 0) WriteLine(caption);
        if (message.Length > 0) WriteLine(message);
        var answers = new Dictionary<string, PSObject?>();
        foreach (var description in descriptions)
        {
            Write($"{description.Name}: ");
            answers[description.Name] = description.ParameterTypeFullName == typeof(SecureString).FullName
                ? PSObject.AsPSObject(ReadLineAsSecureString())
                : PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireInteractive("an answer");
        if (caption.Length > 0) WriteLine(caption);
        if (message.Length > 0) WriteLine(message);
        var keys = choices.Select(Key).ToArray();
        while (true)
        {
            Write(string.Join("  ", choices.Select((choice, i) => $"[{keys[i]}] {choice.Label.Replace("&", "", StringComparison.Ordinal)}"))
                + (defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice]}\"): " : ": "));
            if (Console.In.ReadLine() is not { } answer) return defaultChoice;
            answer = answer.Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            var index = Array.FindIndex(keys, key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (index < 0) index = choices.ToList().FindIndex(choice => choice.Label.Replace("&", "", StringComparison.Ordinal).Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (index >= 0) return index;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        RequireInteractive("a credential");
        if (message.Length > 0) WriteLine(message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private void WriteError(string text, string colour)
    {
        EraseProgress();
        var coloured = Colours && !Console.IsErrorRedirected;
        Console.Error.WriteLine(coloured && !text.Contains('\u001b', StringComparison.Ordinal) ? $"\u001b[{colour}m{text}\u001b[0m" : Plain(text, coloured));
    }

    // The engine decorates its tables and errors whatever the host says; taking that off is the host's part.
    private static string Plain(string text, bool coloured) =>
        coloured || !text.Contains('\u001b', StringComparison.Ordinal) ? text : new StringDecorated(text).ToString(OutputRendering.PlainText);

    private void EraseProgress()
    {
        if (!_progressShown) return;
        Console.Error.Write("\r\u001b[K");
        _progressShown = false;
    }

    private void RequireInteractive(string what)
    {
        if (interactive) return;
        throw new PSInvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"wpadmin is not interactive here and cannot ask for {what}. Give it as a parameter; -Confirm:$false answers a question beforehand."));
    }

    private static string Key(ChoiceDescription choice) =>
        choice.Label.IndexOf('&') is >= 0 and var mark && mark + 1 < choice.Label.Length ? choice.Label[mark + 1].ToString().ToUpperInvariant() : choice.Label;
}
