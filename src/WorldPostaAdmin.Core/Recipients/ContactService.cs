namespace WorldPostaAdmin;

/// <summary>Contacts: people outside, listed inside.</summary>
public sealed class ContactService(RecipientService recipients)
{
    /// <exception cref="DomainException">ExternalAddressMissing, and those of recipients.</exception>
    public MailContact Create(DirectoryTransaction transaction, PropertyValues values, bool autoAlias)
    {
        var contact = new MailContact();
        var external = values.Text(nameof(MailContact.ExternalEmailAddress))
            ?? throw new DomainException("ExternalAddressMissing", DomainErrorKind.InvalidValue, values.Text("Name"),
                $"The contact '{TextRules.Show(values.Text("Name") ?? "")}' needs an address. Give -ExternalEmailAddress, or fill that column.");
        SpecialProperties.SetExternalAddress(contact, external);
        var edits = recipients.Prepare(transaction, contact, values.Without(nameof(MailContact.ExternalEmailAddress)), null, contact.ExternalEmailAddress, autoAlias);
        return recipients.Insert(transaction, contact, edits);
    }
}
