namespace WorldPostaAdmin;

/// <summary>
/// The names of kinds of recipient as Exchange's parameters and filters take them. A kind that Exchange has and this organisation
/// cannot have is not an error: nothing is of it, as in an Exchange organisation that uses none.
/// </summary>
public static class RecipientKindNames
{
    private static readonly HashSet<string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "ArbitrationMailbox", "AuditLogMailbox", "AuxAuditLogMailbox", "Contact", "DisabledUser", "DiscoveryMailbox", "GroupMailbox", "GuestMailUser", "LegacyMailbox",
        "LinkedMailbox", "LinkedRoomMailbox", "LinkedUser", "MailForestContact", "MailNonUniversalGroup", "MicrosoftExchange", "MonitoringMailbox", "NonUniversalGroup",
        "PublicFolder", "PublicFolderMailbox", "RemoteEquipmentMailbox", "RemoteRoomMailbox", "RemoteSharedMailbox", "RemoteTeamMailbox", "RemoteUserMailbox", "RoleGroup",
        "SchedulingMailbox", "SharedWithMailUser", "SystemAttendantMailbox", "SystemMailbox", "TeamMailbox", "UniversalDistributionGroup", "UniversalSecurityGroup", "User",
    };

    /// <summary>Whether a name is that of a kind which Exchange has and this organisation cannot have.</summary>
    public static bool IsElsewhere(string name) => Elsewhere.Contains(name);

    /// <summary>The kinds of some names, or of beginnings of which each is one name's; none for a name of a kind that cannot be here.</summary>
    /// <exception cref="DomainException">NoSuchRecipientKind.</exception>
    public static IReadOnlyList<RecipientTypeDetails> Details(IEnumerable<string> names) => [.. names.SelectMany(Split).SelectMany(name =>
        ValueConversion.ToEnum(typeof(RecipientTypeDetails), name) is RecipientTypeDetails kind ? [kind]
        : ValueConversion.NameOf(Elsewhere, name) is not null ? Array.Empty<RecipientTypeDetails>()
        : throw Unknown(name, Enum.GetNames<RecipientTypeDetails>())).Distinct()];

    /// <summary>The kinds that Exchange counts to some types, such as all mailboxes to <c>UserMailbox</c>.</summary>
    /// <exception cref="DomainException">NoSuchRecipientKind.</exception>
    public static IReadOnlyList<RecipientTypeDetails> OfTypes(IEnumerable<string> types) => [.. types.SelectMany(Split).SelectMany(name =>
    {
        var type = ValueConversion.NameOf(RecipientKinds.All.Select(kind => kind.RecipientType()).Distinct().ToArray(), name);
        var kinds = RecipientKinds.All.Where(kind => kind.RecipientType() == type).ToArray();
        return kinds.Length > 0 || ValueConversion.NameOf(Elsewhere, name) is not null ? kinds : throw Unknown(name, RecipientKinds.All.Select(kind => kind.RecipientType()).Distinct());
    })];

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static DomainException Unknown(string name, IEnumerable<string> known) =>
        new("NoSuchRecipientKind", DomainErrorKind.InvalidValue, name, $"There is no kind of recipient '{TextRules.Show(name)}'. Give one of {string.Join(", ", known)}.");
}
