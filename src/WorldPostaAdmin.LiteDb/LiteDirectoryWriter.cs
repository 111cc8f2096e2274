using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Writes the directory within one LiteDB transaction. The keys of identities hold
/// uniqueness whatever was checked before.
/// </summary>
internal sealed class LiteDirectoryWriter(LiteDatabase database, RecipientMemory? memory = null) : LiteDirectoryReader(database, memory), IDirectoryWriter
{
    // Every new mailbox changes its plan's count; the plans are written once, at the end.
    private readonly Dictionary<string, LicensePlan?> _plans = [];

    private LiteMailWriter? _mail;

    public int Writes { get; private set; }

    public new IMailWriter Mail => _mail ??= new LiteMailWriter(Database, () => Writes++);

    public void SaveOrganization(OrganizationConfig organization)
    {
        Upsert(Documents.Meta, Documents.From("organization", organization));
        ForgetOrganization();
    }

    public void Insert(Recipient recipient)
    {
        InsertIdentities([.. Identities.Of(recipient)], recipient.Guid);
        Write(() => Collection(Documents.Recipients).Insert(Documents.Checked(Documents.FromRecipient(recipient))), recipient.Name);
    }

    public void Update(Recipient recipient)
    {
        var stored = Collection(Documents.Recipients).FindById(recipient.Guid.ToString("N")) ?? throw new InvalidOperationException($"There is no recipient {recipient.Guid} to update.");
        var (old, current) = (Identities.Of(Documents.ToRecipient(stored)).ToHashSet(), Identities.Of(recipient).ToHashSet());
        DeleteIdentities([.. old.Except(current)], recipient.Guid);
        InsertIdentities([.. current.Except(old)], recipient.Guid);
        var document = Documents.FromRecipient(recipient);
        if (stored.TryGetValue(Documents.Linked, out var linked)) document[Documents.Linked] = linked;
        Documents.Checked(document);
        Write(() => Collection(Documents.Recipients).Update(document), recipient.Name);
    }

    public void Delete(Guid recipient)
    {
        if (FindRecipient(recipient) is not { } found) return;
        DeleteIdentities([.. Identities.Of(found)], recipient);
        Write(() => Collection(Documents.Recipients).Delete(recipient.ToString("N")), found.Name);
    }

    public void SaveLink(Link link)
    {
        Upsert(Documents.Links, Documents.FromLink(link));
        Mark(link);
    }

    public void InsertLink(Link link)
    {
        Write(() => Collection(Documents.Links).Insert(Documents.FromLink(link)), link.Key);
        Mark(link);
    }

    // Says of a recipient that links go out from it.
    private void Mark(Link link)
    {
        if (link.Relation == Relation.Member || Memory.IsLinked(link.Source)) return;
        ForgetUnlinked(link.Source);
        if (Collection(Documents.Recipients).FindById(link.Source.ToString("N")) is not { } source) return;
        if (source[Documents.Linked] != true)
        {
            source[Documents.Linked] = true;
            Memory.Forget(link.Source, []);
            Write(() => Collection(Documents.Recipients).Update(source), link.Key);
        }

        Memory.RememberLinked(link.Source);
    }

    public void DeleteLink(Link link) => Write(() => Collection(Documents.Links).Delete(link.Key), link.Key);

    public void SaveDomain(AcceptedDomain domain)
    {
        Upsert(Documents.Domains, Documents.From(domain.AsciiName, domain));
        ForgetDomains();
    }

    public void DeleteDomain(AcceptedDomain domain)
    {
        Write(() => Collection(Documents.Domains).Delete(domain.AsciiName), domain.Name);
        ForgetDomains();
    }

    public override LicensePlan? FindPlan(string name)
    {
        var key = TextRules.Key(name);
        if (!_plans.TryGetValue(key, out var plan)) plan = base.FindPlan(name);
        return plan?.Copy();
    }

    public override IEnumerable<LicensePlan> Plans() => _plans.Count == 0
        ? base.Plans()
        : base.Plans().Where(plan => !_plans.ContainsKey(TextRules.Key(plan.Name))).Concat(_plans.Values.OfType<LicensePlan>().Select(plan => plan.Copy()))
            .OrderBy(plan => plan.Name, StringComparer.OrdinalIgnoreCase);

    public void SavePlan(LicensePlan plan)
    {
        _plans[TextRules.Key(plan.Name)] = plan.Copy();
        Writes++;
    }

    public void DeletePlan(LicensePlan plan)
    {
        _plans[TextRules.Key(plan.Name)] = null;
        Writes++;
    }

    public void SaveCredential(Credential credential) => Upsert(Documents.Credentials, Documents.From(credential.Mailbox.ToString("N"), credential));

    public void InsertCredential(Credential credential) => Write(() => Collection(Documents.Credentials).Insert(Documents.From(credential.Mailbox.ToString("N"), credential)), credential.Mailbox.ToString());

    public void DeleteCredential(Guid mailbox) => Write(() => Collection(Documents.Credentials).Delete(mailbox.ToString("N")), mailbox.ToString());

    public void SaveRemoved(RemovedRecipient removed) => Upsert(Documents.Removed, Documents.FromRemoved(removed));

    public void DeleteRemoved(Guid recipient) => Write(() => Collection(Documents.Removed).Delete(recipient.ToString("N")), recipient.ToString());

    // Not counted: the audit follows the writes, it is none of them.
    public void AppendAudit(AdminAuditRecord record) => Collection(Documents.Audit).Insert(Documents.FromAudit(record));

    /// <summary>Writes what was held back. Called once, before the commit.</summary>
    internal void Complete()
    {
        foreach (var (key, plan) in _plans)
        {
            if (plan is null) Collection(Documents.Plans).Delete(key);
            else Collection(Documents.Plans).Upsert(Documents.From(key, plan));
        }
    }

    private void InsertIdentities(IReadOnlyCollection<string> keys, Guid owner)
    {
        Memory.Forget(owner, keys.Select(Identities.Text));
        foreach (var key in keys) Write(() => Collection(Documents.Identities).Insert(Identities.Document(key, owner)), Identities.Text(key));
    }

    private void DeleteIdentities(IReadOnlyCollection<string> keys, Guid owner)
    {
        Memory.Forget(owner, keys.Select(Identities.Text));
        foreach (var key in keys) Write(() => Collection(Documents.Identities).Delete(key), key);
    }

    private void Upsert(string collection, BsonDocument document) => Write(() => Collection(collection).Upsert(Documents.Checked(document)), document["_id"].ToString());

    private void Write(Action action, string subject)
    {
        try
        {
            Writes++;
            action();
        }
        catch (LiteException e) when (e.ErrorCode == LiteException.INDEX_DUPLICATE_KEY)
        {
            throw new DomainException("AlreadyTaken", DomainErrorKind.AlreadyExists, subject, $"'{subject}' is taken already: its name, alias or one of its addresses belongs to another recipient.", e);
        }
    }
}
