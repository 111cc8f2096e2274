using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Filters over recipients: those of <c>-Filter</c>, and those of dynamic lists.</summary>
public static class RecipientFilters
{
    // Before the properties, which are made of them.
    private static readonly Type[] Kinds = [typeof(Mailbox), typeof(DistributionList), typeof(DynamicDistributionList), typeof(MailContact), typeof(MailUser)];

    // Properties that Exchange filters by, of what does not exist here: nothing has a value of them. Those of which there is a like here under
    // another command (protocols, quotas of what is recoverable) are not among them, since they would find the wrong ones.
    private static readonly string[] Elsewhere =
    [
        "ActiveSyncMailboxPolicy", "AddressBookPolicy", "AdministrativeUnits", "AggregatedMailboxGuids", "ArbitrationMailbox", "ArchiveDomain", "ArchiveQuota", "ArchiveRelease",
        "ArchiveWarningQuota", "AuthenticationPolicy", "CertificateSubject", "ComplianceTagHoldApplied", "ConsumerNetID", "DefaultPublicFolderMailbox", "DisabledArchiveDatabase",
        "DisabledArchiveGuid", "EwsApplicationAccessPolicy", "GeneratedOfflineAddressBooks", "ImmutableId", "InPlaceHoldsRaw", "JournalArchiveAddress", "LitigationHoldDate",
        "LitigationHoldOwner", "MailboxMoveBatchName", "MailboxMoveFlags", "MailboxMoveRemoteHostName", "MailboxMoveSourceMDB", "MailboxMoveStatus", "MailboxMoveTargetMDB",
        "ManagedFolderMailboxPolicy", "MasterAccountSid", "NetID", "OfflineAddressBook", "OnPremisesObjectId", "OWAMailboxPolicy", "PreviousRecipientTypeDetails", "PublicFolderContacts",
        "RemoteAccountPolicy", "RemoteRecipientType", "RetentionComment", "RetentionUrl", "RoleAssignmentPolicy", "SharingPolicy", "SidHistory", "ThrottlingPolicy", "UMAddresses",
        "UMCallingLineIds", "UMDtmfMap", "UMEnabled", "UMMailboxPolicy", "UMRecipientDialPlanId", "UpgradeRequest", "UpgradeStatus", "VoiceMailSettings",
    ];

    /// <summary>Every property that a recipient of some kind shows can be filtered on, and some by other names that Exchange has for them.</summary>
    public static FilterableProperties Properties { get; } = new(
        Kinds,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["PhysicalDeliveryOfficeName"] = nameof(Person.Office),
            ["EmailAddress"] = nameof(Recipient.EmailAddresses),
            ["c"] = nameof(Person.CountryOrRegion),
            ["RequireAllSendersAreAuthenticated"] = nameof(Recipient.RequireSenderAuthenticationEnabled),
            ["MicrosoftOnlineServicesID"] = nameof(Mailbox.UserPrincipalName),
            ["WindowsLiveID"] = nameof(Mailbox.UserPrincipalName),
            ["WhenMailboxCreated"] = nameof(Recipient.WhenCreated),
        },
        IsReference,
        Membership.Properties.Concat(Elsewhere.Select(name => new FilterableProperty(name, typeof(string), static _ => null))));

    /// <summary>Reads a filter.</summary>
    /// <remarks>What <c>variables</c> gives is the value of a variable that the filter names, as text; null where there is none.</remarks>
    /// <exception cref="DomainException">FilterSyntax, FilterProperty or FilterValue; the message shows where.</exception>
    public static Filter Parse(string text, Func<string, string?>? variables = null) => Properties.Filter(text, variables);

    /// <summary>Whether a filter asks for something that has to be looked up for each recipient.</summary>
    public static bool NeedsReferences(Filter filter) =>
        filter.PropertyNames.Any(IsReference);

    /// <summary>The members of a dynamic list at this moment; other dynamic lists are never members.</summary>
    public static IEnumerable<Recipient> Members(IDirectoryReader reader, DynamicDistributionList list)
    {
        var filter = Parse(list.RecipientFilter);
        var container = DirectoryName.Unit(list.RecipientContainer);
        var complete = NeedsReferences(filter);
        var membership = Membership.IsAskedBy(filter) ? new Membership(reader, filter) : null;
        var candidates = FilterIndex.Best(filter) is { } condition
            ? reader.RecipientsBy(condition).Select(item => item.Recipient).Where(recipient => recipient is not DynamicDistributionList)
            : RecipientKinds.All.Where(kind => kind != RecipientTypeDetails.DynamicDistributionGroup).SelectMany(kind => reader.Recipients(kind));
        return candidates
            .Select(recipient => complete ? reader.Complete(recipient) : recipient)
            .Where(recipient => list.MemberContainer.Length == 0 || container.Contains(recipient))
            .Where(recipient =>
            {
                membership?.Fill(reader, recipient);
                return filter.Matches(recipient);
            });
    }

    /// <summary>The filter that conditions stand for: any of the kinds, and any value of each condition.</summary>
    public static string FromConditions(DynamicDistributionList list)
    {
        var parts = new List<string>();
        var kinds = list.IncludedRecipients.Where(kind => !kind.Equals("AllRecipients", StringComparison.OrdinalIgnoreCase)).Select(Included).ToArray();
        if (kinds.Length > 0 && kinds.Length == list.IncludedRecipients.Length) parts.Add(AnyOf(kinds));
        foreach (var condition in Conditions) Condition(condition.Name[Conditional.Length..], (string[])condition.Get(list)!);
        if (parts.Count == 0) return list.IncludedRecipients.Length > 0 ? "Alias -ne $null" : "";
        return string.Join(" -and ", parts);

        void Condition(string property, string[] values)
        {
            if (values.Length > 0) parts.Add(AnyOf(values.Select(value => $"{property} -eq '{value.Replace("'", "''", StringComparison.Ordinal)}'")));
        }
    }

    private static bool IsReference(string property) =>
        property.Equals(nameof(Recipient.GrantSendOnBehalfTo), StringComparison.OrdinalIgnoreCase) || Kinds.Any(type => EditableProperties.Of(type).Find(property)?.Relation is not null);

    private const string Conditional = "Conditional";

    /// <summary>The conditions of dynamic lists, each named by the property that it is on.</summary>
    internal static IEnumerable<EditableProperty> Conditions => EditableProperties.Of(typeof(DynamicDistributionList)).All.Where(property => property.Name.StartsWith(Conditional, StringComparison.Ordinal));

    private static string AnyOf(IEnumerable<string> parts) => $"({string.Join(" -or ", parts)})";

    private static string Included(string kind) => kind.ToUpperInvariant() switch
    {
        "MAILBOXUSERS" => "RecipientTypeDetails -eq 'UserMailbox' -or RecipientTypeDetails -eq 'SharedMailbox'",
        "RESOURCES" => "RecipientTypeDetails -eq 'RoomMailbox' -or RecipientTypeDetails -eq 'EquipmentMailbox'",
        "MAILUSERS" => "RecipientTypeDetails -eq 'MailUser'",
        "MAILCONTACTS" => "RecipientTypeDetails -eq 'MailContact'",
        "MAILGROUPS" => "RecipientTypeDetails -eq 'MailUniversalDistributionGroup' -or RecipientTypeDetails -eq 'MailUniversalSecurityGroup'",
        _ => "Alias -eq $null",
    };
}
