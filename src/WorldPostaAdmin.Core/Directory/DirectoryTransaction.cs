using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// The writing side of the store as the services use it: every change is remembered with its values before and after, so that
/// one audit record goes into the same transaction. No service can write without being audited.
/// </summary>
public sealed class DirectoryTransaction
{
    private readonly List<(Guid Guid, string Name, AuditPropertyChange Change)> _changes = [];
    private readonly List<string> _warnings = [];
    private readonly IDirectoryWriter _store;
    private (bool IsKnown, string? Name) _defaultPlan;

    public DirectoryTransaction(IDirectoryWriter store, TimeProvider time, IIdentifierSource identifiers)
    {
        _store = store;
        Identifiers = identifiers;
        Now = time.GetUtcNow();
    }

    public IIdentifierSource Identifiers { get; }

    /// <summary>The moment of the transaction; every record in it bears the same.</summary>
    public DateTimeOffset Now { get; }

    public IDirectoryReader Reader => _store;

    /// <summary>What the mailboxes hold. What people do with their mail is not an administrator's change and is not in the admin audit log.</summary>
    public IMailWriter Mail => _store.Mail;

    /// <summary>
    /// Whether names are taken to be free and links to be new without a look: the store refuses what is not, and the whole group is
    /// then done again with looks. A look-up costs about as much as what it is made for.
    /// </summary>
    public bool IsOptimistic { get; init; }

    /// <summary>How many writes were made so far.</summary>
    public int Writes => _store.Writes;

    /// <summary>The name of the plan that a new mailbox gets where none is named, or null.</summary>
    public string? DefaultPlan
    {
        get
        {
            if (!_defaultPlan.IsKnown) _defaultPlan = (true, _store.Plans().FirstOrDefault(plan => plan.Default)?.Name);
            return _defaultPlan.Name;
        }
    }

    /// <summary>Set once what has expired was looked for: the moment does not change within a transaction.</summary>
    internal bool IsPurged { get; set; }

    public void Insert(Recipient recipient)
    {
        if (recipient.WhenCreated == default) recipient.WhenCreated = Now;
        recipient.WhenChanged = Now;
        _store.Insert(recipient);
        foreach (var (name, value) in State(recipient)) Record(recipient, name, null, value);
    }

    /// <summary>Writes a changed recipient; one with no property changed is left as it is.</summary>
    /// <returns>Whether anything was changed.</returns>
    public bool Update(Recipient recipient)
    {
        var before = _store.FindRecipient(recipient.Guid) ?? throw RecipientLookup.NotFound(new RecipientIdentity(recipient.Guid), "recipient");
        var changed = RecordDifferences(recipient.Guid, recipient.Name, State(before), State(recipient));
        if (!changed) return false;
        recipient.WhenChanged = Now;
        _store.Update(recipient);
        return true;
    }

    /// <summary>Takes a recipient out of the directory; the caller has dealt with its links.</summary>
    public void Delete(Recipient recipient, string how)
    {
        _store.Delete(recipient.Guid);
        Record(recipient, how, recipient.Name, null);
    }

    /// <summary>Adds a link, or changes the one that was found under its key.</summary>
    public void SaveLink(Recipient source, Link link, string property, string targetName, Link? before)
    {
        _store.SaveLink(link);
        Record(source, property, before is null ? null : Describe(before, targetName), Describe(link, targetName));
    }

    /// <summary>Adds a link that is not there.</summary>
    public void InsertLink(Recipient source, Link link, string property, string targetName)
    {
        _store.InsertLink(link);
        Record(source, property, null, Describe(link, targetName));
    }

    public void DeleteLink(Recipient source, Link link, string property, string targetName) => DeleteLink(source.Guid, source.Name, link, property, targetName);

    public void DeleteLink(Guid source, string sourceName, Link link, string property, string targetName)
    {
        _store.DeleteLink(link);
        Record(source, sourceName, property, Describe(link, targetName), null);
    }

    public void SaveOrganization(OrganizationConfig organization)
    {
        var before = Plain(_store.Organization());
        if (!RecordDifferences(organization.Guid, organization.Name, before, Plain(organization))) return;
        organization.WhenChanged = Now;
        _store.SaveOrganization(organization);
    }

    public void SaveDomain(AcceptedDomain domain)
    {
        var before = _store.FindDomain(domain.AsciiName);
        _store.SaveDomain(domain);
        Record(Guid.Empty, domain.DomainName, "AcceptedDomain", Describe(before), Describe(domain));
    }

    public void DeleteDomain(AcceptedDomain domain)
    {
        _store.DeleteDomain(domain);
        Record(Guid.Empty, domain.DomainName, "AcceptedDomain", Describe(domain), null);
    }

    /// <summary>Writes a plan. A change of <see cref="LicensePlan.Used"/> alone is the mailbox's, not the plan's: it is not audited here.</summary>
    public void SavePlan(LicensePlan plan)
    {
        var before = Describe(_store.FindPlan(plan.Name));
        _store.SavePlan(plan);
        _defaultPlan = default;
        if (before != Describe(plan)) Record(Guid.Empty, plan.Name, "LicensePlan", before, Describe(plan));
    }

    /// <summary>Writes a plan of which only <see cref="LicensePlan.Used"/> has changed.</summary>
    public void SavePlanUse(LicensePlan plan) => _store.SavePlan(plan);

