using static WorldPostaAdmin.ColumnRules;

namespace WorldPostaAdmin;

/// <summary>The list of users that the Microsoft 365 admin center exports.</summary>
internal sealed class MicrosoftUsers : RowSource
{
    public override string Name => "the Microsoft 365 admin center's list of users";

    public override IReadOnlyList<string> Signature { get; } = ["User principal name", "Display name", "Block credential"];

    public override IReadOnlyDictionary<string, ColumnRule> Columns { get; } =
        new Dictionary<string, ColumnRule>(StringComparer.OrdinalIgnoreCase)
        {
            ["User principal name"] = Login,
            ["Proxy addresses"] = Proxies("+"),
            ["Soft deletion time stamp"] = Gone("people who were deleted there"),
            ["Block credential"] = Not("AccountEnabled"),
            ["Licenses"] = Licenses,
            ["Display name"] = Property(nameof(Mailbox.DisplayName)),
            ["First name"] = Property(nameof(Mailbox.FirstName)),
            ["Last name"] = Property(nameof(Mailbox.LastName)),
            ["Title"] = Property(nameof(Mailbox.Title)),
            ["Department"] = Property(nameof(Mailbox.Department)),
            ["Office"] = Property(nameof(Mailbox.Office)),
            ["Phone number"] = Property(nameof(Mailbox.Phone)),
            ["Mobile phone"] = Property(nameof(Mailbox.MobilePhone)),
            ["Fax"] = Property(nameof(Mailbox.Fax)),
            ["Street address"] = Street,
            ["City"] = Property(nameof(Mailbox.City)),
            ["State"] = Property(nameof(Mailbox.StateOrProvince)),
            ["Postal code"] = Property(nameof(Mailbox.PostalCode)),
            ["Country"] = Property(nameof(Mailbox.CountryOrRegion)),
            ["Country or region"] = Property(nameof(Mailbox.CountryOrRegion)),
        };

    // Licences are parted by +. One that is the name of a plan here is taken; of others the default plan takes the place.
    private static void Licenses(PersonRow person, string column, Cell value)
    {
        var names = Text(value).Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names is ["Unlicensed"]) person.Set("IsLicensed", "False");
        else if (Array.Find(names, person.Directory.Plans.Contains) is { } plan) person.Set(nameof(Mailbox.License), plan);
        else foreach (var name in names) person.Notes.Licenses.Add(name);
    }
}
