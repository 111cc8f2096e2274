using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Completes the names of the rules of the mailbox that -Mailbox names or that is connected.</summary>
public sealed class InboxRuleCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        try
        {
            var mailbox = fakeBoundParameters["Mailbox"]?.ToString();
            var names = Session.Current.OpenStore(TimeSpan.FromSeconds(1)).Read(reader =>
            {
                var guid = mailbox is null ? Session.Current.Mailbox?.MailboxGuid : reader.ResolveMailbox(mailbox).Guid;
                return guid is null ? [] : InboxRuleList.Of(reader.Mail, guid.Value).Select(rule => rule.Name).ToArray();
            });
            return names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(name => new CompletionResult(name.All(char.IsLetterOrDigit) ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'", name, CompletionResultType.ParameterValue, name)).ToArray();
        }
        catch (Exception)
        {
            // A key pressed at a prompt must not end in an error.
            return [];
        }
    }
}
