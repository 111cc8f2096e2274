using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// Writes a new store of the documents that can be read in an old one, by the same port that every change goes through: so
/// all keys, indexes and marks are made anew. What does not fit is left out or put right, and told.
/// </summary>
internal sealed class StoreRebuild(RawStore store, FindingList findings, TimeProvider time, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    private const int Group = 1000;

    private readonly DirectoryCheck _directory = new(findings);
    private readonly MailCheck _mail = new(findings);
    private readonly List<LicensePlan> _plans = [];
    private readonly List<AcceptedDomain> _domains = [];
    private readonly HashSet<Guid> _passwords = [];
    private readonly List<Action<IDirectoryWriter>> _group = [];
    private readonly HashSet<string> _told = [];
    private OrganizationConfig? _organization;
    private IDirectoryStore? _draft;

    public long Documents { get; private set; }

    public string Organization => _organization!.Name;

    /// <summary>Builds the new store.</summary>
    /// <param name="create">Makes it.</param>
    /// <returns>False where there is nothing to build it of.</returns>
    public bool Run(Func<OrganizationConfig, AcceptedDomain, IDirectoryStore> create)
    {
        Scan("Looking for settings", TakeSettings, LiteDb.Documents.Meta, LiteDb.Documents.Domains, LiteDb.Documents.Plans);
        Scan("Counting", _ => Documents++, LiteDb.Documents.Recipients);
        if (_organization is null && Documents == 0) return false;
        (Documents, var recipients) = (0, Documents);
        Settle();
        Scan("Looking for passwords", document => _passwords.Add(((Credential)document.Read()!).Mailbox), LiteDb.Documents.Credentials);
        _draft = create(_organization!, _domains.First(domain => domain.Default));
        Write(writer =>
        {
            foreach (var domain in _domains) writer.SaveDomain(domain);
        });
        Flush();
        Scan($"Writing {recipients} recipients", TakeRecipient, LiteDb.Documents.Recipients);
        Flush();
        _directory.Seal();
        Scan("Writing references", TakeRest, LiteDb.Documents.Links, LiteDb.Documents.Credentials, LiteDb.Documents.Removed, LiteDb.Documents.Audit);
        Scan("Writing mail", TakeMail, [.. Collections.OfMail]);
        SettlePlans();
        SettleMail();
        Flush();
        _directory.Finish([.. _plans.Select(plan => TextRules.Key(plan.Name))], _domains, linkedIsKept: false);
        _mail.Finish(_directory.HasMailbox, isRepair: true);
        return true;
    }

    private void Scan(string activity, Action<StoredDocument> take, params string[] collections) => new StoreScan(store, progress, cancellation)
    {
        OnUnreadable = (page, collection) => Lost($"page {page}", $"Lost: what cannot be read on page {page}{(collection.Length == 0 ? "" : $", of '{collection}'")}."),
    }.Run(activity, document => Take(document, take), collections.Contains);

    // Some documents are met by several scans.
    private void Lost(string subject, string message)
    {
        if (_told.Add(message)) findings.Error(StoreFindingKind.Lost, subject, message);
    }

    private void Take(StoredDocument document, Action<StoredDocument> take)
    {
        try
        {
            take(document);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or DomainException { Kind: DomainErrorKind.StoreUnavailable }))
        {
            Lost(document.Id, $"Lost: the document '{document.Id}' of '{document.Collection}', which cannot be used: {e.Message}");
            return;
        }

        if (document.Doubtful && _told.Add($"{document.Address}")) findings.Warning(StoreFindingKind.Doubtful, document.Id, $"'{Shown(document)}' of '{document.Collection}' was read from a damaged page: look whether it is right.");
    }

    private static string Shown(StoredDocument document) => document.Document["Name"].IsString ? document.Document["Name"].AsString : document.Id;

    private void TakeSettings(StoredDocument document)
    {
        switch (document.Read())
        {
            case OrganizationConfig organization:
                _organization = organization;
                break;
            case AcceptedDomain domain when _domains.All(other => other.AsciiName != domain.AsciiName):
                _domains.Add(domain);
                break;
            case LicensePlan plan when _plans.All(other => TextRules.Key(other.Name) != TextRules.Key(plan.Name)):
                _plans.Add(plan);
                break;
        }
    }

    // A store cannot be without an organisation and a default domain.
    private void Settle()
    {
        if (_organization is null)
        {
            _organization = OrganizationService.New("Recovered", new RandomIdentifiers(), time.GetUtcNow());
            findings.Error(StoreFindingKind.Lost, "organization", "Lost: the organisation's name and settings. It is now called 'Recovered', with default settings: Set-OrganizationConfig.");
        }

        var used = new Dictionary<string, int>();
        Scan("Looking for domains", document =>
        {
            if (document.Read() is Recipient recipient and not MailContact && SmtpAddress.TryParse(recipient.PrimarySmtpAddress, out var address)) used[address!.Domain] = used.GetValueOrDefault(address.Domain) + 1;
        }, LiteDb.Documents.Recipients);
        foreach (var name in used.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Where(name => _domains.All(domain => domain.AsciiName != name)).ToArray())
        {
            _domains.Add(DomainService.New(name, null, AcceptedDomainType.Authoritative, isDefault: false, time.GetUtcNow()));
            findings.Warning(StoreFindingKind.Repaired, name, $"The accepted domain '{name}' was missing; addresses lie in it, and it is accepted again.");
        }

        if (_domains.Count == 0) _domains.Add(DomainService.New("recovered.invalid", null, AcceptedDomainType.Authoritative, isDefault: true, time.GetUtcNow()));
        var defaults = _domains.Where(domain => domain.Default).ToArray();
        if (defaults.Length == 0)
        {
            _domains[0].Default = true;
            findings.Warning(StoreFindingKind.Repaired, _domains[0].Name, $"No accepted domain was the default one; '{_domains[0].DomainName}' is now.");
        }

        foreach (var more in defaults.Skip(1)) more.Default = false;
    }

    private void TakeRecipient(StoredDocument document)
    {
        if (document.Read() is not Recipient recipient) return;

        // What no address can be read of must fail here, not in a group with others.
        _ = Identities.Of(recipient).Count();
        if (recipient is Mailbox { HasPassword: true } mailbox && !_passwords.Contains(recipient.Guid))
        {
            mailbox.HasPassword = false;
            findings.Error(StoreFindingKind.Lost, recipient.Name, $"Lost: the password of '{recipient.Name}'. Set-MailboxPassword gives another.");
        }

        Write(writer =>
        {
            if (writer.FindRecipient(recipient.Guid) is not null)
            {
                findings.Warning(StoreFindingKind.Repaired, recipient.Name, $"'{recipient.Name}' ({recipient.Guid}) was there twice; the first is kept.");
                return;
            }

            MakeUnique(writer, recipient);
            writer.Insert(recipient);
            _directory.Add(recipient, linked: false);
            Documents++;
        });
    }

    private void MakeUnique(IDirectoryWriter writer, Recipient recipient)
    {
        var suffix = "-" + recipient.Guid.ToString("N")[..8];
        string Shortened(string text) => text[..Math.Min(text.Length, TextRules.NameLength - suffix.Length)] + suffix;
        if (writer.FindByAlias(recipient.Alias) is { } sameAlias)
        {
            findings.Warning(StoreFindingKind.Repaired, recipient.Name, $"'{sameAlias.Name}' and '{recipient.Name}' had one alias, '{recipient.Alias}'; that of '{recipient.Name}' is now '{Shortened(recipient.Alias)}'.");
            recipient.Alias = Shortened(recipient.Alias);
        }

        if (writer.FindByName(recipient.Name) is { } sameName)
        {
            findings.Warning(StoreFindingKind.Repaired, recipient.Name, $"Two recipients had one name, '{recipient.Name}'; the one with the alias '{recipient.Alias}' is now '{Shortened(sameName.Name)}'.");
            recipient.Name = Shortened(sameName.Name);
        }

        bool Taken(string address) => writer.FindAddressOwner(ProxyAddress.Parse(address).Address.Key) is { } owner && owner != recipient.Guid;
        var taken = recipient.EmailAddresses.Where(Taken).ToArray();
        if (taken.Length > 0)
        {
            findings.Error(StoreFindingKind.Lost, recipient.Name, $"'{recipient.Name}' lost {string.Join(", ", taken)}: another recipient has it too.");
            recipient.EmailAddresses = [.. recipient.EmailAddresses.Except(taken)];
        }

        if (!recipient.EmailAddresses.Any(address => address.StartsWith("SMTP:", StringComparison.Ordinal)))
        {
            recipient.PrimarySmtpAddress = recipient.EmailAddresses.Length > 0 ? recipient.EmailAddresses[0][5..] : $"recovered{suffix}@{_domains.First(domain => domain.Default).AsciiName}";
            recipient.EmailAddresses = ["SMTP:" + recipient.PrimarySmtpAddress, .. recipient.EmailAddresses.Skip(1)];
        }

        if (recipient is Mailbox { UserPrincipalName.Length: > 0 } mailbox && Taken("smtp:" + mailbox.UserPrincipalName))
        {
            findings.Error(StoreFindingKind.Lost, recipient.Name, $"'{recipient.Name}' lost its user principal name {mailbox.UserPrincipalName}: another recipient has it too.");
            mailbox.UserPrincipalName = "";
        }
    }

    private void TakeRest(StoredDocument document)
    {
        switch (document.Read())
        {
            case Link link when _directory.Check(link):
                Write(writer => writer.SaveLink(link));
                break;
            case Credential credential when _directory.Check(credential):
                Write(writer => writer.SaveCredential(credential));
                break;
            case RemovedRecipient removed:
                _directory.Check(removed);
                if (_directory.Contains(removed.Recipient.Guid)) return;
                Write(writer => writer.SaveRemoved(removed));
                break;
            case AdminAuditRecord record:
                Write(writer => writer.AppendAudit(record));
                break;
            default:
                return;
        }

        Documents++;
    }

    // Records are written as they are, once it is sure that they can be read.
    private void TakeMail(StoredDocument document)
    {
        var item = document.Read();
        var found = StoredDocument.Written(item) ?? document.Document;
        if (item is IRecord record) _mail.Add(record);
        else ContentDocument.Note(_mail, document);
        Write(writer => ((LiteMailWriter)writer.Mail).SaveAsFound(document.Collection, found));
        Documents++;
    }

    // Counts are what is there, whatever was counted. What they were is told by the check that follows.
    private void SettleMail()
    {
        foreach (var (content, references) in _mail.Contents)
        {
            var named = _mail.References.GetValueOrDefault(content);
            if (named != references) Write(writer => writer.Mail.CountReferences(content, named - references));
        }

        foreach (var content in _mail.StrayParts) Write(writer => ((LiteMailWriter)writer.Mail).DeleteParts(content));
        foreach (var mailbox in _mail.Counted.Union(_mail.Held.Keys))
        {
            var (items, bytes) = _mail.Held.GetValueOrDefault(mailbox);
            Write(writer =>
            {
                var usage = writer.Mail.UsageOf(mailbox);
                if (usage.Items == items && usage.Size.Bytes == bytes) return;
                (usage.Items, usage.Size) = (items, new ByteSize(bytes));
                writer.Mail.Save(usage);
            });
        }
    }

    // Seats are what mailboxes take, whatever was counted.
    private void SettlePlans()
    {
        foreach (var (_, (name, count)) in _directory.Seats.Where(seat => _plans.All(plan => TextRules.Key(plan.Name) != seat.Key)))
        {
            _plans.Add(new LicensePlan { Name = name, Seats = count, MailboxSize = UnlimitedSize.Unlimited, WhenCreated = time.GetUtcNow() });
            findings.Error(StoreFindingKind.Lost, name, $"Lost: the licence plan '{name}'. It is there again with the {count} seats that are taken: Set-LicensePlan.");
        }

        foreach (var plan in _plans)
        {
            _directory.Check(plan);
            plan.Used = _directory.Seats.GetValueOrDefault(TextRules.Key(plan.Name)).Count;
            Write(writer => writer.SavePlan(plan));
            Documents++;
        }
    }

    private void Write(Action<IDirectoryWriter> action)
    {
        _group.Add(action);
        if (_group.Count >= Group) Flush();
    }

    private void Flush()
    {
        if (_group.Count == 0) return;
        cancellation.ThrowIfCancellationRequested();
        _draft!.Write(
            writer =>
            {
                foreach (var action in _group) action(writer);
                return true;
            },
            cancellation);
        _group.Clear();
    }
}
