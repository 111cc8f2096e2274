namespace WorldPostaAdmin;

/// <summary>A recipient that stands for a person or a place: what an address book shows of one.</summary>
public abstract class Person : Recipient
{
    [Editable(TextRules.NameLength)] public string FirstName { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string LastName { get; internal set; } = "";

    [Editable(6)] public string Initials { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string Department { get; internal set; } = "";

    [Editable(128)] public string Title { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string Company { get; internal set; } = "";

    [Editable(128)] public string Office { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string Phone { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string MobilePhone { get; internal set; } = "";

    [Editable] public string StreetAddress { get; internal set; } = "";

    [Editable(128)] public string City { get; internal set; } = "";

    [Editable(128)] public string StateOrProvince { get; internal set; } = "";

    [Editable(40)] public string PostalCode { get; internal set; } = "";

    [Editable(128)] public string CountryOrRegion { get; internal set; } = "";

    [References(Relation.Manager)]
    public string? Manager { get; internal set; }
}

/// <summary>Someone outside the organisation, listed inside it. Has no mailbox; mail goes on to <see cref="ExternalEmailAddress"/>.</summary>
public sealed class MailContact : Person
{
    public MailContact() => RecipientTypeDetails = RecipientTypeDetails.MailContact;

    [Editable(Special = true)]
    public string ExternalEmailAddress { get; internal set; } = "";

    internal override Recipient Copy() => (MailContact)MemberwiseClone();
}
