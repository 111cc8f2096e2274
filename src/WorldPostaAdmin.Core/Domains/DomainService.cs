using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Accepted domains.</summary>
public sealed class DomainService
{
    /// <summary>Finds an accepted domain by its name or the domain itself, in either form.</summary>
    /// <exception cref="DomainException">AcceptedDomainNotFound.</exception>
    public static AcceptedDomain Require(IDirectoryReader reader, string identity)
    {
        var ascii = SmtpAddress.ParseDomain(identity);
        return (ascii is null ? null : reader.FindDomain(ascii))
            ?? reader.Domains().FirstOrDefault(domain => domain.Name.Equals(identity.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new DomainException("AcceptedDomainNotFound", DomainErrorKind.NotFound, identity,
                $"There is no accepted domain '{TextRules.Show(identity)}'. There are: {string.Join(", ", reader.Domains().Select(domain => domain.DomainName))}.");
    }

    /// <summary>Makes a domain without a store, for the store's first one.</summary>
    /// <exception cref="DomainException">InvalidDomain.</exception>
    public static AcceptedDomain New(string domainName, string? name, AcceptedDomainType type, bool isDefault, DateTimeOffset now)
    {
        var ascii = SmtpAddress.ParseDomain(domainName)
            ?? throw new DomainException("InvalidDomain", DomainErrorKind.InvalidValue, domainName, $"'{TextRules.Show(domainName)}' is not a domain name. Give one like contoso.example.");
        var shown = SmtpAddress.ShowDomain(ascii);
        return new AcceptedDomain
        {
            Name = string.IsNullOrWhiteSpace(name) ? shown : TextRules.Line("Name", name, TextRules.NameLength),
            DomainName = shown,
            AsciiName = ascii,
            DomainType = type,
            Default = isDefault,
            WhenCreated = now,
        };
    }

    /// <exception cref="DomainException">AcceptedDomainTaken, InvalidDomain.</exception>
    public AcceptedDomain Create(DirectoryTransaction transaction, string domainName, string? name, AcceptedDomainType type, bool makeDefault)
    {
        var domain = New(domainName, name, type, makeDefault, transaction.Now);
        if (transaction.Reader.FindDomain(domain.AsciiName) is { } taken) throw Taken(taken, domainName);
        RequireFreeName(transaction, domain);
        Save(transaction, domain);
        return domain;
    }

    /// <exception cref="DomainException">AcceptedDomainTaken.</exception>
    public AcceptedDomain Set(DirectoryTransaction transaction, AcceptedDomain domain, string? name, AcceptedDomainType? type, bool makeDefault)
    {
        var changed = domain.Copy();
        if (!string.IsNullOrWhiteSpace(name)) changed.Name = TextRules.Line("Name", name, TextRules.NameLength);
        RequireFreeName(transaction, changed);
        if (type is { } value) changed.DomainType = value;
        if (makeDefault) changed.Default = true;
        if (changed.Name == domain.Name && changed.DomainType == domain.DomainType && changed.Default == domain.Default)
            transaction.Warn($"The command completed successfully but no settings of '{domain.Name}' have been modified.");
        else
            Save(transaction, changed);
        return changed;
    }

    private static void RequireFreeName(DirectoryTransaction transaction, AcceptedDomain domain)
    {
        var other = transaction.Reader.Domains().FirstOrDefault(other => other.AsciiName != domain.AsciiName && other.Name.Equals(domain.Name, StringComparison.OrdinalIgnoreCase));
        if (other is not null) throw Taken(other, domain.Name);
    }

    private static DomainException Taken(AcceptedDomain domain, string asked) =>
        new("AcceptedDomainTaken", DomainErrorKind.AlreadyExists, asked, $"There is an accepted domain '{domain.Name}' ({domain.DomainName}) already. Change it with Set-AcceptedDomain.");

    /// <exception cref="DomainException">DefaultDomain, AcceptedDomainInUse.</exception>
    public void Remove(DirectoryTransaction transaction, AcceptedDomain domain)
    {
        if (domain.Default)
        {
            throw new DomainException("DefaultDomain", DomainErrorKind.NotAllowed, domain.Name,
                $"'{domain.DomainName}' is the default accepted domain. Make another the default first: Set-AcceptedDomain OTHER -MakeDefault $true.");
        }

        var user = RecipientKinds.All.SelectMany(kind => transaction.Reader.Recipients(kind))
            .FirstOrDefault(recipient => recipient is not MailContact && recipient.AddressKeys().Any(key => key.EndsWith("@" + domain.AsciiName, StringComparison.Ordinal)));
        if (user is not null)
        {
            throw new DomainException("AcceptedDomainInUse", DomainErrorKind.NotAllowed, domain.Name,
                $"'{user.Name}' has an address in '{domain.DomainName}', and perhaps others do. Change those addresses first: Get-Recipient -Filter \"EmailAddresses -like '*@{domain.DomainName}'\".");
        }

        transaction.DeleteDomain(domain);
    }

    private static void Save(DirectoryTransaction transaction, AcceptedDomain domain)
    {
        if (domain.Default)
        {
            foreach (var other in transaction.Reader.Domains().Where(other => other.Default && other.AsciiName != domain.AsciiName).ToArray())
            {
                var changed = other.Copy();
                changed.Default = false;
                transaction.SaveDomain(changed);
            }
        }

        transaction.SaveDomain(domain);
    }
}
