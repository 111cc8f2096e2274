namespace WorldPostaAdmin;

/// <summary>Someone's address and numbers, in a folder for contacts of a mailbox. Not a recipient of the organisation: that is <see cref="MailContact"/>.</summary>
public sealed class MailboxContactItem : MailboxItem
{
    /// <summary>How the contact is shown; made of the names, the company or the address where it is not given.</summary>
    [Editable(TextRules.DisplayNameLength)] public string DisplayName { get; internal set; } = "";

    [Editable] public string FirstName { get; internal set; } = "";

    [Editable] public string MiddleName { get; internal set; } = "";

    [Editable] public string LastName { get; internal set; } = "";

    [Editable] public string NamePrefix { get; internal set; } = "";

    [Editable] public string NameSuffix { get; internal set; } = "";

    [Editable] public string Nickname { get; internal set; } = "";

    [Editable] public string Company { get; internal set; } = "";

    [Editable] public string Department { get; internal set; } = "";

    [Editable] public string JobTitle { get; internal set; } = "";

    /// <summary>The addresses, the preferred one first.</summary>
    [Editable(Special = true)] public string[] EmailAddresses { get; internal set; } = [];

    [Editable] public string BusinessPhone { get; internal set; } = "";

    [Editable] public string HomePhone { get; internal set; } = "";

    [Editable] public string MobilePhone { get; internal set; } = "";

    [Editable] public string Fax { get; internal set; } = "";

    [Editable(Lines = true)] public string Street { get; internal set; } = "";

    [Editable] public string City { get; internal set; } = "";

    [Editable] public string StateOrProvince { get; internal set; } = "";

    [Editable] public string PostalCode { get; internal set; } = "";

    [Editable] public string CountryOrRegion { get; internal set; } = "";

    [Editable] public string WebPage { get; internal set; } = "";

    [Editable(Special = true)] public DateTimeOffset? Birthday { get; internal set; }

    [Editable(TextRules.NotesLength, Lines = true)] public string Notes { get; internal set; } = "";

    /// <summary>What an imported vCard said besides, as it stood there; it goes out again with the contact.</summary>
    internal string[] OtherLines { get; set; } = [];

    /// <summary>The lines of an imported vCard that addresses and numbers were taken from: what they say of types and labels no property says.</summary>
    internal string[] SourceLines { get; set; } = [];

    public override string ToString() => DisplayName;
}
