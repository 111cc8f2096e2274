using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Completes a name from the store: filters by what was typed, quotes where needed, and never throws.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private const int Most = 100;

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        try
        {
            return Session.Current.OpenStore(TimeSpan.FromSeconds(1)).Read(reader =>
                Names(reader).Where(name => name.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Take(Most)
                    .Select(name => new CompletionResult(Quote(name.Value), name.Value, CompletionResultType.ParameterValue, name.Tip)).ToArray());
        }
        catch (Exception)
        {
            // A key pressed at a prompt must not end in an error, whatever the store's state.
            return [];
        }
    }

    protected abstract IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader);

    protected static IEnumerable<(string Value, string Tip)> Of(IDirectoryReader reader, IReadOnlyList<RecipientTypeDetails> kinds) =>
        Of(kinds.SelectMany(kind => reader.Recipients(kind)));

    protected static IEnumerable<(string Value, string Tip)> Of(IEnumerable<Recipient> recipients) =>
        recipients.SelectMany(recipient => new[] { (recipient.Name, Tip(recipient)), (recipient.Alias, Tip(recipient)) }).DistinctBy(pair => pair.Item1);

    private static string Tip(Recipient recipient) => $"{recipient.RecipientTypeDetails}: {recipient.PrimarySmtpAddress}";

    private static string Quote(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@') && !text.StartsWith('-') && !text.StartsWith('@') ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}

public sealed class RecipientCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.All);
}

public sealed class MailboxCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Mailboxes);
}

public sealed class RemovedMailboxCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader)
    {
        var horizon = RecipientService.Horizon(reader, Session.Service<TimeProvider>().GetUtcNow());
        return Of(reader.RemovedRecipients().Where(removed => removed.WhenSoftDeleted > horizon && removed.Recipient is Mailbox).Select(removed => removed.Recipient));
    }
}

public sealed class ResourceCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Resources);
}

public sealed class ListCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Lists);
}

public sealed class DynamicListCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.DynamicLists);
}

public sealed class ContactCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Contacts);
}

public sealed class UserCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Users);
}

public sealed class MailUserCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.MailUsers);
}

public sealed class DelegateCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => Of(reader, RecipientKinds.Delegates);
}

public sealed class DomainCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => reader.Domains().Select(domain => (domain.DomainName, domain.DomainType.ToString()));
}

public sealed class LicensePlanCompleter : NameCompleter
{
    protected override IEnumerable<(string Value, string Tip)> Names(IDirectoryReader reader) => reader.Plans().Select(plan => (plan.Name, $"{plan.Free} of {plan.Seats} seats free"));
}
