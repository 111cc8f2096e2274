using static WorldPostaAdmin.ColumnRules;

namespace WorldPostaAdmin;

/// <summary>What <c>Get-ADUser</c> gives, by Export-Csv: with its default properties, or with all of them.</summary>
internal sealed class ActiveDirectoryUsers : RowSource
{
    public override string Name => "Active Directory's users by Get-ADUser";

    public override IReadOnlyList<string> Signature { get; } = ["DistinguishedName", "SamAccountName", "UserPrincipalName", "Enabled"];

    public override IReadOnlyDictionary<string, ColumnRule> Columns { get; } = Rules();

    private static Dictionary<string, ColumnRule> Rules()
    {
        var rules = new Dictionary<string, ColumnRule>(StringComparer.OrdinalIgnoreCase)
        {
            ["UserPrincipalName"] = Login,
            ["mail"] = PrimaryAddress,
            ["EmailAddress"] = PrimaryAddress,
            ["proxyAddresses"] = Proxies("+,; "),
            ["Enabled"] = Property("AccountEnabled"),
            ["isDeleted"] = (person, _, value) => person.Gone ??= Is(value, "True") ? "accounts that were deleted there" : null,
            ["DistinguishedName"] = Place,
            ["SamAccountName"] = Property(nameof(Mailbox.SamAccountName)),
            ["Name"] = Property(nameof(Mailbox.Name)),
            ["DisplayName"] = Property(nameof(Mailbox.DisplayName)),
            ["GivenName"] = Property(nameof(Mailbox.FirstName)),
            ["Surname"] = Property(nameof(Mailbox.LastName)),
            ["sn"] = Property(nameof(Mailbox.LastName)),
            ["Initials"] = Property(nameof(Mailbox.Initials)),
            ["Title"] = Property(nameof(Mailbox.Title)),
            ["Department"] = Property(nameof(Mailbox.Department)),
            ["Company"] = Property(nameof(Mailbox.Company)),
            ["Office"] = Property(nameof(Mailbox.Office)),
            ["physicalDeliveryOfficeName"] = Property(nameof(Mailbox.Office)),
            ["OfficePhone"] = Property(nameof(Mailbox.Phone)),
            ["telephoneNumber"] = Property(nameof(Mailbox.Phone)),
            ["MobilePhone"] = Property(nameof(Mailbox.MobilePhone)),
            ["mobile"] = Property(nameof(Mailbox.MobilePhone)),
            ["HomePhone"] = Property(nameof(Mailbox.HomePhone)),
            ["Fax"] = Property(nameof(Mailbox.Fax)),
            ["facsimileTelephoneNumber"] = Property(nameof(Mailbox.Fax)),
            ["pager"] = Property(nameof(Mailbox.Pager)),
            ["HomePage"] = Property(nameof(Mailbox.WebPage)),
            ["wWWHomePage"] = Property(nameof(Mailbox.WebPage)),
            ["StreetAddress"] = Street,
            ["City"] = Property(nameof(Mailbox.City)),
            ["l"] = Property(nameof(Mailbox.City)),
            ["State"] = Property(nameof(Mailbox.StateOrProvince)),
            ["st"] = Property(nameof(Mailbox.StateOrProvince)),
            ["PostalCode"] = Property(nameof(Mailbox.PostalCode)),
            ["co"] = Property(nameof(Mailbox.CountryOrRegion)),
            ["Country"] = Property(nameof(Mailbox.CountryOrRegion)),
            ["Manager"] = Property(nameof(Mailbox.Manager)),
            ["info"] = Property(nameof(Mailbox.Notes)),
            ["msExchHideFromAddressLists"] = Property(nameof(Mailbox.HiddenFromAddressListsEnabled)),
        };
        for (var i = 1; i <= 15; i++) rules.Add($"extensionAttribute{i}", Property($"CustomAttribute{i}"));
        return rules;
    }

    // Managers name each other by it, and the containers are the unit; CN=Users is where everyone stands unless moved.
    private static void Place(PersonRow person, string column, Cell value)
    {
        person.Key = Text(value);
        if (DirectoryName.Parse(person.Key) is not { Path.Count: > 1 } name) return;
        var unit = (name with { Path = name.Path.SkipLast(1).ToArray() }).Container;
        if (unit.Equals(Recipient.DefaultContainer, StringComparison.OrdinalIgnoreCase)) return;
        person.Set(nameof(Mailbox.OrganizationalUnit), "/" + unit);
    }
}
