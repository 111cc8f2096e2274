using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The values that an admin gave for a recipient's properties, by name, and how texts in them are read.</summary>
/// <param name="Values">Property name to value: a typed value, a text, a list, or a table with Add and Remove.</param>
/// <param name="SplitText">Whether <c>;</c> parts the values of a list, as in a CSV cell.</param>
public sealed record PropertyValues(IReadOnlyDictionary<string, object?> Values, bool SplitText)
{
    public static PropertyValues None { get; } = new(new Dictionary<string, object?>(), false);

    public string? Text(string name) => Values.GetValueOrDefault(name)?.ToString() is { Length: > 0 } text ? text : null;

    public bool Has(string name) => Values.ContainsKey(name);

    public PropertyValues With(string name, object? value) => this with { Values = new Dictionary<string, object?>(Values, StringComparer.OrdinalIgnoreCase) { [name] = value } };

    public PropertyValues Without(params string[] names) =>
        this with { Values = Values.Where(pair => !names.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase) };
}

/// <summary>What holds for recipients of every kind: making, changing, removing and restoring them.</summary>
public sealed class RecipientService(LicenseService licenses)
{
    /// <summary>Reads a recipient for output, its references filled.</summary>
    public T Complete<T>(IDirectoryReader reader, T recipient) where T : Recipient => reader.Complete(recipient);

    /// <summary>
    /// Gives a new recipient its Guid, names and addresses and the other properties. The caller has set what its kind needs,
    /// and inserts it with <see cref="Insert"/>.
    /// </summary>
    /// <exception cref="DomainException">NameMissing, NameTaken, AliasTaken, AddressTaken, and those of single values.</exception>
    internal IReadOnlyList<RecipientReferences.Edit> Prepare(DirectoryTransaction transaction, Recipient recipient, PropertyValues values, string? defaultAlias, string? defaultAddress, bool autoAlias)
    {
        var reader = transaction.Reader;
        recipient.Guid = NewGuid(transaction, values);
        recipient.Root = reader.Root;
        recipient.Name = CheckName(values.Text(nameof(Recipient.Name)) ?? throw NameMissing(values, defaultAddress));
        var alias = values.Text(nameof(Recipient.Alias)) is { } given ? MailboxAlias.Check(given) : defaultAlias ?? MailboxAlias.FromName(recipient.Name);
        var ownAddress = !values.Has(nameof(Recipient.EmailAddresses)) && values.Text(nameof(Recipient.PrimarySmtpAddress)) is null && defaultAddress is null;
        recipient.Alias = autoAlias ? FreeAlias(reader, alias, ownAddress, recipient is Mailbox) : alias;
        recipient.DisplayName = recipient.Name;
        if (values.Has(nameof(Recipient.EmailAddresses)) && values.Has(nameof(Recipient.PrimarySmtpAddress))) throw AddressesGivenTwice(recipient);
        if (!values.Has(nameof(Recipient.EmailAddresses)))
            RecipientAddresses.SetPrimary(reader, recipient, values.Text(nameof(Recipient.PrimarySmtpAddress)) ?? defaultAddress ?? RecipientAddresses.Default(reader, recipient.Alias, recipient is Mailbox));
        var edits = Apply(transaction, recipient, values.Without(nameof(Recipient.Guid), nameof(Recipient.Name), nameof(Recipient.Alias), nameof(Recipient.PrimarySmtpAddress)));
        if (!transaction.IsOptimistic) RecipientAddresses.RequireFree(reader, recipient);
        return edits;
    }

    /// <returns>The recipient, complete: what was just written is not read again.</returns>
    internal T Insert<T>(DirectoryTransaction transaction, T recipient, IReadOnlyCollection<RecipientReferences.Edit> edits) where T : Recipient
    {
        transaction.Insert(recipient);
        RecipientReferences.Write(transaction, recipient, edits);
        return RecipientReferences.CompleteNew(recipient, edits);
    }

