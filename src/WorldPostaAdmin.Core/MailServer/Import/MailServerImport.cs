using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Takes a running server of Postfix and Dovecot over: plans, from its tables and with what is in the directory, the domains, mailboxes, contacts, lists,
/// addresses and forwardings that do what the tables did. What is there already is not planned again, so that a second run does nothing.
/// </summary>
public sealed class MailServerImport(MailboxService mailboxes, ListService lists, ContactService contacts, RecipientService recipients, DomainService domains)
{
    /// <summary>Plans all of it; changes nothing.</summary>
    public MailServerImportPlan Plan(IDirectoryReader reader, MailServerFiles files)
    {
        var plan = new MailServerImportPlan();
        var world = new ImportedWorld(reader, files.Domain);
        foreach (var entry in files.Domains) PlanDomain(plan, world, entry);
        foreach (var file in files.Users.GroupBy(user => user.File)) PlanUsers(plan, world, file.ToArray(), files.License);
        if (files.Users.Any(user => user.Password is not null))
            plan.Warnings.Add("The passwd-file holds passwords in clear, which others may have seen. They are hashed here; delete the file when you are done.");
        foreach (var entry in files.Mailboxes) PlanMailbox(plan, world, entry);
        var aliases = new AliasPlan(plan, world, files.Aliases);
        foreach (var (where, address) in aliases.NotMade)
        {
            if (plan.Steps.RemoveAll(step => step.Identity.Equals(address, StringComparison.OrdinalIgnoreCase) && step.Action.Contains("mailbox", StringComparison.Ordinal)) > 0)
                plan.Warnings.Add($"{where}: the mailbox '{address}' is not made, for its row in the alias map cannot be taken whole, and mail would not go where it went. Settle that, and import again.");
        }

        foreach (var external in aliases.Externals) PlanContact(plan, world, external);
        foreach (var list in aliases.Lists) PlanList(plan, world, list);
        foreach (var row in aliases.Addresses) plan.Add(row.Where, row.Address, $"Add the address to {row.Target}", transaction => AddAddress(transaction, row));
        foreach (var row in aliases.Members) plan.Add(row.Where, row.Address, $"Add member {row.Target}", transaction => AddMember(transaction, row));
        foreach (var row in aliases.Forwardings) plan.Add(row.Where, row.Address, $"Forward to {row.Target}{(row.KeepsCopy ? ", with a copy kept" : "")}", transaction => Forward(transaction, row));
        return plan;
    }

    private void PlanDomain(MailServerImportPlan plan, ImportedWorld world, PostfixEntry entry)
    {
        // A list in main.cf has commas; a table has one domain a line.
        foreach (var name in (entry.Key.Contains(',', StringComparison.Ordinal) || entry.Value.Contains(',', StringComparison.Ordinal) ? $"{entry.Key} {entry.Value}".Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [entry.Key]).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (SmtpAddress.ParseDomain(name) is not { } ascii)
                plan.Refuse(entry.Where, "InvalidDomain", name, "is not a domain name: a pattern or a parameter of Postfix's cannot be taken. List the domains themselves, one a line.");
            else if (world.Accept(ascii))
                plan.Add(entry.Where, name, "Add accepted domain", transaction => domains.Create(transaction, name, null, AcceptedDomainType.Authoritative, makeDefault: false));
        }
    }

