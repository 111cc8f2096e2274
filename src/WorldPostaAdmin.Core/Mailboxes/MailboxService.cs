using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// A password on its way in. The hash is made by <see cref="ComputeHash"/> before a transaction begins, since a good hash takes
/// longer than all else; many are computed side by side.
/// </summary>
public sealed class PasswordInput(IPasswordHasher hasher, SecureString? password, string? hash, SecureString? generated)
{
    private static readonly PasswordPolicy Hashable = new(1);

    public SecureString? Password { get; } = password;

    /// <summary>The password in clear where it was generated: shown once to who made it.</summary>
    public string? Generated => generated is null ? null : SecretText.Read(generated, text => text.ToString());

    /// <summary>Whether there is one.</summary>
    public bool IsGiven => Password is not null || Hash is not null || generated is not null;

    internal string? Hash { get; private set; } = hash;

    /// <summary>Makes the hash, once. What no hash can be made of is left to the password policy, which refuses it in the transaction.</summary>
    public void ComputeHash() =>
        Hash ??= generated is not null ? hasher.Hash(generated, HashCost.Random) : Password is { } secret && Hashable.Refusal(secret, []) is null ? hasher.Hash(secret, HashCost.Person) : null;
}

/// <summary>The kinds to which a mailbox can be converted, named as in Exchange.</summary>
public enum MailboxType
{
    Regular,
    Shared,
    Room,
    Equipment,
}

