using System.Text.RegularExpressions;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Someone whom a rule names: a recipient of the organisation, or an address outside.</summary>
public sealed partial class InboxRuleRecipient
{
    /// <summary>The recipient of the organisation; empty for an address outside.</summary>
    public Guid Guid { get; internal set; }

    /// <summary>The display name, as it was when the rule was made.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The address, as it was when the rule was made.</summary>
    public string Address { get; internal set; } = "";

    /// <summary>
    /// As Exchange writes it, so that a report can tell who is outside: <c>"Pat" [SMTP:pat@partner.example]</c>, and for a recipient
    /// of the organisation its legacy name, <c>"Alice Ng" [EX:/o=WorldPosta/cn=Recipients/cn=…]</c>.
    /// </summary>
    public override string ToString() => Guid == default ? $"\"{Name}\" [SMTP:{Address}]" : $"\"{Name}\" [EX:{Recipient.LegacyName(Guid)}]";

    /// <summary>Finds who is meant: whatever names a recipient, an address outside, or the text of <see cref="ToString"/>.</summary>
    /// <exception cref="DomainException">RecipientNotFound, IdentityAmbiguous.</exception>
    internal static InboxRuleRecipient Resolve(IDirectoryReader reader, string property, string text)
    {
        var identity = Written().Match(text) is { Success: true } written ? written.Groups["who"].Value : text;
        try
        {
            if (reader.Find(new RecipientIdentity(identity)) is { } recipient)
                return new InboxRuleRecipient { Guid = recipient.Guid, Name = recipient.DisplayName, Address = recipient.PrimarySmtpAddress };
        }
        catch (DomainException e)
        {
            throw e.About(text, property);
        }

        if (SmtpAddress.TryParse(identity, out var address) && reader.FindDomain(address!.Domain) is not { DomainType: AcceptedDomainType.Authoritative })
            return new InboxRuleRecipient { Name = address.ToString(), Address = address.ToString() };
        throw RecipientLookup.NotFound(new RecipientIdentity(identity), "recipient").About(text, property);
    }

    /// <summary>The address by now, or null where the recipient is not there any more.</summary>
    internal string? CurrentAddress(IDirectoryReader reader) => Guid == default ? Address : reader.FindRecipient(Guid)?.PrimarySmtpAddress;

    /// <summary>Whether an address is this one's.</summary>
    internal bool Has(IDirectoryReader reader, SmtpAddress address) => Guid == default ? address.ToString().Equals(Address, StringComparison.OrdinalIgnoreCase) : reader.FindAddressOwner(address.Key) == Guid;

    [GeneratedRegex(@"\[(SMTP|EX):(?<who>[^\]]+)\]$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
