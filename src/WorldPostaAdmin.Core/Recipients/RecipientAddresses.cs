using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The rules of a recipient's addresses: one primary, all in accepted domains, none taken.</summary>
internal static class RecipientAddresses
{
    // What a mail server takes for something else in the name that it keeps a mailbox by: the folder or tag after the name (RFC 5233), the
    // parting of folders in shared/info@contoso.example, patterns that others' addresses fit.
    private const string NotOfMailboxes = "+/*?";

    /// <summary>The primary address that an alias gives: in the default accepted domain, and of a mailbox without <c>+ / * ?</c>.</summary>
    /// <exception cref="DomainException">NoDefaultDomain.</exception>
    public static string Default(IDirectoryReader reader, string alias, bool isMailbox = true)
    {
        if (isMailbox && alias.AsSpan().IndexOfAny(NotOfMailboxes) >= 0)
        {
            var kept = string.Join('.', string.Concat(alias.Where(c => !NotOfMailboxes.Contains(c))).TrimStart('#').Split('.', StringSplitOptions.RemoveEmptyEntries));
            if (kept.Length > 0) alias = kept;
        }

        var domain = reader.Domains().FirstOrDefault(domain => domain.Default)
            ?? throw new DomainException("NoDefaultDomain", DomainErrorKind.NotAllowed, alias,
                "The organisation has no default accepted domain to make an address from. Make one: Set-AcceptedDomain contoso.example -MakeDefault $true.");
        return $"{alias}@{domain.DomainName}";
    }

    /// <summary>Makes an address the primary one; the old primary stays as a secondary, as in Exchange.</summary>
    public static void SetPrimary(IDirectoryReader reader, Recipient recipient, string text)
    {
        var address = SmtpAddress.Parse(text, "PrimarySmtpAddress");
        RequireAcceptedDomain(reader, recipient, address);
        RequireUsable(recipient, address);
        var others = recipient.EmailAddresses.Select(ProxyAddress.Parse).Where(entry => entry.Address.Key != address.Key);
        Set(recipient, others.Select(entry => entry with { IsPrimary = false }).Prepend(new ProxyAddress(address, true, true)));
    }

    /// <summary>Edits the list. An untyped address is secondary; the first becomes primary where no entry is typed SMTP.</summary>
    /// <exception cref="DomainException">NoPrimaryAddress, TwoPrimaryAddresses, DomainNotAccepted, InvalidAddress.</exception>
    public static void Edit(IDirectoryReader reader, Recipient recipient, ListEdit edit)
    {
        List<ProxyAddress> entries;
        if (edit.Replacement is not null)
        {
            entries = edit.Replacement.Select(ProxyAddress.Parse).ToList();
            if (entries.Count > 0 && !entries.Any(entry => entry.IsPrimary))
            {
                var first = entries.FindIndex(entry => !entry.IsTyped);
                if (first >= 0) entries[first] = entries[first] with { IsPrimary = true };
            }
        }
        else
        {
            entries = recipient.EmailAddresses.Select(ProxyAddress.Parse).ToList();
            // What is not there needs no removing: a script that cleans up runs over everyone.
            foreach (var removed in edit.Remove.Select(ProxyAddress.Parse)) entries.RemoveAll(entry => entry.Address.Key == removed.Address.Key);
            foreach (var added in edit.Add.Select(ProxyAddress.Parse))
            {
                if (!added.IsTyped && entries.Any(entry => entry.Address.Key == added.Address.Key)) continue;
                entries.RemoveAll(entry => entry.Address.Key == added.Address.Key);
                if (added.IsPrimary) entries = entries.Select(entry => entry with { IsPrimary = false }).ToList();
                entries.Add(added);
            }
        }

        entries = entries.DistinctBy(entry => entry.Address.Key).ToList();
        switch (entries.Count(entry => entry.IsPrimary))
        {
            case 0:
                throw new DomainException("NoPrimaryAddress", DomainErrorKind.InvalidValue, recipient.Name,
                    $"'{recipient.Name}' would be left without a primary address. Keep one entry typed SMTP:, for instance SMTP:{recipient.PrimarySmtpAddress}.");
            case > 1:
                throw new DomainException("TwoPrimaryAddresses", DomainErrorKind.InvalidValue, recipient.Name,
                    $"EmailAddresses of '{recipient.Name}' has more than one primary address (SMTP:). Write smtp: for all but one.");
        }

        foreach (var entry in entries) RequireAcceptedDomain(reader, recipient, entry.Address);
        RequireUsable(recipient, entries.First(entry => entry.IsPrimary).Address);
        Set(recipient, entries);
    }

