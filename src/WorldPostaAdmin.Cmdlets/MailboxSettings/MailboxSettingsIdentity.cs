namespace WorldPostaAdmin.Cmdlets;

/// <summary>Names a mailbox: what names a recipient does, and the objects of Get-CASMailbox.</summary>
public sealed class MailboxSettingsIdentity
{
    public MailboxSettingsIdentity(string value) => Mailbox = new RecipientIdentity(value);

    public MailboxSettingsIdentity(Guid guid) => Mailbox = new RecipientIdentity(guid);

    public MailboxSettingsIdentity(Recipient recipient) => Mailbox = new RecipientIdentity(recipient);

    public MailboxSettingsIdentity(MailboxSettings settings) => Mailbox = new RecipientIdentity(settings.MailboxGuid);

    internal RecipientIdentity Mailbox { get; }

    public override string ToString() => Mailbox.ToString();
}
