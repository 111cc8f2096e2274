using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The properties whose values have rules of their own.</summary>
internal static class SpecialProperties
{
    private static readonly char[] NotInAccounts = [.. "\"/\\[]:;|=,+*?<>@"];

    private static readonly string[] IncludedKinds = ["AllRecipients", "MailboxUsers", "Resources", "MailContacts", "MailGroups", "MailUsers", "None"];

    public static void Set(IDirectoryReader reader, Recipient recipient, string property, object? value, bool splitText)
    {
        switch (property, recipient)
        {
            case (nameof(Recipient.PrimarySmtpAddress), _):
                RecipientAddresses.SetPrimary(reader, recipient, Required(property, value, recipient));
                break;
            case (nameof(Recipient.EmailAddresses), _):
                RecipientAddresses.Edit(reader, recipient, ListEdit.From(property, value, splitText));
                break;
            case (nameof(Recipient.OrganizationalUnit), _):
                recipient.OrganizationalUnit = Container(reader, Required(property, value, recipient));
                break;
            case (nameof(Recipient.SamAccountName), _):
                var account = SamAccountName(value?.ToString() ?? "");
                recipient.SamAccountName = account.Equals(recipient.Alias, StringComparison.OrdinalIgnoreCase) ? "" : account;
                break;
            case (nameof(Mailbox.ResourceCapacity), Mailbox mailbox):
                if (!mailbox.IsResource) throw ResourceOnly(mailbox, property);
                EditableProperties.Of(typeof(Place)).Require(nameof(Place.Capacity), mailbox).CheckAndSet(mailbox.Place, value, splitText);
                break;
            case (nameof(MailUser.UserPrincipalName), MailUser user):
                user.UserPrincipalName = UserPrincipalName(reader, user, Required(property, value, recipient));
                break;
            case (nameof(Mailbox.UserPrincipalName), Mailbox mailbox):
                mailbox.UserPrincipalName = UserPrincipalName(reader, mailbox, Required(property, value, recipient));
                break;
            case (nameof(Mailbox.License), Mailbox mailbox):
                mailbox.License = License(reader, mailbox, value?.ToString() ?? "");
                break;
            case (nameof(Mailbox.ForwardingSmtpAddress), Mailbox mailbox):
                mailbox.ForwardingSmtpAddress = value?.ToString() is { Length: > 0 } text ? ProxyAddress.Parse(text).Address.ToString() : "";
                break;
            case (nameof(ExternalPerson.ExternalEmailAddress), ExternalPerson contact):
                SetExternalAddress(contact, Required(property, value, recipient));
                break;
            case (nameof(DynamicDistributionList.RecipientContainer), DynamicDistributionList list):
                list.RecipientContainer = Container(reader, Required(property, value, recipient));
                break;
            case (_, DynamicDistributionList list):
                SetDynamic(list, property, value, splitText);
                break;
        }
    }

    /// <exception cref="DomainException">InvalidAddress, DomainNotAccepted, NotAllowedForType.</exception>
    public static string UserPrincipalName(IDirectoryReader reader, Person person, string text)
    {
        if (person is Mailbox mailbox && mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox) throw UserMailboxOnly(mailbox, nameof(Mailbox.UserPrincipalName));
        var name = SmtpAddress.Parse(text, nameof(Mailbox.UserPrincipalName));
        if (reader.FindDomain(name.Domain) is null) throw RecipientAddresses.DomainNotAccepted(reader, name);
        RecipientAddresses.RequireAcceptedDomain(reader, person, name);
        return name.ToString();
    }

    public static void SetExternalAddress(ExternalPerson contact, string text)
    {
        var address = ProxyAddress.Parse(text).Address;
        var old = contact.ExternalEmailAddress;
        contact.ExternalEmailAddress = address.ToString();
        var others = contact.EmailAddresses.Select(ProxyAddress.Parse).Where(entry => entry.Address.ToString() != old && entry.Address.Key != address.Key);
        RecipientAddresses.Set(contact, others.Select(entry => entry with { IsPrimary = false }).Prepend(new ProxyAddress(address, true, true)));
    }