/// <summary>Mailboxes: making, converting, enabling, passwords.</summary>
public sealed class MailboxService(
    RecipientService recipients, LicenseService licenses, PlaceService places, IPasswordHasher hasher, PasswordGenerator generator)
{
    /// <summary>Makes a user mailbox, which takes a free seat of its plan.</summary>
    /// <exception cref="DomainException">NoFreeSeat, LicensePlanNotFound, PasswordPolicy, and those of recipients.</exception>
    public Mailbox CreateUser(DirectoryTransaction transaction, PropertyValues values, PasswordInput password, bool autoAlias)
    {
        var reader = transaction.Reader;
        var mailbox = new Mailbox { RecipientTypeDetails = RecipientTypeDetails.UserMailbox };
        var name = values.Text(nameof(Mailbox.UserPrincipalName));
        var principal = name is null ? null : SpecialProperties.UserPrincipalName(reader, mailbox, name);
        var alias = principal?.Split('@')[0];
        var plan = values.Has(nameof(Mailbox.License)) ? values.Text(nameof(Mailbox.License)) : transaction.DefaultPlan;
        mailbox.UserPrincipalName = principal ?? "";
        var edits = recipients.Prepare(transaction, mailbox, values.Without(nameof(Mailbox.UserPrincipalName), nameof(Mailbox.License)), alias, principal, autoAlias);
        mailbox.UserPrincipalName = principal ?? mailbox.PrimarySmtpAddress;
        if (plan is not null) plan = LicenseService.Require(reader, plan).Name;
        CheckPolicy(password, reader.Organization(), mailbox);
        password.ComputeHash();
        mailbox.HasPassword = password.Hash is not null;
        if (password.Generated is not null) mailbox.ResetPasswordOnNextLogon = true;
        if (plan is not null)
        {
            var taken = licenses.Take(transaction, plan, mailbox.Name);
            mailbox.License = taken.Name;
            if (!values.Has(nameof(Mailbox.ProhibitSendReceiveQuota))) mailbox.ProhibitSendReceiveQuota = taken.MailboxSize;
        }

        recipients.Insert(transaction, mailbox, edits);
        SaveHash(transaction, mailbox, password, isNew: true);
        mailbox.InitialPassword = password.Generated;
        return mailbox;
    }

    /// <summary>Makes a mailbox that nobody logs in to: shared, room or equipment.</summary>
    public Mailbox CreateOther(DirectoryTransaction transaction, RecipientTypeDetails kind, PropertyValues values, bool autoAlias)
    {
        var mailbox = new Mailbox { RecipientTypeDetails = kind, AccountEnabled = false };
        if (values.Text(nameof(Mailbox.UserPrincipalName)) is { } principal)
        {
            // It has no name to log in with, but is found by what it was given.
            values = values.Without(nameof(Mailbox.UserPrincipalName));
            if (!values.Has(nameof(Mailbox.EmailAddresses)) && values.Text(nameof(Mailbox.PrimarySmtpAddress)) is null) values = values.With(nameof(Mailbox.PrimarySmtpAddress), principal);
        }

        var edits = new List<RecipientReferences.Edit>();
        var references = new List<(EditableProperty Property, object? Value)>();
        var own = values;
        if (mailbox.IsResource)
        {
            var personal = EditableProperties.Of(typeof(Mailbox));
            var processing = EditableProperties.Of(typeof(CalendarProcessing));
            var others = values.Values.Where(pair => personal.Find(pair.Key) is null && pair.Key != nameof(Recipient.Guid)).ToArray();
            own = values.Without(others.Select(pair => pair.Key).ToArray());
            places.Apply(mailbox.Place, others.Where(pair => processing.Find(pair.Key) is null), values.SplitText);
            foreach (var (key, value) in others)
            {
                if (processing.Find(key) is not { } property) continue;
                if (property.Relation is null) property.CheckAndSet(mailbox.CalendarProcessing, value, values.SplitText);
                else references.Add((property, value));
            }
        }

        edits.AddRange(recipients.Prepare(transaction, mailbox, own, null, null, autoAlias));
        edits.AddRange(references.SelectMany(pair => RecipientReferences.Plan(transaction.Reader, mailbox, pair.Property, pair.Value, values.SplitText)));
        return recipients.Insert(transaction, mailbox, edits);
    }

    /// <summary>
    /// Converts: user to another kind frees the seat and drops the password; another kind to user asks for both (a plan by
    /// <paramref name="plan"/> or the default one, a password).
    /// </summary>
    public Mailbox Convert(DirectoryTransaction transaction, Mailbox mailbox, MailboxType type, string? plan, PasswordInput password)
    {
        var kind = type switch
        {
            MailboxType.Regular => RecipientTypeDetails.UserMailbox,
            MailboxType.Shared => RecipientTypeDetails.SharedMailbox,
            MailboxType.Room => RecipientTypeDetails.RoomMailbox,
            _ => RecipientTypeDetails.EquipmentMailbox,
        };
        if (kind == mailbox.RecipientTypeDetails)
        {
            transaction.Warn($"The command completed successfully but no settings of '{mailbox.Name}' have been modified: it is {kind.Words()} already.");
            return mailbox;
        }

        var changed = (Mailbox)mailbox.Copy();
        changed.RecipientTypeDetails = kind;
        if (kind == RecipientTypeDetails.UserMailbox) ToUser(transaction.Reader, changed, plan, password);
        else FromUser(transaction, mailbox, changed);
        if (changed.License != mailbox.License) licenses.Move(transaction, mailbox, changed, changed.License);
        RecipientReferences.DropUnfit(transaction, changed);
        transaction.Update(changed);
        if (kind == RecipientTypeDetails.UserMailbox) SaveHash(transaction, changed, password);
        return (Mailbox)transaction.Reader.Complete(transaction.Reader.FindRecipient(changed.Guid)!);
    }

    /// <summary>Lets a user mailbox log in, or no longer.</summary>
    public Mailbox SetEnabled(DirectoryTransaction transaction, Mailbox mailbox, bool enabled)
    {
        if (mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox) throw SpecialProperties.UserMailboxOnly(mailbox, "Login");
        var changed = (Mailbox)mailbox.Copy();
        changed.AccountEnabled = enabled;
        if (!transaction.Update(changed)) transaction.Warn($"'{mailbox.Name}' is {(enabled ? "enabled" : "disabled")} already; nothing was changed.");
        return transaction.Reader.Complete(changed);
    }

    /// <summary>Adds to some values those that take a mailbox's own quotas away: what is left is its plan's size.</summary>
    public PropertyValues DefaultQuotas(DirectoryTransaction transaction, Mailbox mailbox, PropertyValues values) => values
        .With(nameof(Mailbox.IssueWarningQuota), UnlimitedSize.Unlimited)
        .With(nameof(Mailbox.ProhibitSendQuota), UnlimitedSize.Unlimited)
        .With(nameof(Mailbox.ProhibitSendReceiveQuota), mailbox.IsLicensed ? LicenseService.Require(transaction.Reader, mailbox.License).MailboxSize : UnlimitedSize.Unlimited);

    /// <summary>Sets a password, which also unlocks the mailbox.</summary>
    /// <exception cref="DomainException">PasswordPolicy, NotAllowedForType, PasswordMissing.</exception>
    public Mailbox SetPassword(DirectoryTransaction transaction, Mailbox mailbox, PasswordInput password, bool? changeAtNextLogin)
    {
        if (mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox) throw SpecialProperties.UserMailboxOnly(mailbox, "A password");
        CheckPolicy(password, transaction.Reader.Organization(), mailbox);
        password.ComputeHash();
        if (password.Hash is null) throw PasswordMissing(mailbox);
        var changed = (Mailbox)mailbox.Copy();
        changed.HasPassword = true;
        changed.ResetPasswordOnNextLogon = changeAtNextLogin ?? password.Generated is not null;
        transaction.Update(changed);
        SaveHash(transaction, changed, password);
        var result = transaction.Reader.Complete(changed);
        result.InitialPassword = password.Generated;
        return result;
    }

    /// <summary>Reads what was given as a password: one of the three at most.</summary>
    /// <exception cref="DomainException">PasswordGivenTwice, InvalidPasswordHash.</exception>
    public PasswordInput Password(SecureString? password, string? hash, bool generate)
    {
        if ((password is null ? 0 : 1) + (string.IsNullOrEmpty(hash) ? 0 : 1) + (generate ? 1 : 0) > 1)
        {
            throw new DomainException("PasswordGivenTwice", DomainErrorKind.InvalidValue, null, "Give one of -Password, -PasswordHash and -GeneratePassword, not several.");
        }

        if (string.IsNullOrEmpty(hash)) return new PasswordInput(hasher, password, null, generate ? generator.Generate() : null);
        return PasswordHash.TryParse(hash, out var parsed, out var refusal)
            ? new PasswordInput(hasher, null, parsed.Value, null)
            : throw new DomainException("InvalidPasswordHash", DomainErrorKind.InvalidValue, null, $"The password hash cannot be used: {refusal}");
    }

    /// <summary>What one is told who gives a room a password.</summary>
    public const string RoomPasswordNotKept = "Nobody logs in to a room: it is booked by meeting requests, and opened by those with rights on it. The password is not kept.";

    /// <summary>The error of a password for a mailbox that nobody logs in to.</summary>
    public static DomainException NoLogin(string name, RecipientTypeDetails kind) =>
        new("NotAllowedForType", DomainErrorKind.NotAllowed, name, $"Nobody logs in to {kind.Words()}, so '{TextRules.Show(name)}' takes no password. Leave it out.");

    private static void ToUser(IDirectoryReader reader, Mailbox changed, string? plan, PasswordInput password)
    {
        plan ??= reader.Plans().FirstOrDefault(item => item.Default)?.Name;
        if (plan is null)
        {
            throw new DomainException("LicenseMissing", DomainErrorKind.InvalidValue, changed.Name,
                $"'{changed.Name}' needs a licence to become a user mailbox. Give -License; Get-LicensePlan lists the plans.");
        }

        CheckPolicy(password, reader.Organization(), changed);
        password.ComputeHash();
        if (password.Hash is null) throw PasswordMissing(changed);
        changed.UserPrincipalName = changed.PrimarySmtpAddress;
        changed.AccountEnabled = true;
        changed.HasPassword = true;
        changed.ResetPasswordOnNextLogon = password.Generated is not null;
        changed.License = LicenseService.Require(reader, plan).Name;
    }

    private static void FromUser(DirectoryTransaction transaction, Mailbox before, Mailbox changed)
    {
        if (transaction.Reader.FindCredential(before.Guid) is not null) transaction.DeleteCredential(before);
        changed.License = changed.UserPrincipalName = "";
        changed.AccountEnabled = changed.HasPassword = changed.ResetPasswordOnNextLogon = false;
    }

    private static void CheckPolicy(PasswordInput password, OrganizationConfig organization, Mailbox owner)
    {
        if (password.Password is not { } secret) return;
        string[] names = [owner.Name, owner.Alias, owner.DisplayName, owner.UserPrincipalName, owner.FirstName, owner.LastName, .. owner.EmailAddresses.Select(address => ProxyAddress.Parse(address).Address.ToString())];
        if (new PasswordPolicy(organization.MinimumPasswordLength).Refusal(secret, names) is { } refusal)
        {
            throw new DomainException("PasswordPolicy", DomainErrorKind.InvalidValue, owner.Name, $"The password of '{owner.Name}' is not allowed by the password policy: {refusal}");
        }
    }

    private static void SaveHash(DirectoryTransaction transaction, Mailbox mailbox, PasswordInput password, bool isNew = false)
    {
        if (password.Hash is { } hash) transaction.SaveCredential(mailbox, new Credential { Mailbox = mailbox.Guid, Hash = hash, WhenSet = transaction.Now }, isNew);
    }

    private static DomainException PasswordMissing(Mailbox mailbox) =>
        new("PasswordMissing", DomainErrorKind.InvalidValue, mailbox.Name, $"'{mailbox.Name}' needs a password. Give -Password or -PasswordHash, or let one be made with -GeneratePassword.");
}
