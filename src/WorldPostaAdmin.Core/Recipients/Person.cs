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

    [Editable(64)] public string Fax { get; internal set; } = "";

    [Editable(64)] public string HomePhone { get; internal set; } = "";

    [Editable(64)] public string Pager { get; internal set; } = "";

    [Editable(2048)] public string WebPage { get; internal set; } = "";

    [Editable(256)] public string AssistantName { get; internal set; } = "";

    [Editable(64)] public string TelephoneAssistant { get; internal set; } = "";

    [Editable(TextRules.NameLength)] public string[] OtherTelephone { get; set; } = [];

    [Editable(TextRules.NameLength)] public string[] OtherFax { get; set; } = [];

    [Editable(TextRules.NameLength)] public string[] OtherHomePhone { get; set; } = [];

    [Editable(TextRules.NameLength)] public string[] PostOfficeBox { get; set; } = [];

    /// <summary>The place in a hierarchical address book: a higher number comes first.</summary>
    [Editable(Minimum = 0, Maximum = 100)] public int? SeniorityIndex { get; internal set; }

    [References(Relation.Manager)]
    public string? Manager { get; internal set; }
}

/// <summary>Someone whose mailbox is elsewhere, listed in the organisation: mail goes on to <see cref="ExternalEmailAddress"/>.</summary>
public abstract class ExternalPerson : Person
{
    [Editable(Special = true)]
    public string ExternalEmailAddress { get; internal set; } = "";
}

/// <summary>Someone outside the organisation.</summary>
public sealed class MailContact : ExternalPerson
{
    public MailContact() => RecipientTypeDetails = RecipientTypeDetails.MailContact;

    internal override Recipient Copy() => (MailContact)MemberwiseClone();
}

/// <summary>Someone of the organisation, with a user principal name, whose mailbox is elsewhere: there is nothing here to log in to.</summary>
public sealed class MailUser : ExternalPerson
{
    public MailUser() => RecipientTypeDetails = RecipientTypeDetails.MailUser;

    /// <summary>The name of the account, an address in an accepted domain.</summary>
    [Editable(Special = true)]
    public string UserPrincipalName { get; internal set; } = "";

    public string WindowsLiveID => UserPrincipalName;

    public bool RemotePowerShellEnabled => false;

    /// <summary><c>NormalAccount</c>: what belongs to an account is elsewhere.</summary>
    public string UserAccountControl => "NormalAccount";

    internal override IEnumerable<string> AddressKeys() =>
        UserPrincipalName.Length == 0 ? base.AddressKeys() : base.AddressKeys().Append(SmtpAddress.Parse(UserPrincipalName).Key).Distinct();

    internal override Recipient Copy() => (MailUser)MemberwiseClone();
}
