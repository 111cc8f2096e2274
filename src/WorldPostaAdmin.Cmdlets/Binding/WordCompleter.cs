using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Completes from a fixed set of words, for parameters whose type does not say them.</summary>
public abstract class WordCompleter(Func<IEnumerable<string>> words) : IArgumentCompleter
{
    protected WordCompleter(IEnumerable<string> words)
        : this(() => words)
    {
    }

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        words().Where(word => word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)).Select(word => new CompletionResult(word));
}

public sealed class BooleanCompleter() : WordCompleter(["$true", "$false"]);

public sealed class MailboxRightCompleter() : WordCompleter(Enum.GetNames(typeof(MailboxRight)));

public sealed class SendAsCompleter() : WordCompleter([nameof(MailboxRight.SendAs)]);

public sealed class ExtendedRightCompleter() : WordCompleter(["'Send As'", "'Receive As'"]);

public sealed class SharingFlagCompleter() : WordCompleter(FolderRights.Flags);

public sealed class FolderRightCompleter() : WordCompleter(FolderRights.Roles.Concat(FolderRights.Singles));

public sealed class EnumCompleter<T>() : WordCompleter(Enum.GetNames(typeof(T)))
    where T : struct, Enum;

public sealed class TimeZoneCompleter() : WordCompleter(() => Session.Service<ITimeZones>().Names);

public sealed class IncludedRecipientsCompleter() : WordCompleter(["AllRecipients", "MailboxUsers", "Resources", "MailContacts", "MailGroups", "MailUsers"]);

public sealed class EncodingCompleter() : WordCompleter(["utf-8", "utf-16", "windows-1250", "windows-1251", "windows-1252", "windows-1257", "iso-8859-1", "iso-8859-2", "iso-8859-15"]);

public sealed class PropertyNameCompleter() : WordCompleter(RecipientFilters.Properties.Names.Order(StringComparer.OrdinalIgnoreCase));
