using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using WorldPostaAdmin.Host.Hosting;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>Reads lines and runs them until <c>exit</c> or Ctrl+D. A statement that is not complete goes on in the next line.</summary>
internal sealed class InteractivePrompt(Runspace runspace, AdminHost host, ScriptRunner runner)
{
    public int Run()
    {
        var history = new History(History.DefaultPath);
        var reader = new LineReader(runspace, history);
        while (host.ExitCode is null)
        {
            if (reader.Read("wpadmin> ") is not { } text) break;
            while (text.Length > 0 && IsIncomplete(text))
            {
                if (reader.Read(">> ") is not { Length: > 0 } more) break;
                text += "\n" + more;
            }

            if (string.IsNullOrWhiteSpace(text)) continue;
            history.Add(text);
            runner.RunLine(text);
        }

        return host.ExitCode ?? 0;
    }

    internal static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