    /// <summary>Changes properties of a recipient, and says so where nothing was changed.</summary>
    /// <returns>The recipient as it is afterwards, complete.</returns>
    public Recipient Set(DirectoryTransaction transaction, Recipient recipient, PropertyValues values)
    {
        var changed = recipient.Copy();
        var edits = Apply(transaction, changed, values);
        RecipientAddresses.RequireFree(transaction.Reader, changed);
        var licence = changed is Mailbox mailbox ? mailbox.License : "";
        if (recipient is Mailbox before && licence != before.License) licenses.Move(transaction, before, (Mailbox)changed, licence);
        var updated = transaction.Update(changed);
        RecipientReferences.Write(transaction, changed, edits);
        if (!updated && edits.Count == 0)
            transaction.Warn($"The command completed successfully but no settings of '{recipient.Name}' have been modified.");
        return transaction.Reader.Complete(transaction.Reader.FindRecipient(changed.Guid)!);
    }

    /// <summary>
    /// Removes a recipient softly: out of every list, right, policy and forwarding that names it, its seat freed, all kept so
    /// that it can be restored.
    /// </summary>
    public void Remove(DirectoryTransaction transaction, Recipient recipient, bool permanently)
    {
        var reader = transaction.Reader;
        var links = reader.LinksFrom(recipient.Guid).Concat(reader.LinksTo(recipient.Guid)).DistinctBy(link => link.Key).ToArray();
        var credential = reader.FindCredential(recipient.Guid);
        foreach (var link in links)
        {
            var isSource = link.Source == recipient.Guid;
            var other = reader.FindName(isSource ? link.Target : link.Source);
            if (isSource || other is null) transaction.DeleteLink(recipient, link, link.Relation.ToString(), isSource ? other ?? link.Target.ToString() : recipient.Name);
            else transaction.DeleteLink(link.Source, other, link, link.Relation.ToString(), recipient.Name);
        }

        if (recipient is Mailbox { License.Length: > 0 } mailbox) licenses.Release(transaction, mailbox.License);
        if (credential is not null) transaction.DeleteCredential((Mailbox)recipient);
        transaction.Delete(recipient, permanently ? "Removed permanently" : "Removed");
        Purge(transaction);
        if (permanently)
        {
            if (recipient is Mailbox) MailboxContents.Delete(transaction, recipient.Guid);
            return;
        }

        recipient.WhenSoftDeleted = transaction.Now;
        transaction.SaveRemoved(new RemovedRecipient { Recipient = recipient, Links = links, Credential = credential, WhenSoftDeleted = transaction.Now });
    }

    /// <summary>Ends the wait of a removed recipient: it is gone for good.</summary>
    /// <exception cref="DomainException">RemovedRecipientNotFound.</exception>
    public void Purge(DirectoryTransaction transaction, Guid guid)
    {
        var removed = ResolveRemoved(transaction.Reader, new RecipientIdentity(guid), RecipientKinds.All, transaction.Now);
        if (removed.Recipient is Mailbox) MailboxContents.Delete(transaction, guid);
        transaction.DeleteRemoved(guid);
        transaction.Record(removed.Recipient, "Removed permanently", removed.Recipient.Name, null);
    }

    /// <summary>Finds a removed recipient that can still be restored.</summary>
    /// <exception cref="DomainException">RemovedRecipientNotFound, IdentityAmbiguous.</exception>
    public static RemovedRecipient ResolveRemoved(IDirectoryReader reader, RecipientIdentity identity, IReadOnlyList<RecipientTypeDetails> kinds, DateTimeOffset now) =>
        FindRemoved(reader, identity, kinds, Horizon(reader, now)) ?? throw new DomainException("RemovedRecipientNotFound", DomainErrorKind.NotFound, identity.Value,
            $"There is no removed {RecipientKinds.Words(kinds)} '{TextRules.Show(identity.Value)}' that can be restored. Get-Mailbox -SoftDeletedMailbox lists them; they are kept {reader.Organization().RetentionDays} days.");

    /// <summary>Finds a recipient, or one that was removed and can be restored, where it is to lose what it has.</summary>
    /// <exception cref="DomainException">RecipientNotFound, IdentityAmbiguous.</exception>
    public static Recipient ResolveToo(IDirectoryReader reader, RecipientIdentity identity) =>
        reader.Find(identity) ?? FindRemoved(reader, identity, RecipientKinds.All, DateTimeOffset.MinValue)?.Recipient ?? reader.Resolve(identity, RecipientKinds.All);