    /// <summary>Checks that no other recipient holds a name, alias or address of this one.</summary>
    /// <exception cref="DomainException">NameTaken, AliasTaken, AddressTaken.</exception>
    public static void RequireFree(IDirectoryReader reader, Recipient recipient)
    {
        if (reader.FindByAlias(recipient.Alias) is { } aliasOwner && aliasOwner.Guid != recipient.Guid) throw AliasTaken(recipient.Alias, aliasOwner);
        if (reader.FindByName(recipient.Name) is { } nameOwner && nameOwner.Guid != recipient.Guid)
        {
            throw new DomainException("NameTaken", DomainErrorKind.AlreadyExists, recipient.Name,
                $"The name '{recipient.Name}' is taken by {nameOwner.RecipientTypeDetails.Words()} ({nameOwner.PrimarySmtpAddress}). Choose another with -Name.");
        }

        if (recipient.OwnSamAccountName.Length > 0 && reader.FindByText(recipient.SamAccountName).FirstOrDefault(other => other.Guid != recipient.Guid
            && TextRules.Key(other.SamAccountName) == TextRules.Key(recipient.SamAccountName)) is { } account)
        {
            throw new DomainException("SamAccountNameTaken", DomainErrorKind.AlreadyExists, recipient.SamAccountName,
                $"The account name '{recipient.SamAccountName}' is taken by '{account.Name}' ({account.RecipientTypeDetails.Words()}). Give another with -SamAccountName.");
        }

        foreach (var key in recipient.AddressKeys())
        {
            if (reader.FindAddressOwner(key) is not { } owner || owner == recipient.Guid) continue;
            var by = reader.FindRecipient(owner);
            throw new DomainException("AddressTaken", DomainErrorKind.AlreadyExists, key,
                $"The proxy address \"SMTP:{key}\" is already being used by \"{by?.Name}\": the address is taken by '{by?.Name}'. Choose another address.");
        }
    }

    public static DomainException AliasTaken(string alias, Recipient owner) =>
        new("AliasTaken", DomainErrorKind.AlreadyExists, alias,
            $"The alias '{alias}' is taken by '{owner.Name}' ({owner.RecipientTypeDetails.Words()}). Give another with -Alias, or use -AutoAlias in bulk.");

    /// <exception cref="DomainException">DomainNotAccepted, AddressNotUsable.</exception>
    public static void RequireAcceptedDomain(IDirectoryReader reader, Recipient recipient, SmtpAddress address)
    {
        if (recipient is not ExternalPerson && address.Local.StartsWith('#')) throw NotUsable(address, "begin with #, which a mail server's tables take for a remark. Give another.");
        if (recipient is not ExternalPerson && reader.FindDomain(address.Domain) is null) throw DomainNotAccepted(reader, address);
    }

    /// <summary>Refuses the primary address of a mailbox that no mail server could keep the mailbox by; one that stands already may stay.</summary>
    /// <exception cref="DomainException">AddressNotUsable.</exception>
    private static void RequireUsable(Recipient recipient, SmtpAddress address)
    {
        if (recipient is not Mailbox || address.Local.AsSpan().IndexOfAny(NotOfMailboxes) < 0) return;
        if (SmtpAddress.TryParse(recipient.PrimarySmtpAddress, out var before) && before!.Key == address.Key) return;
        throw NotUsable(address, "hold + / * or ?, which a mail server takes for a tag, a folder or a pattern. Give another with -PrimarySmtpAddress, and make this one a second address (EmailAddresses).");
    }

    private static DomainException NotUsable(SmtpAddress address, string why) =>
        new("AddressNotUsable", DomainErrorKind.InvalidValue, address.ToString(), $"'{address}' cannot be used: it must not {why}");

    public static DomainException DomainNotAccepted(IDirectoryReader reader, SmtpAddress address) =>
        new("DomainNotAccepted", DomainErrorKind.NotAllowed, address.ToString(),
            $"The domain '{SmtpAddress.ShowDomain(address.Domain)}'{(SmtpAddress.ShowDomain(address.Domain) == address.Domain ? "" : $" ({address.Domain})")} of '{address}' is not accepted: "
            + $"it is not an accepted domain of the organisation. Use one of {string.Join(", ", reader.Domains().Take(10).Select(domain => domain.DomainName))}, or add it with New-AcceptedDomain.");

    public static void Set(Recipient recipient, IEnumerable<ProxyAddress> entries)
    {
        var ordered = entries.OrderByDescending(entry => entry.IsPrimary).ToArray();
        recipient.EmailAddresses = ordered.Select(entry => entry.ToString()).ToArray();
        recipient.PrimarySmtpAddress = ordered[0].Address.ToString();
    }
}