    // A file of which no line can be taken is told once: it is of another kind.
    private void PlanUsers(MailServerImportPlan plan, ImportedWorld world, IReadOnlyList<DovecotUser> users, string? license)
    {
        if (users.All(user => user.HasSizeForPassword))
        {
            NotAccounts("It is a list of quotas. A passwd-file has them among its extra fields, as in userdb_quota_rule=*:storage=5G; else use Set-Mailbox -ProhibitSendReceiveQuota.");
            return;
        }

        var before = plan.Problems.Count;
        foreach (var user in users) PlanUser(plan, world, user, license);
        var problems = plan.Problems.Skip(before).ToArray();
        var isOfOneKind = problems.Length == users.Count && problems.All(problem => problem.ErrorId == problems[0].ErrorId && problem.Kind == DomainErrorKind.InvalidValue);
        if (users.Count < 2 || !isOfOneKind) return;
        plan.Problems.RemoveRange(before, problems.Length);
        NotAccounts($"The first one: {problems[0].Message}");

        void NotAccounts(string why) => plan.Problems.Add(new DomainException("NotAPasswdFile", DomainErrorKind.InvalidValue, users[0].File,
            $"{users[0].File}: none of the {users.Count} lines is an account. A line is user:{{SCHEME}}hash:uid:gid:name:home:shell:extra, as Dovecot has it, or user|{{SCHEME}}hash, as docker-mailserver does. {why}"));
    }

    private void PlanUser(MailServerImportPlan plan, ImportedWorld world, DovecotUser user, string? license)
    {
        if (Address(plan, world, user.Where, user.Name) is not { } address || !IsNew(plan, world, user.Where, address, "passwd-file")) return;
        var values = Named(world, address, user.FullName);
        if (user.Quota is { } quota) values[nameof(Mailbox.ProhibitSendReceiveQuota)] = new UnlimitedSize(quota);
        if (user.HasNoPassword)
        {
            plan.Add(user.Where, address.ToString(), "Add shared mailbox, for it has no password", transaction => mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, new PropertyValues(values, false), false));
            return;
        }

        PasswordInput password;
        try
        {
            password = mailboxes.Password(user.Password is { } text ? SecretText.Keep(text) : null, user.Hash, generate: false);
        }
        catch (DomainException e)
        {
            plan.Refuse(user.Where, e.ErrorId, address.ToString(), $"was not taken. {e.Message} Without a scheme in front of a hash, give -DefaultScheme; else make the mailbox with New-Mailbox and a new password, and import again.");
            return;
        }

