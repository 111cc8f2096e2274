using System.Collections;
using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What is asked of a rule: its own properties, its conditions, and its exceptions.</summary>
public sealed record InboxRuleEdit(PropertyValues Rule, PropertyValues Conditions, PropertyValues Exceptions)
{
    /// <summary>The names of what is asked, as parameters.</summary>
    public IEnumerable<string> Names => Rule.Values.Keys.Concat(Conditions.Values.Keys).Concat(Exceptions.Values.Keys.Select(name => "ExceptIf" + name));
}

/// <summary>The rules of mailboxes' Inboxes: the owner's, as whoever has Full Access and the administrator have them in hand.</summary>
public sealed class InboxRuleService
{
    /// <summary>More than anyone means; each is looked at with every message that comes.</summary>
    private const int Most = 500;

    /// <summary>The rules of a mailbox in the order in which they run.</summary>
    /// <exception cref="DomainException">AccessDenied.</exception>
    public IReadOnlyList<InboxRule> Rules(IDirectoryReader reader, MailboxSession session)
    {
        var mailbox = session.OpenFully(reader);
        var rules = InboxRuleList.Of(reader.Mail, mailbox.Guid).Select(rule => rule.Copy()).ToArray();
        return Complete(reader, mailbox, rules);
    }

    /// <exception cref="DomainException">InboxRuleNotFound, AccessDenied.</exception>
    public InboxRule Get(IDirectoryReader reader, MailboxSession session, InboxRuleIdentity identity) => Find(Rules(reader, session), identity, session);

    /// <summary>Makes a rule: behind those there are, or at the place that is asked for.</summary>
    /// <exception cref="DomainException">InboxRuleExists, InboxRuleWithoutAction, TooManyInboxRules, FolderNotFound, WrongFolder, RecipientNotFound, AccessDenied, and those of single values.</exception>
    public InboxRule Create(DirectoryTransaction transaction, MailboxSession session, InboxRuleEdit edit)
    {
        var mailbox = session.OpenFully(transaction.Reader);
        var rules = Rules(transaction.Reader, session).ToList();
        if (rules.Count >= Most)
            throw new DomainException("TooManyInboxRules", DomainErrorKind.LimitReached, mailbox.Name, $"'{mailbox.Name}' has {rules.Count} rules, and at most {Most} are allowed. Remove-InboxRule removes those that are not needed.");
        var rule = new InboxRule { RuleIdentity = NewNumber(transaction.Identifiers), Priority = rules.Count + 1 };
        Apply(transaction.Reader, mailbox, rule, edit);
        Check(mailbox, rule, rules);
        rules.Insert(Math.Min(rule.Priority - 1, rules.Count), rule);
        return Save(transaction, session, mailbox, rules, rule, before: "", rule.Name);
    }

    /// <summary>Changes a rule.</summary>
    /// <exception cref="DomainException">InboxRuleNotFound, and those of <see cref="Create"/>.</exception>
    public InboxRule Set(DirectoryTransaction transaction, MailboxSession session, InboxRuleIdentity identity, InboxRuleEdit edit)
    {
        var mailbox = session.OpenFully(transaction.Reader);
        var rules = Rules(transaction.Reader, session).ToList();
        var rule = Find(rules, identity, session);
        var before = State(rule);
        rules.Remove(rule);
        Apply(transaction.Reader, mailbox, rule, edit);
        Check(mailbox, rule, rules);
        rules.Insert(Math.Min(rule.Priority - 1, rules.Count), rule);
        return Save(transaction, session, mailbox, rules, rule, before, State(rule));
    }

    /// <summary>Switches a rule on or off.</summary>
    /// <exception cref="DomainException">InboxRuleNotFound, AccessDenied.</exception>
    public InboxRule Enable(DirectoryTransaction transaction, MailboxSession session, InboxRuleIdentity identity, bool enabled)
    {
        var mailbox = session.OpenFully(transaction.Reader);
        var rules = Rules(transaction.Reader, session).ToList();
        var rule = Find(rules, identity, session);
        var before = State(rule);
        rule.Enabled = enabled;
        return Save(transaction, session, mailbox, rules, rule, before, State(rule));
    }

    /// <exception cref="DomainException">InboxRuleNotFound, AccessDenied.</exception>
    public void Remove(DirectoryTransaction transaction, MailboxSession session, InboxRuleIdentity identity)
    {
        var mailbox = session.OpenFully(transaction.Reader);
        var rules = Rules(transaction.Reader, session).ToList();
        var rule = Find(rules, identity, session);
        rules.Remove(rule);
        Save(transaction, session, mailbox, rules, rule, rule.Name, after: "");
    }

    private static InboxRule Find(IReadOnlyList<InboxRule> rules, InboxRuleIdentity identity, MailboxSession session) => rules.FirstOrDefault(identity.Fits)
        ?? throw new DomainException("InboxRuleNotFound", DomainErrorKind.NotFound, identity.Value, $"There is no rule '{TextRules.Show(identity.Value)}' in '{session.Mailbox}'. Get-InboxRule -Mailbox '{session.Mailbox}' lists the rules.");