    private static RemovedRecipient? FindRemoved(IDirectoryReader reader, RecipientIdentity identity, IReadOnlyList<RecipientTypeDetails> kinds, DateTimeOffset horizon)
    {
        var removed = reader.RemovedRecipients().Where(removed => removed.WhenSoftDeleted > horizon && kinds.Contains(removed.Recipient.RecipientTypeDetails));
        var found = identity.Guid is { } guid
            ? removed.Where(removed => removed.Recipient.Guid == guid).ToList()
            : new IdentityText(identity.Value).Nearest(removed, removed => removed.Recipient);
        return found.Count switch
        {
            1 => found[0],
            0 => null,
            _ => throw new DomainException("IdentityAmbiguous", DomainErrorKind.Ambiguous, identity.Value,
                $"There are multiple removed recipients matching the identity \"{TextRules.Show(identity.Value)}\": "
                + string.Join(", ", found.Select(removed => $"{removed.Recipient.Guid} (removed {removed.WhenSoftDeleted:u})")) + ". Please specify the Guid."),
        };
    }

    /// <summary>Brings a removed recipient back with its seat, password, memberships and rights, as far as the others still exist.</summary>
    /// <exception cref="DomainException">NameTaken, AliasTaken, AddressTaken, DomainNotAccepted, NoFreeSeat.</exception>
    public Recipient Restore(DirectoryTransaction transaction, RemovedRecipient removed)
    {
        var recipient = removed.Recipient.Copy();
        recipient.WhenSoftDeleted = null;
        RecipientAddresses.RequireFree(transaction.Reader, recipient);
        foreach (var address in recipient.AddressKeys()) RecipientAddresses.RequireAcceptedDomain(transaction.Reader, recipient, SmtpAddress.Parse(address));
        if (recipient is Mailbox { License.Length: > 0 } mailbox) licenses.Take(transaction, mailbox.License, mailbox.Name);
        transaction.Insert(recipient);
        if (removed.Credential is not null) transaction.SaveCredential((Mailbox)recipient, removed.Credential);
        foreach (var link in removed.Links) Restore(transaction, link, recipient.Guid);
        transaction.DeleteRemoved(recipient.Guid);
        return transaction.Reader.Complete(transaction.Reader.FindRecipient(recipient.Guid)!);
    }

    private static void Restore(DirectoryTransaction transaction, Link link, Guid restored)
    {
        var reader = transaction.Reader;
        var source = reader.FindRecipient(link.Source);
        var target = reader.FindRecipient(link.Target);
        var name = WellKnownDelegates.Name(link.Target) ?? target?.Name;
        if (source is not null && name is not null)
        {
            // Who is named in its place meanwhile stays.
            if (link.Relation is Relation.ForwardingAddress or Relation.Manager && reader.LinksFrom(source.Guid, link.Relation).Any()) return;
            if (target is null || RecipientReferences.Allowed(source, link.Relation).Contains(target.RecipientTypeDetails)) transaction.SaveLink(source, link, link.Relation.ToString(), name, reader.FindLink(link.Key));
        }
        else if (reader.FindRemoved(link.Source == restored ? link.Target : link.Source) is { } other)
        {
            // The other end is away too, and brings the link back when it comes.
            transaction.SaveRemoved(new RemovedRecipient { Recipient = other.Recipient, Links = [.. other.Links, link], Credential = other.Credential, WhenSoftDeleted = other.WhenSoftDeleted });
        }
    }

    public static DateTimeOffset Horizon(IDirectoryReader reader, DateTimeOffset now) => now.AddDays(-reader.Organization().RetentionDays);

    internal static string CheckName(string name)
    {
        var checkedName = TextRules.Line(nameof(Recipient.Name), name, TextRules.NameLength);
        return checkedName.Length > 0 && !checkedName.Contains('*')
            ? checkedName
            : throw new DomainException("InvalidName", DomainErrorKind.InvalidValue, name, $"The name '{TextRules.Show(name)}' cannot be used: give at least one character, and no *.");
    }