    public void DeletePlan(LicensePlan plan)
    {
        _store.DeletePlan(plan);
        _defaultPlan = default;
        Record(Guid.Empty, plan.Name, "LicensePlan", Describe(plan), null);
    }

    /// <summary>Writes a credential; the audit says that it changed, never to what.</summary>
    public void SaveCredential(Mailbox mailbox, Credential credential, bool isNew = false)
    {
        if (isNew) _store.InsertCredential(credential);
        else _store.SaveCredential(credential);
        Record(mailbox, "Password", null, "(set)");
    }

    public void DeleteCredential(Mailbox mailbox)
    {
        _store.DeleteCredential(mailbox.Guid);
        Record(mailbox, "Password", "(set)", null);
    }

    public void SaveRemoved(RemovedRecipient removed) => _store.SaveRemoved(removed);

    public void DeleteRemoved(Guid guid) => _store.DeleteRemoved(guid);

    /// <summary>Says of an object what no property shows.</summary>
    public void Record(Recipient recipient, string property, string? before, string? after) => Record(recipient.Guid, recipient.Name, property, before, after);

    /// <summary>Something the admin should know though the change was made, or was not needed.</summary>
    public void Warn(string message) => _warnings.Add(message);

    internal IReadOnlyList<string> TakeWarnings()
    {
        var warnings = _warnings.ToArray();
        _warnings.Clear();
        return warnings;
    }

    /// <summary>Takes what was recorded since the last call, an entry an object.</summary>
    internal IReadOnlyList<AuditedObject> TakeChanges()
    {
        // A change is about one object almost always.
        var single = _changes.TrueForAll(change => change.Guid == _changes[0].Guid && change.Name == _changes[0].Name);
        AuditedObject[] objects = single && _changes.Count > 0
            ? [new AuditedObject(_changes[0].Guid, _changes[0].Name, _changes.ConvertAll(change => change.Change).ToArray())]
            : _changes.GroupBy(change => (change.Guid, change.Name))
            .Select(group => new AuditedObject(group.Key.Guid, group.Key.Name, group.Select(change => change.Change).ToArray())).ToArray();
        _changes.Clear();
        return objects;
    }

    internal void AppendAudit(AdminAuditRecord record) => _store.AppendAudit(record);

    internal void Record(Guid guid, string name, string property, string? before, string? after) =>
        _changes.Add((guid, name, new AuditPropertyChange(property, before, after)));

    private bool RecordDifferences(Guid guid, string name, IEnumerable<KeyValuePair<string, string>> stateBefore, IEnumerable<KeyValuePair<string, string>> stateAfter)
    {
        var (before, after) = (stateBefore.ToDictionary(), stateAfter.ToDictionary());
        var any = false;
        foreach (var property in before.Keys.Union(after.Keys).ToArray())
        {
            var (old, current) = (before.GetValueOrDefault(property), after.GetValueOrDefault(property));
            if (old == current) continue;
            Record(guid, name, property, old, current);
            any = true;
        }

        return any;
    }

    // Every stored value that is not the default one, so that a record of a new mailbox is not fifty empty lines.
    private static IEnumerable<KeyValuePair<string, string>> State(Recipient recipient)
    {
        foreach (var pair in Plain(recipient)) yield return pair;
        yield return new(nameof(Recipient.RecipientTypeDetails), recipient.RecipientTypeDetails.ToString());
        if (recipient is not Mailbox mailbox) yield break;
        if (!mailbox.AccountEnabled) yield return new(nameof(Mailbox.AccountEnabled), "False");
        if (mailbox.HasPassword) yield return new(nameof(Mailbox.HasPassword), "True");
        if (!mailbox.IsResource) yield break;
        foreach (var (name, value) in Plain(mailbox.Place)) yield return new("Place." + name, value);
        foreach (var (name, value) in Plain(mailbox.CalendarProcessing)) yield return new("CalendarProcessing." + name, value);
    }

    private static IEnumerable<KeyValuePair<string, string>> Plain(object item)
    {
        foreach (var property in EditableProperties.Of(item.GetType()).All)
        {
            if (property.Relation is not null || (item as Recipient)?.IsDerived(property.Name) == true) continue;
            var value = property.Get(item);
            if (value is not (null or "" or false or UnlimitedSize { IsUnlimited: true } or UnlimitedNumber { IsUnlimited: true }) && ValueConversion.ToText(value) is { Length: > 0 } text) yield return new(property.Name, text);
        }
    }

    private static string Describe(Link link, string targetName) =>
        link.Relation switch
        {
            Relation.MailboxRight => $"{(link.Deny ? "Deny " : "")}{link.Detail} {targetName}{(link.AutoMapping ? "" : " (no auto-mapping)")}",
            Relation.FolderRight => $"{link.Detail} {targetName} {string.Join(",", link.AccessRights.Concat(link.Flags))}",
            _ => targetName,
        };

    private static string? Describe(AcceptedDomain? domain) =>
        domain is null ? null : $"{domain.DomainName} {domain.Name} {domain.DomainType}{(domain.Default ? " default" : "")}";

    private static string? Describe(LicensePlan? plan) =>
        plan is null ? null : $"{plan.Name}: {plan.Seats} seats, {plan.MailboxSize}{(plan.Default ? ", default" : "")}";
}
