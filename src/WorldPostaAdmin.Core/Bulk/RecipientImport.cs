using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What a row of an import file is.</summary>
public enum ImportType
{
    AcceptedDomain,
    LicensePlan,
    UserMailbox,
    SharedMailbox,
    RoomMailbox,
    EquipmentMailbox,
    MailUniversalDistributionGroup,
    MailUniversalSecurityGroup,
    RoomList,
    DynamicDistributionGroup,
    MailContact,
    MailUser,
    ListMember,
    MailboxPermission,
    MailboxFolderPermission,
}

/// <summary>The readings of a file, in their order.</summary>
public enum ImportPass
{
    /// <summary>Domains and licence plans, which recipients need.</summary>
    Foundations,

    /// <summary>Recipients.</summary>
    Recipients,

    /// <summary>What rows say of each other: owners, policies, members, rights.</summary>
    Relations,
}

/// <summary>A change that a row asks for.</summary>
/// <param name="Line">The row's line.</param>
/// <param name="Identity">What the row is about.</param>
/// <param name="Action">What is to be done, in words.</param>
/// <param name="Change">How.</param>
public sealed record ImportItem(long Line, string Identity, string Action, Change Change);

/// <summary>
/// Reads a directory from rows. A file is read once for each <see cref="ImportPass"/>, so that the order of rows does not matter.
/// </summary>
public sealed class RecipientImport(MailboxService mailboxes, ListService lists, DynamicListService dynamicLists, ContactService contacts,
    RecipientService recipients, RightsService rights, FolderPermissionService folderRights, DomainService domains, LicenseService licenses, PlaceService places)
{
    /// <summary>The column that says what a row is.</summary>
    public const string TypeColumn = "Type";

    // Columns that are read by name here and are no properties; the rest must be properties of the row's kind.
    private static readonly string[] OwnColumns = [TypeColumn, "RecipientTypeDetails", "Password", "PasswordHash", "Guid", "AccountEnabled", "IsLicensed", "Expect", "Members"];

    // Columns of rows that make no recipient.
    private static readonly string[] OtherColumns =
    [
        "DomainName", "DomainType", "Default", "Seats", "MailboxSize", "Identity", "Member", "User", "AccessRights", "Deny", "AutoMapping",
        "SharingPermissionFlags",
    ];

    /// <summary>Whether a row of any type can have this column.</summary>
    public static bool IsColumn(string name) =>
        OwnColumns.Concat(OtherColumns).Contains(name, StringComparer.OrdinalIgnoreCase)
        || RecipientKinds.All.Any(kind => EditableProperties.Of(kind.Class()).Find(name) is not null)
        || EditableProperties.Of(typeof(CalendarProcessing)).Find(name) is not null
        || EditableProperties.Of(typeof(Place)).Find(PlaceService.PropertyName(name)) is not null;

    /// <summary>What a row asks for in one reading, or null.</summary>
    /// <exception cref="DomainException">ImportTypeMissing, UnknownImportType, NoSuchColumn (its target: <see cref="UnknownColumns"/>), PlaceholderValue, and those of single values.</exception>
    public ImportItem? Item(Row row, ImportType? fixedType, ImportPass pass)
    {
        var type = TypeOf(row, fixedType);
        if ((type is ImportType.AcceptedDomain or ImportType.LicensePlan) != (pass == ImportPass.Foundations)) return null;
        return pass == ImportPass.Relations ? Relations(row, type) : Creation(row, type);
    }

    // What a row makes, or null where it makes nothing (a member, a right).
    private ImportItem? Creation(Row row, ImportType type)
    {
        if (IsLink(type)) return null;
        if (Fault(row, type) is { } fault) throw fault;
        var name = row["Name"] ?? row["DomainName"] ?? row["Alias"] ?? "";
        return type switch
        {
            ImportType.AcceptedDomain => Item("Add accepted domain", transaction => domains.Create(transaction, row["DomainName"] ?? row["Name"] ?? "", row["Name"],
                (AcceptedDomainType?)Value(row, "DomainType", typeof(AcceptedDomainType)) ?? default, (bool?)Value(row, "Default", typeof(bool)) ?? false)),
            ImportType.LicensePlan => Item("Add licence plan", transaction => licenses.Create(transaction, row["Name"] ?? "", (int?)Value(row, "Seats", typeof(int)) ?? 0,
                (UnlimitedSize?)Value(row, "MailboxSize", typeof(UnlimitedSize)) ?? default, (bool?)Value(row, "Default", typeof(bool)) ?? false)),
            ImportType.UserMailbox => User(row, name),
            ImportType.SharedMailbox or ImportType.RoomMailbox or ImportType.EquipmentMailbox => Item($"Add {Kind(type).Words()[2..]}", transaction => mailboxes.CreateOther(transaction, Kind(type), Plain(row, type), false)),
            ImportType.MailUniversalDistributionGroup => Item("Add distribution list", transaction => lists.Create(transaction, ListType.Distribution, Plain(row, type), [], false)),
            ImportType.MailUniversalSecurityGroup => Item("Add security group", transaction => lists.Create(transaction, ListType.Security, Plain(row, type), [], false)),
            ImportType.RoomList => Item("Add room list", transaction => lists.Create(transaction, ListType.RoomList, Plain(row, type), [], false)),
            ImportType.DynamicDistributionGroup => Item("Add dynamic distribution list", transaction => dynamicLists.Create(transaction, Plain(row, type), false)),
            ImportType.MailContact => Item("Add contact", transaction => contacts.Create(transaction, Plain(row, type), false)),
            ImportType.MailUser => Item("Add mail user", transaction => contacts.CreateUser(transaction, Plain(row, type), false)),
            _ => null,
        };

        ImportItem Item(string action, Func<DirectoryTransaction, object?> apply) => new(row.Line, name, action, new Change(name, apply));
    }

    // What a row says of others: a member, a right, or the references of the recipient that it made.
    private ImportItem? Relations(Row row, ImportType type)
    {
        // Of a recipient's row it was told when the recipient was to be made.
        if (Fault(row, type) is { } fault) return IsLink(type) ? throw fault : null;
        switch (type)
        {
            case ImportType.ListMember:
                return Item(row["Identity"], $"Add member {row["Member"]}", (transaction, identity) =>
                {
                    var list = transaction.Reader.Resolve(identity, RecipientKinds.Lists);
                    lists.Include(transaction, list, lists.ResolveMember(transaction.Reader, list, Identity(row, "Member")));
                    return null;
                });
            case ImportType.MailboxPermission:
                return Item(row["Identity"], $"Grant {row["AccessRights"]} to {row["User"]}", (transaction, identity) =>
                {
                    var mailbox = transaction.Reader.Resolve(identity, RecipientKinds.Senders);
                    var delegated = RightsService.ResolveDelegate(transaction.Reader, row["User"] is { } user ? new RecipientIdentity(user) : null, mailbox.Name);
                    return rights.Grant(transaction, mailbox, delegated, MailboxRights.Parse(List(row, "AccessRights")),
                        (bool?)Value(row, "Deny", typeof(bool)) ?? false, (bool?)Value(row, "AutoMapping", typeof(bool)) ?? true);
                });
            case ImportType.MailboxFolderPermission:
                var folder = new MailboxFolderIdentity(row["Identity"] ?? throw RecipientIdentity.Missing("Identity"));
                return Item(folder.Mailbox.Value, $"Grant {row["AccessRights"]} on {folder.Folder} to {row["User"]}", (transaction, identity) =>
                {
                    var mailbox = transaction.Reader.ResolveMailbox(identity);
                    var user = FolderPermissionService.ResolveUser(transaction.Reader, row["User"] is { } name ? new RecipientIdentity(name) : null, folder);
                    return folderRights.Add(transaction, mailbox, folder.Folder, user, FolderRights.Parse(List(row, "AccessRights"), folder.Folder), FolderRights.ParseFlags(List(row, "SharingPermissionFlags"), folder.Folder));
                });
            default:
                return References(row, type);
        }

        ImportItem Item(string? text, string action, Func<DirectoryTransaction, RecipientIdentity, object?> apply)
        {
            var identity = new RecipientIdentity(text ?? throw RecipientIdentity.Missing("Identity"));
            return new ImportItem(row.Line, identity.Value, action, new Change(identity.Value, transaction => apply(transaction, identity)));
        }
    }

    private ImportItem? References(Row row, ImportType type)
    {
        var (own, processing) = Split(row, type, references: true);
        var members = List(row, "Members").ToArray();
        if (own.Count == 0 && processing.Count == 0 && members.Length == 0) return null;
        var name = row["Name"] ?? row["Alias"] ?? "";
        return new ImportItem(row.Line, name, $"Set {string.Join(", ", own.Keys.Concat(processing.Keys).Concat(members.Length > 0 ? ["Members"] : []))}", new Change(name, transaction =>
        {
            var recipient = Made(transaction.Reader, row, type, name);
            if (recipient.RecipientTypeDetails != Kind(type)) throw RecipientLookup.WrongKind(recipient, [Kind(type)]);
            if (own.Count > 0) recipients.Set(transaction, recipient, new PropertyValues(own, SplitText: true));
            if (processing.Count > 0) places.SetCalendarProcessing(transaction, (Mailbox)recipient, new PropertyValues(processing, SplitText: true));
            foreach (var member in members) lists.Include(transaction, recipient, lists.ResolveMember(transaction.Reader, recipient, new RecipientIdentity(member)));
            return null;
        }));
    }

    // What the row made: a user by the login, which is nobody else's where the name may be; others by their very name, since another's
    // display name or alias may be the same.
    private static Recipient Made(IDirectoryReader reader, Row row, ImportType type, string name)
    {
        var identity = new RecipientIdentity(type == ImportType.UserMailbox && row["UserPrincipalName"] is { } login ? login : name);
        return (identity.Value == name ? reader.FindByName(name) : null) ?? reader.Find(identity) ?? throw RecipientLookup.NotFound(identity, "recipient");
    }

    private ImportItem User(Row row, string name)
    {
        var secret = IsMasked(row) ? null : row["Password"];
        var password = mailboxes.Password(secret is null ? null : SecretText.Keep(secret), row["PasswordHash"], generate: false);
        var enabled = (bool?)Value(row, "AccountEnabled", typeof(bool)) ?? true;
        var licensed = (bool?)Value(row, "IsLicensed", typeof(bool)) ?? true;
        return new ImportItem(row.Line, name, "Add user mailbox", new Change(name, transaction =>
        {
            var values = Plain(row, ImportType.UserMailbox);
            if (!licensed) values = values.With(nameof(Mailbox.License), "");
            var mailbox = mailboxes.CreateUser(transaction, values, password, autoAlias: false);
            return enabled ? mailbox : mailboxes.SetEnabled(transaction, mailbox, false);
        }, password.ComputeHash));
    }

    private static PropertyValues Plain(Row row, ImportType type)
    {
        var (own, processing) = Split(row, type, references: false);
        foreach (var (key, value) in processing) own[key] = value;
        if (row["Guid"] is { } guid) own["Guid"] = guid;
        return new PropertyValues(own, SplitText: true);
    }

    // The columns that are properties, parted into the recipient's own and those of its booking policy.
    private static (Dictionary<string, object?> Own, Dictionary<string, object?> Processing) Split(Row row, ImportType type, bool references)
    {
        var kind = Kind(type);
        var properties = EditableProperties.Of(kind.Class());
        var isResource = RecipientKinds.Resources.Contains(kind);
        var own = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var processing = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in row.Header.Names.Where(row.Has))
        {
            if (OwnColumns.Contains(column, StringComparer.OrdinalIgnoreCase)) continue;
            var policy = isResource ? EditableProperties.Of(typeof(CalendarProcessing)).Find(column) : null;
            var place = isResource ? EditableProperties.Of(typeof(Place)).Find(PlaceService.PropertyName(column)) : null;
            if ((properties.Find(column) ?? policy ?? place) is not { } property) continue;
            if ((property.Relation is not null) != references) continue;
            // As text, a list too: its values are escaped in it, and parted once.
            (policy is null ? own : processing)[property == place ? column : property.Name] = row[column];
        }

        return (own, processing);
    }

    /// <summary>Whether a row's password is only hidden there (<c>****</c>), so that the file gives none.</summary>
    public static bool IsMasked(Row row) => row["Password"] is { } secret && (PlaceholderText.IsMaskedSecret(secret) || PlaceholderText.IsTypeName(secret));

    private static bool IsLink(ImportType type) => type is ImportType.ListMember or ImportType.MailboxPermission or ImportType.MailboxFolderPermission;

    // What is wrong with a row's columns, or with what they hold in the place of values.
    private static DomainException? Fault(Row row, ImportType type)
    {
        var given = row.Header.Names.Where(row.Has).ToArray();
        if (!IsLink(type) && type is not (ImportType.AcceptedDomain or ImportType.LicensePlan) && Unknown(given, Kind(type)) is { } unknown)
            return new DomainException("NoSuchColumn", DomainErrorKind.InvalidValue, unknown, unknown.Explain());
        var refusal = given.Where(column => column is not ("Password" or "Expect")).Select(column => PlaceholderText.Refusal(column, row[column]!)).FirstOrDefault(text => text is not null);
        return refusal is null ? null : new DomainException("PlaceholderValue", DomainErrorKind.InvalidValue, row["Name"] ?? row["Identity"], refusal);
    }

    private static UnknownColumns? Unknown(IReadOnlyList<string> columns, RecipientTypeDetails kind)
    {
        var properties = EditableProperties.Of(kind.Class());
        var isResource = RecipientKinds.Resources.Contains(kind);
        var unknown = columns.Where(column => !OwnColumns.Contains(column, StringComparer.OrdinalIgnoreCase) && properties.Find(column) is null
            && !(isResource && (EditableProperties.Of(typeof(CalendarProcessing)).Find(column) ?? EditableProperties.Of(typeof(Place)).Find(PlaceService.PropertyName(column))) is not null)).ToArray();
        return unknown.Length == 0 ? null : new UnknownColumns(kind.Words(), unknown, unknown.Select(Meant).ToArray());

        string? Meant(string column) => properties.All.Select(property => property.Name)
            .FirstOrDefault(name => name.Equals(string.Concat(column.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase));
    }

    private static ImportType TypeOf(Row row, ImportType? fixedType)
    {
        if ((row[TypeColumn] ?? row["RecipientTypeDetails"]) is { } text)
        {
            return ValueConversion.ToEnum(typeof(ImportType), text.Trim()) is ImportType type
                ? type
                : throw new DomainException("UnknownImportType", DomainErrorKind.InvalidValue, text, $"'{TextRules.Show(text)}' is no type of row. Give one of {string.Join(", ", Enum.GetNames<ImportType>())}.");
        }

        if (fixedType is { } given) return given;
        if (row.Has("Member")) return ImportType.ListMember;
        if (row.Has("AccessRights")) return (row["Identity"] ?? "").Contains(":\\", StringComparison.Ordinal) ? ImportType.MailboxFolderPermission : ImportType.MailboxPermission;
        if (row.Has("ExternalEmailAddress")) return ImportType.MailContact;
        if (row.Has("UserPrincipalName")) return ImportType.UserMailbox;
        if (row.Has("Capacity") || row.Has("Building")) return ImportType.RoomMailbox;
        throw new DomainException("ImportTypeMissing", DomainErrorKind.InvalidValue, row["Name"],
            "What the row is cannot be seen from its columns. Give -Type, or a column Type with one of " + string.Join(", ", Enum.GetNames<ImportType>()) + ".");
    }

    private static RecipientTypeDetails Kind(ImportType type) => Enum.Parse<RecipientTypeDetails>(type.ToString());

    private static RecipientIdentity Identity(Row row, string column) => new(row[column] ?? throw RecipientIdentity.Missing(column));

    private static IEnumerable<string> List(Row row, string column) => row.List(column);

    private static object? Value(Row row, string column, Type type) => row[column] is { } text ? ValueConversion.To(type, column, text) : null;
}
