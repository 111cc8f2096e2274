using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>The writing side: refuses a name, alias or address that is taken, and keeps no reference as a property.</summary>
internal sealed class MemoryWriter(MemoryDirectory directory) : MemoryReader(directory), IDirectoryWriter
{
    public int Writes { get; private set; }

    public new IMailWriter Mail
    {
        get
        {
            Directory.Mail.Written = () => Writes++;
            return Directory.Mail;
        }
    }

    public void SaveOrganization(OrganizationConfig organization) => Write(() => Directory.Organization = organization.Copy());

    public void Insert(Recipient recipient) => Write(() =>
    {
        if (Directory.Recipients.ContainsKey(recipient.Guid)) throw Taken(recipient.Guid.ToString());
        Put(recipient);
    });

    public void Update(Recipient recipient) => Write(() =>
    {
        var before = Directory.Recipients[recipient.Guid];
        foreach (var key in before.AddressKeys()) Directory.Addresses.Remove(key);
        Directory.Recipients.Remove(recipient.Guid);
        Put(recipient);
    });

    public void Delete(Guid recipient) => Write(() =>
    {
        foreach (var key in Directory.Recipients[recipient].AddressKeys()) Directory.Addresses.Remove(key);
        Directory.Recipients.Remove(recipient);
    });

    public void SaveLink(Link link) => Write(() => Directory.Links[link.Key] = link);

    public void InsertLink(Link link)
    {
        if (Directory.Links.ContainsKey(link.Key)) throw Taken(link.Key);
        SaveLink(link);
    }

    public void DeleteLink(Link link) => Write(() => Directory.Links.Remove(link.Key));

    public void SaveDomain(AcceptedDomain domain) => Write(() => Directory.Domains[domain.AsciiName] = domain.Copy());

    public void DeleteDomain(AcceptedDomain domain) => Write(() => Directory.Domains.Remove(domain.AsciiName));

    public void SavePlan(LicensePlan plan) => Write(() => Directory.Plans[TextRules.Key(plan.Name)] = plan.Copy());

    public void DeletePlan(LicensePlan plan) => Write(() => Directory.Plans.Remove(TextRules.Key(plan.Name)));

    public void SaveCredential(Credential credential) => Write(() => Directory.Credentials[credential.Mailbox] = Copy(credential));

    public void InsertCredential(Credential credential)
    {
        if (Directory.Credentials.ContainsKey(credential.Mailbox)) throw Taken(credential.Mailbox.ToString());
        SaveCredential(credential);
    }

    public void DeleteCredential(Guid mailbox) => Write(() => Directory.Credentials.Remove(mailbox));

    public void SaveRemoved(RemovedRecipient removed) => Write(() => Directory.Removed[removed.Recipient.Guid] = Copy(removed));

    public void DeleteRemoved(Guid recipient) => Write(() => Directory.Removed.Remove(recipient));

    public void AppendAudit(AdminAuditRecord record) => Directory.Audit.Add(record);

    private void Put(Recipient recipient)
    {
        if (FindByAlias(recipient.Alias) is not null) throw Taken(recipient.Alias);
        if (FindByName(recipient.Name) is not null) throw Taken(recipient.Name);
        foreach (var key in recipient.AddressKeys())
        {
            if (!Directory.Addresses.TryAdd(key, recipient.Guid)) throw Taken(key);
        }

        Directory.Recipients.Add(recipient.Guid, WithoutReferences(recipient.Copy()));
    }

    private static Recipient WithoutReferences(Recipient recipient)
    {
        Forget(recipient);
        if (recipient is not Mailbox mailbox) return recipient;
        Forget(mailbox.CalendarProcessing);
        mailbox.GrantSendOnBehalfTo = [];
        mailbox.InitialPassword = null;
        return recipient;
    }

    private static void Forget(object item)
    {
        foreach (var property in EditableProperties.Of(item.GetType()).All)
        {
            if (property.Relation is not null) property.Set(item, property.IsList ? Array.Empty<string>() : null);
        }
    }

    private void Write(Action action)
    {
        Writes++;
        action();
    }

    private static DomainException Taken(string what) => new("AlreadyTaken", DomainErrorKind.AlreadyExists, what, $"'{what}' is taken already.");
}