    // Changes a copy in memory; nothing is written before every value has been found good.
    private static List<RecipientReferences.Edit> Apply(DirectoryTransaction transaction, Recipient recipient, PropertyValues values)
    {
        var properties = EditableProperties.Of(recipient.GetType());
        var edits = new List<RecipientReferences.Edit>();
        if (values.Has(nameof(Recipient.EmailAddresses)) && values.Has(nameof(Recipient.PrimarySmtpAddress))) throw AddressesGivenTwice(recipient);
        foreach (var (name, value) in values.Values)
        {
            var property = properties.Require(name, recipient);
            if (property.Relation is not null) edits.AddRange(RecipientReferences.Plan(transaction.Reader, recipient, property, value, values.SplitText));
            else if (property.Rule!.Special) SpecialProperties.Set(transaction.Reader, recipient, property.Name, value, values.SplitText);
            else if (name.Equals(nameof(Recipient.Name), StringComparison.OrdinalIgnoreCase)) recipient.Name = CheckName(value?.ToString() ?? "");
            else if (name.Equals(nameof(Recipient.Alias), StringComparison.OrdinalIgnoreCase)) recipient.Alias = MailboxAlias.Check(value?.ToString() ?? "");
            else property.CheckAndSet(recipient, value, values.SplitText);
        }

        if (recipient is DynamicDistributionList { RecipientFilter.Length: 0 }) throw DynamicListService.FilterMissing(recipient);
        return edits;
    }

    // An import may bring the Guid that the recipient had; it is kept where no one has it and it stands for nothing else.
    private static Guid NewGuid(DirectoryTransaction transaction, PropertyValues values) =>
        Guid.TryParse(values.Text(nameof(Recipient.Guid)), out var given) && given != Guid.Empty && WellKnownDelegates.Name(given) is null
            && transaction.Reader.FindRecipient(given) is null && transaction.Reader.FindRemoved(given) is null
            ? given
            : transaction.Identifiers.NewGuid();

    private static string FreeAlias(IDirectoryReader reader, string alias, bool givesAddress, bool isMailbox)
    {
        var candidate = alias;
        for (var number = 2; Taken(candidate); number++)
        {
            var suffix = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            candidate = alias[..Math.Min(alias.Length, TextRules.NameLength - suffix.Length)].TrimEnd('.') + suffix;
        }

        return candidate;

        bool Taken(string text) => reader.FindByAlias(text) is not null
            || (givesAddress && reader.FindAddressOwner(SmtpAddress.Parse(RecipientAddresses.Default(reader, text, isMailbox)).Key) is not null);
    }

    private static void Purge(DirectoryTransaction transaction)
    {
        if (transaction.IsPurged) return;
        transaction.IsPurged = true;
        var horizon = Horizon(transaction.Reader, transaction.Now);
        foreach (var expired in transaction.Reader.RemovedRecipients().Where(removed => removed.WhenSoftDeleted <= horizon).ToArray())
        {
            if (expired.Recipient is Mailbox) MailboxContents.Delete(transaction, expired.Recipient.Guid);
            transaction.DeleteRemoved(expired.Recipient.Guid);
        }
    }

    /// <summary>Refuses what is to be made and has no name, so that it is told before anything is asked of the store.</summary>
    /// <exception cref="DomainException">NameMissing.</exception>
    public static void RequireName(PropertyValues values)
    {
        if (values.Text(nameof(Recipient.Name)) is null) throw NameMissing(values, values.Text(nameof(Mailbox.UserPrincipalName)));
    }

    private static DomainException NameMissing(PropertyValues values, string? defaultAddress)
    {
        var hint = values.Text("Alias") ?? defaultAddress ?? values.Text("PrimarySmtpAddress");
        return new DomainException("NameMissing", DomainErrorKind.InvalidValue, hint, $"The name is missing{(hint is null ? "" : $" in the row of '{TextRules.Show(hint)}'")}. Give -Name, or fill the Name column.");
    }

    private static DomainException AddressesGivenTwice(Recipient recipient) =>
        new("AddressesGivenTwice", DomainErrorKind.InvalidValue, recipient.Name,
            "EmailAddresses and PrimarySmtpAddress cannot be given together. Give EmailAddresses with one entry typed SMTP:, or PrimarySmtpAddress alone.");
}