    private static InboxRule[] Complete(IDirectoryReader reader, Mailbox mailbox, InboxRule[] rules)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            (rules[i].MailboxOwnerId, rules[i].MailboxGuid, rules[i].Priority) = (mailbox.Name, mailbox.Guid, i + 1);
            rules[i].InError = InboxRuleActions.IsInError(reader, mailbox, rules[i]);
            rules[i].Description = InboxRuleDescription.Of(rules[i], time => time.ToUniversalTime(), "u");
        }

        return rules;
    }

    private static void Apply(IDirectoryReader reader, Mailbox mailbox, InboxRule rule, InboxRuleEdit edit)
    {
        Set(rule, edit.Rule);
        Set(rule.Conditions, edit.Conditions);
        Set(rule.Exceptions, edit.Exceptions);

        void Set(object item, PropertyValues values)
        {
            foreach (var (name, value) in values.Values)
            {
                var property = EditableProperties.Of(item.GetType()).Require(name, rule);
                if (property.Type == typeof(InboxRuleRecipient[])) property.Set(item, Recipients(reader, property, (InboxRuleRecipient[])property.Get(item)!, value));
                else if (property.Rule!.Special) property.Set(item, Folder(reader, mailbox, property.Name, value?.ToString() ?? ""));
                else property.CheckAndSet(item, value, values.SplitText);
            }
        }
    }

    private static InboxRuleRecipient[] Recipients(IDirectoryReader reader, EditableProperty property, InboxRuleRecipient[] current, object? value)
    {
        var edit = ListEdit.From(property.Name, value, splitText: false);
        var (added, removed) = (All(edit.Replacement ?? edit.Add), All(edit.Remove).Select(Key).ToHashSet());
        return (edit.Replacement is null ? current.Where(one => !removed.Contains(Key(one))).Concat(added) : added).DistinctBy(Key).ToArray();

        InboxRuleRecipient[] All(IEnumerable<string> texts) => texts.Select(text => InboxRuleRecipient.Resolve(reader, property.Name, text)).ToArray();

        static string Key(InboxRuleRecipient one) => one.Guid == default ? TextRules.Key(one.Address) : one.Guid.ToString();
    }

    private static string Folder(IDirectoryReader reader, Mailbox mailbox, string property, string text)
    {
        if (text.Length == 0) return "";
        var named = new FolderReference(text);
        if (named.Mailbox is { } owner && reader.ResolveMailbox(owner).Guid != mailbox.Guid)
            throw new DomainException("FolderOfAnotherMailbox", DomainErrorKind.NotAllowed, text, $"{property} '{TextRules.Show(text)}' is a folder of another mailbox. A rule of '{mailbox.Name}' moves and copies within it; -RedirectTo and -ForwardTo reach others.");
        var folder = FolderService.Require(reader, mailbox, named.Folder);
        return FolderPaths.KindOf(folder) is FolderKind.Mail or FolderKind.Deleted && folder != WellKnownFolders.Top
            ? folder
            : throw new DomainException("WrongFolder", DomainErrorKind.NotAllowed, folder, $"{property} '{folder}' is no folder for messages.");
    }

    private static void Check(Mailbox mailbox, InboxRule rule, IEnumerable<InboxRule> others)
    {
        ItemValues.RequireText(nameof(InboxRule.Name), rule.Name);
        if (others.Any(other => other.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DomainException("InboxRuleExists", DomainErrorKind.AlreadyExists, rule.Name, $"'{mailbox.Name}' has a rule '{rule.Name}' already. Give another name, or change it with Set-InboxRule.");
        if (!rule.HasAction)
            throw new DomainException("InboxRuleWithoutAction", DomainErrorKind.InvalidValue, rule.Name, $"The rule '{rule.Name}' does nothing. Give an action, for example -MoveToFolder, -DeleteMessage or -ForwardTo.");
        if (rule.Priority < 1)
            throw new DomainException("ValueOutOfRange", DomainErrorKind.InvalidValue, rule.Priority, $"Priority {rule.Priority} is too small: give 1 or more.");
    }

    private static InboxRule Save(DirectoryTransaction transaction, MailboxSession session, Mailbox mailbox, List<InboxRule> rules, InboxRule rule, string before, string after)
    {
        var list = rules.ToArray();
        Complete(transaction.Reader, mailbox, list);
        if (before == after)
        {
            transaction.Warn($"The command completed successfully but no settings of '{rule.Name}' have been modified.");
            return rule;
        }

        transaction.Mail.Save(new InboxRuleList { MailboxGuid = mailbox.Guid, Rules = list });
        if (session.IsAdministrator) transaction.Record(mailbox, "InboxRule", before, after);
        MailboxAudit.Record(transaction, session, "UpdateInboxRules", "Inbox", rule.Name);
        return rule;
    }

    /// <summary>All that is set of a rule, as text.</summary>
    private static string State(InboxRule rule)
    {
        return string.Join("; ", [$"{rule.Priority} {rule.Name}{(rule.Enabled ? "" : " (disabled)")}", .. Of(rule, ""), .. Of(rule.Conditions, ""), .. Of(rule.Exceptions, "ExceptIf")]);

        static IEnumerable<string> Of(object item, string prefix) => EditableProperties.Of(item.GetType()).All
            .Where(property => property.Name is not (nameof(InboxRule.Name) or nameof(InboxRule.Priority)))
            .Select(property => (property.Name, Value: property.Get(item))).Where(pair => pair.Value is not (null or false or "" or Array { Length: 0 }))
            .Select(pair => $"{prefix}{pair.Name}={(pair.Value is IEnumerable list and not string ? string.Join(", ", list.Cast<object>()) : ValueConversion.ToText(pair.Value))}");
    }

    private static long NewNumber(IIdentifierSource identifiers) => long.Parse(identifiers.NewGuid().ToString("N").AsSpan(17), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
