using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Completes an item of the mailbox that is connected: the newest of its default folder, each told by what it is called. What is another's is not looked at by a key alone.</summary>
public abstract class ItemCompleter<T>(string folder) : IArgumentCompleter
    where T : MailboxItem
{
    private const int Most = 30;

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            if (Session.Current.Mailbox is not { IsForeign: false } session) return [];
            var items = Session.Current.OpenStore(TimeSpan.FromSeconds(1)).Read(reader =>
            {
                session.Require(reader, folder, FolderAction.Read);
                return reader.Mail.ItemsIn<T>(session.MailboxGuid, folder).Take(Most).ToArray();
            });
            return items.Where(item => item.Identity.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
                .Select(item => new CompletionResult(item.Identity, Text(item), CompletionResultType.ParameterValue, Text(item))).ToArray();
        }
        catch (Exception)
        {
            // A key pressed at a prompt must not end in an error.
            return [];
        }
    }

    private static string Text(T item) => item.ToString() is { Length: > 0 } text ? TextRules.Show(text) : item.Identity;
}

public sealed class MessageCompleter() : ItemCompleter<MailboxMessage>("Inbox");

public sealed class TaskCompleter() : ItemCompleter<MailboxTask>(TaskService.DefaultFolder);

public sealed class ContactItemCompleter() : ItemCompleter<MailboxContactItem>(PersonalContactService.DefaultFolder);

public sealed class CalendarItemCompleter() : ItemCompleter<CalendarItem>(CalendarService.DefaultFolder);
