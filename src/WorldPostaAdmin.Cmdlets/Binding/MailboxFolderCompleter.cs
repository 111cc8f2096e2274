using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Completes a folder: of the mailbox that -Mailbox names or that is connected; for an identity without one, the well-known folders.</summary>
public sealed class MailboxFolderCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        try
        {
            var mailbox = fakeBoundParameters["Mailbox"]?.ToString();
            var folders = Session.Current.OpenStore(TimeSpan.FromSeconds(1)).Read(reader =>
            {
                var named = mailbox is null ? Session.Current.Mailbox?.OpenMailbox(reader) : reader.ResolveMailbox(mailbox);
                return named is null ? WellKnownFolders.Names : FolderService.All(reader, named).Select(folder => folder.Folder).ToArray();
            });
            return folders.Where(folder => folder.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Take(100)
                .Select(folder => new CompletionResult(folder.All(char.IsLetterOrDigit) ? folder : $"'{CodeGeneration.EscapeSingleQuotedStringContent(folder)}'", folder, CompletionResultType.ParameterValue, folder)).ToArray();
        }
        catch (Exception)
        {
            // A key pressed at a prompt must not end in an error.
            return [];
        }
    }
}
