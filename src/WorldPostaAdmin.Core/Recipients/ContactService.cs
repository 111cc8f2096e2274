namespace WorldPostaAdmin;

/// <summary>Contacts, who are outside, and mail users, who are the organisation's: people whose mailbox is elsewhere.</summary>
public sealed class ContactService(RecipientService recipients)
{
    /// <exception cref="DomainException">ExternalAddressMissing, and those of recipients.</exception>
    public MailContact Create(DirectoryTransaction transaction, PropertyValues values, bool autoAlias) => Create(transaction, new MailContact(), values, null, autoAlias);

    /// <summary>Makes a mail user. Where no user principal name is given, it is the alias in the default domain.</summary>
    /// <exception cref="DomainException">ExternalAddressMissing, DomainNotAccepted, and those of recipients.</exception>
    public MailUser CreateUser(DirectoryTransaction transaction, PropertyValues values, bool autoAlias)
    {
        var user = new MailUser();
        var principal = values.Text(nameof(MailUser.UserPrincipalName)) is { } given ? SpecialProperties.UserPrincipalName(transaction.Reader, user, given) : null;
        return Create(transaction, user, values.Without(nameof(MailUser.UserPrincipalName)), principal, autoAlias);
    }

    private T Create<T>(DirectoryTransaction transaction, T contact, PropertyValues values, string? principal, bool autoAlias) where T : ExternalPerson
    {
        var external = values.Text(nameof(MailContact.ExternalEmailAddress))
            ?? throw new DomainException("ExternalAddressMissing", DomainErrorKind.InvalidValue, values.Text("Name"),
                $"{(contact is MailUser ? "The mail user" : "The contact")} '{TextRules.Show(values.Text("Name") ?? "")}' needs an address. Give -ExternalEmailAddress, or fill that column.");
        SpecialProperties.SetExternalAddress(contact, external);
        var edits = recipients.Prepare(transaction, contact, values.Without(nameof(MailContact.ExternalEmailAddress)), principal?.Split('@')[0], contact.ExternalEmailAddress, autoAlias);
        if (contact is MailUser user)
        {
            user.UserPrincipalName = principal ?? RecipientAddresses.Default(transaction.Reader, user.Alias);
            if (!transaction.IsOptimistic) RecipientAddresses.RequireFree(transaction.Reader, user);
        }

        return recipients.Insert(transaction, contact, edits);
    }
}
