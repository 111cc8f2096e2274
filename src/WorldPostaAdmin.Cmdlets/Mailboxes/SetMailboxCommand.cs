using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a mailbox of any kind, or converts it to another kind with -Type.</summary>
[Cmdlet(VerbsCommon.Set, "Mailbox", SupportsShouldProcess = true)]
[OutputType(typeof(Mailbox))]
public sealed class SetMailboxCommand : RecipientPropertiesCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The name that the user logs in with, an address in an accepted domain. Left out, it is the primary address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? UserPrincipalName { get; set; }

    /// <summary>The licence plan whose seat the mailbox takes. An empty text frees the seat.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LicensePlanCompleter))]
    public string? License { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>The initials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Initials { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Department { get; set; }

    /// <summary>The job title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Title { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Company { get; set; }

    /// <summary>The office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>The mobile telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MobilePhone { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StreetAddress { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StateOrProvince { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PostalCode { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CountryOrRegion { get; set; }

    /// <summary>The manager: a user mailbox or a contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? Manager { get; set; }

    /// <summary>A recipient of the organisation that mail goes on to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ForwardingAddress { get; set; }

    /// <summary>An address that mail goes on to; ForwardingAddress comes before it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ForwardingSmtpAddress { get; set; }

    /// <summary>Whether forwarded mail is kept in the mailbox as well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeliverToMailboxAndForward { get; set; }

    /// <summary>Whether what a delegate sends as the mailbox is kept in its Sent Items too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MessageCopyForSentAsEnabled { get; set; }

    /// <summary>Whether what a delegate sends on behalf of the mailbox is kept in its Sent Items too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MessageCopyForSendOnBehalfEnabled { get; set; }

    /// <summary>The size at which the owner is warned, for example 49GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? IssueWarningQuota { get; set; }

    /// <summary>The size from which nothing can be sent, for example 49.5GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? ProhibitSendQuota { get; set; }

    /// <summary>The size from which nothing can be sent or received, for example 50GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? ProhibitSendReceiveQuota { get; set; }

    /// <summary>How long what is deleted from Deleted Items can be brought back from Recoverable Items, for example 14.00:00:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? RetainDeletedItemsFor { get; set; }

    /// <summary>Whether reading by others is recorded.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AuditEnabled { get; set; }

    /// <summary>Whether the password must be changed before the next login.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ResetPasswordOnNextLogon { get; set; }

    /// <summary>Those with Send on Behalf: the grants that Get-MailboxPermission shows. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? GrantSendOnBehalfTo { get; set; }

    /// <summary>Converts: Regular (a user mailbox; give -License and a password), Shared, Room or Equipment.</summary>
    [Parameter]
    public MailboxType? Type { get; set; }

    /// <summary>The password of a mailbox that becomes a user mailbox.</summary>
    [Parameter]
    public PasswordArgument? Password { get; set; }

    /// <summary>The same, as a hash that another system made.</summary>
    [Parameter]
    public string? PasswordHash { get; set; }

    /// <summary>Makes a password for a mailbox that becomes a user mailbox, and gives it once as InitialPassword.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        var values = Given(Identity, typeof(Mailbox));
        var service = Service<MailboxService>();
        WarnOfText(Password);
        var password = service.Password(Password is { IsEmpty: false } ? Password.Password : null, PasswordHash, GeneratePassword);
        var asked = values.Values.Keys.Concat(GrantSendOnBehalfTo is null && !MyInvocation.BoundParameters.ContainsKey(nameof(GrantSendOnBehalfTo)) ? [] : [nameof(GrantSendOnBehalfTo)]).ToArray();
        var action = string.Join(" and ", new[] { Type is null ? null : $"Convert to {Type}", asked.Length > 0 || Type is null ? $"Set {string.Join(", ", asked.DefaultIfEmpty("nothing"))}" : null }.OfType<string>());
        Submit(target.Name, action, transaction => Apply(transaction, target.Guid, values, password), password.ComputeHash);
    }

    private Mailbox Apply(DirectoryTransaction transaction, Guid guid, PropertyValues values, PasswordInput password)
    {
        var mailbox = (Mailbox)transaction.Reader.Resolve(new RecipientIdentity(guid), RecipientKinds.Mailboxes);
        if (Type is { } type)
        {
            mailbox = Service<MailboxService>().Convert(transaction, mailbox, type, values.Text(nameof(License)), password);
            values = values.Without(nameof(License));
        }
        else if (password.Generated is not null || Password is not null || PasswordHash is not null)
        {
            throw new DomainException("PasswordWithoutConversion", DomainErrorKind.NotAllowed, mailbox.Name, $"Set-Mailbox takes a password only with -Type Regular. Use Set-MailboxPassword '{mailbox.Alias}'.");
        }

        var delegates = MyInvocation.BoundParameters.ContainsKey(nameof(GrantSendOnBehalfTo));
        if (delegates) Service<RightsService>().ReplaceSendOnBehalf(transaction, mailbox, ListEdit.From(nameof(GrantSendOnBehalfTo), GrantSendOnBehalfTo?.Value, splitText: false));
        var changed = values.Values.Count > 0 || (Type is null && !delegates)
            ? (Mailbox)Service<RecipientService>().Set(transaction, (Mailbox)transaction.Reader.Resolve(new RecipientIdentity(guid), RecipientKinds.Mailboxes), values)
            : Service<RecipientService>().Complete(transaction.Reader, (Mailbox)transaction.Reader.Resolve(new RecipientIdentity(guid), RecipientKinds.Mailboxes));
        changed.SetInitialPassword(password.Generated);
        return changed;
    }
}