    internal static DomainException UserMailboxOnly(Mailbox mailbox, string what) =>
        new("NotAllowedForType", DomainErrorKind.NotAllowed, mailbox.Name,
            $"{what} belongs to a user mailbox, and '{mailbox.Name}' is {mailbox.RecipientTypeDetails.Words()}. Convert it first: Set-Mailbox -Type Regular.");

    internal static DomainException ResourceOnly(Mailbox mailbox, string what) =>
        new("NotAllowedForType", DomainErrorKind.NotAllowed, mailbox.Name, $"{what} belongs to a room or a piece of equipment, and '{mailbox.Name}' is {mailbox.RecipientTypeDetails.Words()}.");

    // A unit comes to be by standing in it; only the domain must be one of the organisation's.
    private static string Container(IDirectoryReader reader, string text)
    {
        var unit = DirectoryName.Unit(text);
        if (unit.Domain is null || (SmtpAddress.ParseDomain(unit.Domain) is { } domain && reader.FindDomain(domain) is not null)) return unit.Container;
        throw new DomainException("DomainNotAccepted", DomainErrorKind.NotAllowed, text,
            $"The organisational unit '{TextRules.Show(text)}' lies in '{unit.Domain}', which is not an accepted domain. Use one of {string.Join(", ", reader.Domains().Take(10).Select(item => item.DomainName))}.");
    }

    private static string SamAccountName(string text)
    {
        var name = TextRules.Line(nameof(Recipient.SamAccountName), text, TextRules.NameLength);
        if (name.IndexOfAny(NotInAccounts) is < 0) return name;
        throw new DomainException("InvalidSamAccountName", DomainErrorKind.InvalidValue, text,
            $"The account name '{TextRules.Show(text)}' cannot be used: none of {string.Join(' ', NotInAccounts)} may be in it.");
    }

    private static string License(IDirectoryReader reader, Mailbox mailbox, string plan)
    {
        if (plan.Length == 0) return "";
        if (mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox) throw UserMailboxOnly(mailbox, "A licence");
        return LicenseService.Require(reader, plan).Name;
    }

    private static void SetDynamic(DynamicDistributionList list, string property, object? value, bool splitText)
    {
        if (property == nameof(DynamicDistributionList.RecipientFilter))
        {
            list.RecipientFilter = Required(property, value, list);
            RecipientFilters.Parse(list.RecipientFilter);
            list.IncludedRecipients = [];
            foreach (var condition in RecipientFilters.Conditions) condition.Set(list, Array.Empty<string>());
            return;
        }

        var target = EditableProperties.Of(typeof(DynamicDistributionList)).Require(property, list);
        var values = ListEdit.From(property, value, splitText).Apply((string[])target.Get(list)!).Select(text => TextRules.Line(property, text, TextRules.TextLength)).ToArray();
        if (property == nameof(DynamicDistributionList.IncludedRecipients))
        {
            values = values.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
            foreach (var unknown in values.Where(kind => !IncludedKinds.Contains(kind, StringComparer.OrdinalIgnoreCase)))
            {
                throw new DomainException("InvalidPropertyValue", DomainErrorKind.InvalidValue, unknown,
                    $"IncludedRecipients '{TextRules.Show(unknown)}' is not one of its values. Give {string.Join(", ", IncludedKinds)}.");
            }
        }

        target.Set(list, values);
        list.RecipientFilter = RecipientFilters.FromConditions(list);
    }

    private static string Required(string property, object? value, Recipient recipient) =>
        value?.ToString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new DomainException("ValueMissing", DomainErrorKind.InvalidValue, recipient.Name, $"{property} of '{recipient.Name}' cannot be empty.");
}
