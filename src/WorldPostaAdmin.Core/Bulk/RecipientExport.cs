using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Writes the directory as rows that <see cref="RecipientImport"/> reads back: domains, plans, recipients of every kind with all
/// their properties, members, rights. Others are named by address, since a name may be another's display name. Password hashes
/// only where asked for.
/// </summary>
public static class RecipientExport
{
    public static IEnumerable<Dictionary<string, object?>> Rows(IDirectoryReader reader, bool includePasswordHash)
    {
        foreach (var domain in reader.Domains())
        {
            yield return new() { ["Type"] = ImportType.AcceptedDomain.ToString(), ["Name"] = domain.Name, ["DomainName"] = domain.DomainName, ["DomainType"] = domain.DomainType.ToString(), ["Default"] = domain.Default };
        }

        foreach (var plan in reader.Plans())
        {
            yield return new() { ["Type"] = ImportType.LicensePlan.ToString(), ["Name"] = plan.Name, ["Seats"] = plan.Seats, ["MailboxSize"] = plan.MailboxSize.ToString(), ["Default"] = plan.Default };
        }

        foreach (var recipient in All(reader)) yield return Row(reader, recipient, includePasswordHash);
        foreach (var list in RecipientKinds.Lists.SelectMany(kind => reader.Recipients(kind)))
        {
            foreach (var member in ListExpansion.Members(reader, list))
                yield return new() { ["Type"] = ImportType.ListMember.ToString(), ["Identity"] = list.PrimarySmtpAddress, ["Member"] = member.PrimarySmtpAddress };
        }

        foreach (var mailbox in RecipientKinds.Senders.SelectMany(kind => reader.Recipients(kind)))
        {
            foreach (var row in Rights(reader, mailbox)) yield return row;
        }
    }

    /// <summary>The columns that any row fills, in a fixed order.</summary>
    public static IReadOnlyList<string> Columns(IEnumerable<Dictionary<string, object?>> rows)
    {
        string[] first = ["Type", "Name", "Alias", "DisplayName", "UserPrincipalName", "PrimarySmtpAddress", "EmailAddresses"];
        var used = new HashSet<string>();
        foreach (var row in rows) used.UnionWith(row.Where(pair => pair.Value is not null).Select(pair => pair.Key));
        return [.. first.Where(used.Contains), .. used.Except(first).Order(StringComparer.Ordinal)];
    }

    /// <summary>A row in the order of some columns.</summary>
    public static Row ToRow(RowHeader header, Dictionary<string, object?> row) => new(header, 0, header.Names.Select(name => row.GetValueOrDefault(name) switch
    {
        IEnumerable<string> list => Cell.Of(list),
        var value => Cell.Of(ValueConversion.ToText(value)),
    }).ToArray());

    private static IEnumerable<Recipient> All(IDirectoryReader reader) => RecipientKinds.All.SelectMany(kind => reader.Recipients(kind));

    private static Dictionary<string, object?> Row(IDirectoryReader reader, Recipient recipient, bool includePasswordHash)
    {
        var row = new Dictionary<string, object?> { ["Type"] = recipient.RecipientTypeDetails.ToString(), ["Guid"] = recipient.Guid.ToString() };
        var fresh = Fresh(recipient);
        AddProperties(row, recipient, fresh, static name => name);
        AddReferences(reader, row, recipient, recipient.GetType());

        // EmailAddresses says it all; the two may not be given together.
        row.Remove(nameof(Recipient.PrimarySmtpAddress));
        if (recipient is DynamicDistributionList list && RecipientFilters.FromConditions(list).Length > 0) row.Remove(nameof(DynamicDistributionList.RecipientFilter));
        if (recipient is not Mailbox mailbox) return row;
        if (mailbox.IsResource)
        {
            AddProperties(row, mailbox.Place, new Place(), name => EditableProperties.Of(typeof(Mailbox)).Find(name) is null ? name : PlaceService.Prefix + name);
            AddProperties(row, mailbox.CalendarProcessing, new CalendarProcessing(), static name => name);
            AddReferences(reader, row, mailbox, typeof(CalendarProcessing));
        }

        if (mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox) return row;
        if (mailbox.IsLicensed) row[nameof(Mailbox.ProhibitSendReceiveQuota)] = ValueConversion.ToText(mailbox.ProhibitSendReceiveQuota);
        else row[nameof(Mailbox.IsLicensed)] = false;
        if (!mailbox.AccountEnabled) row[nameof(Mailbox.AccountEnabled)] = false;
        if (includePasswordHash && reader.FindCredential(mailbox.Guid) is { } credential) row["PasswordHash"] = credential.Hash;
        return row;
    }