        values[nameof(Mailbox.UserPrincipalName)] = address.ToString();
        if (license is not null) values[nameof(Mailbox.License)] = license;
        plan.Add(
            user.Where,
            address.ToString(),
            user.IsDisabled ? "Add user mailbox, disabled" : "Add user mailbox",
            transaction =>
            {
                var mailbox = mailboxes.CreateUser(transaction, new PropertyValues(values, false), password, autoAlias: false);
                return user.IsDisabled ? mailboxes.SetEnabled(transaction, mailbox, false) : mailbox;
            },
            password.ComputeHash);
    }

    private void PlanMailbox(MailServerImportPlan plan, ImportedWorld world, PostfixEntry entry)
    {
        if (entry.IsTransport)
        {
            plan.Refuse(entry.Where, "TransportEntry", entry.Key, PostfixEntry.TransportWords, DomainErrorKind.NotAllowed);
            return;
        }

        if (entry.Key.StartsWith('@'))
        {
            plan.Refuse(entry.Where, "CatchAll", entry.Key, "takes mail for all addresses of a domain, which no mailbox does here. Give the mailbox the addresses that are used: Set-Mailbox -EmailAddresses @{Add='…'}.", DomainErrorKind.NotAllowed);
            return;
        }

        if (Address(plan, world, entry.Where, entry.Key) is not { } address || world.IsMailbox(address.Key) || !IsNew(plan, world, entry.Where, address, "mailbox map")) return;
        plan.Add(entry.Where, address.ToString(), "Add shared mailbox, for no password is known", transaction => mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, new PropertyValues(Named(world, address, ""), false), false));
    }

    private void PlanContact(MailServerImportPlan plan, ImportedWorld world, ImportedAlias external)
    {
        var address = SmtpAddress.Parse(external.Target);
        var values = Named(world, address, "");
        values.Remove(nameof(Recipient.PrimarySmtpAddress));
        values[nameof(MailContact.ExternalEmailAddress)] = address.ToString();
        plan.Add(external.Where, address.ToString(), "Add contact", transaction => contacts.Create(transaction, new PropertyValues(values, false), false));
    }

    private void PlanList(MailServerImportPlan plan, ImportedWorld world, ImportedAlias list)
    {
        var values = Named(world, SmtpAddress.Parse(list.Address), "");

        // Whoever could write to the alias, can write to the list.
        values[nameof(DistributionList.RequireSenderAuthenticationEnabled)] = false;
        plan.Add(list.Where, list.Address, "Add distribution list", transaction => lists.Create(transaction, ListType.Distribution, new PropertyValues(values, false), [], false));
    }

    private Recipient AddAddress(DirectoryTransaction transaction, ImportedAlias row) =>
        recipients.Set(transaction, Find(transaction.Reader, row.Target), new PropertyValues(new Dictionary<string, object?> { [nameof(Recipient.EmailAddresses)] = new System.Collections.Hashtable { ["Add"] = $"smtp:{row.Address}" } }, false));

    private object? AddMember(DirectoryTransaction transaction, ImportedAlias row)
    {
        var list = Find(transaction.Reader, row.Address);
        lists.Include(transaction, list, lists.ResolveMember(transaction.Reader, list, new RecipientIdentity(row.Target)));
        return null;
    }

    private Recipient Forward(DirectoryTransaction transaction, ImportedAlias row)
    {
        var values = new Dictionary<string, object?> { [nameof(Mailbox.DeliverToMailboxAndForward)] = row.KeepsCopy };
        values[transaction.Reader.FindAddressOwner(SmtpAddress.Parse(row.Target).Key) is null ? nameof(Mailbox.ForwardingSmtpAddress) : nameof(Mailbox.ForwardingAddress)] = row.Target;
        return recipients.Set(transaction, Find(transaction.Reader, row.Address), new PropertyValues(values, false));
    }

    private static Recipient Find(IDirectoryReader reader, string address) => reader.FindAddressOwner(SmtpAddress.Parse(address).Key) is { } guid && reader.FindRecipient(guid) is { } found ? found
        : throw new DomainException("RecipientNotFound", DomainErrorKind.NotFound, address, $"There is no '{TextRules.Show(address)}', which was to be made before. Its own error says why; import again when it is settled.");

    private static SmtpAddress? Address(MailServerImportPlan plan, ImportedWorld world, string where, string name)
    {
        try
        {
            return world.Address(name);
        }
        catch (DomainException e)
        {
            plan.Refuse(where, e.ErrorId, name, e.ErrorId is "DomainMissing" or "HashInsteadOfName" ? e.Message : $"cannot be taken. {e.Message}");
            return null;
        }
    }

    // What a second run finds, it leaves; what another thing has the address of, it tells.
    private static bool IsNew(MailServerImportPlan plan, ImportedWorld world, string where, SmtpAddress address, string file)
    {
        if (world.IsPlanned(address.Key))
        {
            plan.Refuse(where, "DuplicateEntry", address.ToString(), $"stands in the {file} twice; the first was taken. Remove one of them.", DomainErrorKind.AlreadyExists);
            return false;
        }

        if (world.Owner(address.Key) is { } owner)
        {
            if (owner is not Mailbox) plan.Refuse(where, "AddressTaken", address.ToString(), $"is an address of '{owner.Name}', which is {owner.RecipientTypeDetails.Words()}. Take it away there, or leave the row out.", DomainErrorKind.AlreadyExists);
            return false;
        }

        world.PlanMailbox(address.Key);
        return true;
    }

    private static Dictionary<string, object?> Named(ImportedWorld world, SmtpAddress address, string fullName)
    {
        var name = world.NewName(address);
        return new Dictionary<string, object?>
        {
            [nameof(Recipient.Name)] = name,
            [nameof(Recipient.Alias)] = name,
            [nameof(Recipient.DisplayName)] = fullName.Length > 0 ? fullName : address.Local,
            [nameof(Recipient.PrimarySmtpAddress)] = address.ToString(),
        };
    }
}
