namespace WorldPostaAdmin;

/// <summary>A mailbox's own contacts: making and changing them.</summary>
public sealed class PersonalContactService(ItemService items)
{
    public const string DefaultFolder = "Contacts";

    /// <exception cref="DomainException">ValueMissing, InvalidAddress, AccessDenied, and those of single values.</exception>
    public MailboxContactItem Create(DirectoryTransaction transaction, MailboxSession session, string folder, PropertyValues values, ContactCard? card = null)
    {
        var contact = new MailboxContactItem { OtherLines = [.. card?.OtherLines ?? []], SourceLines = [.. card?.SourceLines ?? []] };
        Apply(contact, values);
        CountLines(contact);
        return items.Add(transaction, session, contact, folder);
    }

    /// <exception cref="DomainException">ItemNotFound, and those of <see cref="Create"/>.</exception>
    public MailboxContactItem Set(DirectoryTransaction transaction, MailboxSession session, Guid guid, PropertyValues values) =>
        items.Change<MailboxContactItem>(transaction, session, guid, contact =>
        {
            // One that was made of the names follows them.
            if (!values.Has(nameof(MailboxContactItem.DisplayName)) && contact.DisplayName == NameOf(contact)) contact.DisplayName = "";
            Apply(contact, values);
            CountLines(contact);
        });

    private static void CountLines(MailboxContactItem contact) =>
        contact.Size = new ByteSize(contact.Size.Bytes + contact.OtherLines.Concat(contact.SourceLines).Sum(System.Text.Encoding.UTF8.GetByteCount));

    private static void Apply(MailboxContactItem contact, PropertyValues values)
    {
        ItemValues.Apply(contact, values, (name, value) =>
        {
            if (name == nameof(MailboxContactItem.Birthday)) contact.Birthday = ItemValues.Day(name, value);
            else contact.EmailAddresses = [.. ListEdit.From(name, value, values.SplitText).Apply(contact.EmailAddresses).Select(address => SmtpAddress.Parse(address).ToString())];
        });
        if (contact.DisplayName.Length == 0) contact.DisplayName = NameOf(contact);
        if (contact.DisplayName.Length == 0)
            throw new DomainException("ValueMissing", DomainErrorKind.InvalidValue, null, "The contact has no name. Give -DisplayName, -FirstName, -LastName, -Company or -EmailAddresses.");
    }

    private static string NameOf(MailboxContactItem contact)
    {
        var name = string.Join(' ', new[] { contact.NamePrefix, contact.FirstName, contact.MiddleName, contact.LastName, contact.NameSuffix }.Where(part => part.Length > 0));
        return name.Length > 0 ? name : contact.Company.Length > 0 ? contact.Company : contact.EmailAddresses.FirstOrDefault() ?? "";
    }
}
