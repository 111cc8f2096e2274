using static WorldPostaAdmin.ColumnRules;

namespace WorldPostaAdmin;

/// <summary>
/// What <c>Get-Mailbox</c> gives by Export-Csv. Sizes are not taken: there they come from the database or the licence, here from the plan.
/// </summary>
internal sealed class ExchangeMailboxes : RowSource
{
    public override string Name => "Exchange's mailboxes by Get-Mailbox";

    public override IReadOnlyList<string> Signature { get; } =
        ["RecipientTypeDetails", "UserPrincipalName", "PrimarySmtpAddress", "EmailAddresses"];

    public override IReadOnlyDictionary<string, ColumnRule> Columns { get; } = Rules();

    private static Dictionary<string, ColumnRule> Rules()
    {
        var rules = new Dictionary<string, ColumnRule>(StringComparer.OrdinalIgnoreCase)
        {
            ["RecipientTypeDetails"] = Kind,
            ["UserPrincipalName"] = Login,
            ["PrimarySmtpAddress"] = PrimaryAddress,
            ["EmailAddresses"] = Proxies("+,; "),
            ["AccountDisabled"] = Not("AccountEnabled"),
            ["License"] = Property(nameof(Mailbox.License)),
            ["IsLicensed"] = Property("IsLicensed"),
            ["WhenSoftDeleted"] = Gone("mailboxes that were removed there"),
        };
        string[] alike =
        [
            nameof(Mailbox.Name), nameof(Mailbox.Alias), nameof(Mailbox.DisplayName), nameof(Mailbox.SimpleDisplayName),
            nameof(Mailbox.FirstName), nameof(Mailbox.LastName), nameof(Mailbox.Title), nameof(Mailbox.Department),
            nameof(Mailbox.Company), nameof(Mailbox.Office), nameof(Mailbox.Phone), nameof(Mailbox.MobilePhone),
            nameof(Mailbox.HiddenFromAddressListsEnabled), nameof(Mailbox.ForwardingSmtpAddress),
            nameof(Mailbox.DeliverToMailboxAndForward), nameof(Mailbox.ResourceCapacity), nameof(Mailbox.MessageCopyForSentAsEnabled),
            nameof(Mailbox.MessageCopyForSendOnBehalfEnabled), nameof(Mailbox.Manager), nameof(Mailbox.RetainDeletedItemsFor),
            nameof(Mailbox.RequireSenderAuthenticationEnabled),
        ];
        foreach (var name in alike) rules.Add(name, Property(name));
        for (var i = 1; i <= 15; i++) rules.Add($"CustomAttribute{i}", Property($"CustomAttribute{i}"));
        return rules;
    }

    // Health, discovery and arbitration mailboxes belong to the server that they were on.
    private static void Kind(PersonRow person, string column, Cell value)
    {
        switch (Text(value))
        {
            case "LinkedMailbox" or "LegacyMailbox":
                person.Set(RecipientImport.TypeColumn, nameof(ImportType.UserMailbox));
                break;
            case "UserMailbox" or "SharedMailbox" or "RoomMailbox" or "EquipmentMailbox":
                person.Set(RecipientImport.TypeColumn, value);
                break;
            case var kind:
                person.Gone ??= $"mailboxes of the kind {TextRules.Show(kind)}";
                break;
        }
    }
}
