using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Names a rule: by its name or its number, with its mailbox before it or without, or by the rule itself. Parsing only.</summary>
public sealed class InboxRuleIdentity
{
    /// <exception cref="DomainException">IdentityMissing.</exception>
    public InboxRuleIdentity(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new DomainException("IdentityMissing", DomainErrorKind.InvalidValue, null, "The identity of a rule is missing. Give its name, or the Identity that Get-InboxRule shows.");
        Value = value.Trim();
        var slash = Value.LastIndexOf('\\');
        if (slash > 0) (Mailbox, Rule) = (new RecipientIdentity(Value[..slash]), Value[(slash + 1)..]);
        else Rule = Value;
    }

    /// <summary>Names a rule by what a Get command gave.</summary>
    public InboxRuleIdentity(InboxRule rule)
    {
        (Value, Mailbox, Rule) = (rule.Identity, new RecipientIdentity(rule.MailboxGuid), rule.RuleIdentity.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Names all rules of a mailbox.</summary>
    public InboxRuleIdentity(Recipient mailbox) => (Value, Mailbox) = (mailbox.Name, new RecipientIdentity(mailbox));

    /// <summary>The text as given.</summary>
    public string Value { get; }

    /// <summary>Its mailbox, or null where none is named.</summary>
    public RecipientIdentity? Mailbox { get; }

    /// <summary>The name or the number of the rule; null where all of the mailbox are meant.</summary>
    public string? Rule { get; }

    internal bool Fits(InboxRule rule) => rule.RuleIdentity.ToString(CultureInfo.InvariantCulture) == Rule
        || rule.Name.Equals(Rule, StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Value;
}