    // What differs from a new object; the names and addresses always.
    private static void AddProperties(Dictionary<string, object?> row, object item, object fresh, Func<string, string> column)
    {
        foreach (var property in EditableProperties.Of(item.GetType()).All)
        {
            if (property.Relation is not null || (item as Recipient)?.IsDerived(property.Name) == true) continue;
            var value = property.Get(item);
            if (value is string[] list)
            {
                if (list.Length > 0) row[column(property.Name)] = list;
            }
            else if (!Equals(value, property.Get(fresh)))
            {
                row[column(property.Name)] = value is bool or int or string ? value : ValueConversion.ToText(value);
            }
        }
    }

    private static void AddReferences(IDirectoryReader reader, Dictionary<string, object?> row, Recipient recipient, Type type)
    {
        foreach (var property in EditableProperties.Of(type).All)
        {
            if (property.Relation is not { } relation) continue;
            var addresses = reader.LinksFrom(recipient.Guid, relation).Select(link => reader.FindRecipient(link.Target)?.PrimarySmtpAddress).OfType<string>().Order(StringComparer.OrdinalIgnoreCase).ToArray();
            if (addresses.Length > 0) row[property.Name] = addresses;
        }
    }

    private static Recipient Fresh(Recipient recipient) => recipient switch
    {
        Mailbox => new Mailbox(),
        DistributionList list => ListService.New(list.RecipientTypeDetails),
        DynamicDistributionList => new DynamicDistributionList(),
        MailUser => new MailUser(),
        _ => new MailContact(),
    };

    private static IEnumerable<Dictionary<string, object?>> Rights(IDirectoryReader reader, Recipient mailbox)
    {
        foreach (var permission in RightsService.Permissions(reader, mailbox))
        {
            var row = new Dictionary<string, object?>
            {
                ["Type"] = ImportType.MailboxPermission.ToString(),
                ["Identity"] = mailbox.PrimarySmtpAddress,
                ["User"] = permission.User,
                ["AccessRights"] = permission.AccessRights,
            };
            if (permission.Deny) row["Deny"] = true;
            if (!permission.Deny && permission.AccessRights.Contains(nameof(MailboxRight.FullAccess)) && !AutoMaps(reader, mailbox, permission)) row["AutoMapping"] = false;
            yield return row;
        }

        foreach (var link in reader.LinksFrom(mailbox.Guid, Relation.FolderRight))
        {
            if ((WellKnownDelegates.Name(link.Target) ?? reader.FindRecipient(link.Target)?.PrimarySmtpAddress) is not { } user) continue;
            yield return new() { ["Type"] = ImportType.MailboxFolderPermission.ToString(), ["Identity"] = $"{mailbox.PrimarySmtpAddress}:\\{(link.Detail == WellKnownFolders.Top ? "" : link.Detail)}", ["User"] = user, ["AccessRights"] = link.AccessRights, ["SharingPermissionFlags"] = link.Flags.Length == 0 ? null : link.Flags };
        }
    }

    private static bool AutoMaps(IDirectoryReader reader, Recipient mailbox, MailboxPermission permission) =>
        reader.FindLink(new Link { Source = mailbox.Guid, Relation = Relation.MailboxRight, Target = permission.UserGuid, Detail = nameof(MailboxRight.FullAccess) }.Key)?.AutoMapping ?? true;
}
