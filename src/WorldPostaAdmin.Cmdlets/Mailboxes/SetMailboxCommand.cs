using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a mailbox of any kind, or converts it to another kind with -Type.</summary>
[Cmdlet(VerbsCommon.Set, "Mailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-Mailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class SetMailboxCommand : RecipientPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The name that DOMAIN\name stands for; the alias where left out.</summary>
    [Parameter]
    public string? SamAccountName { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The name that the user logs in with, an address in an accepted domain. Left out, it is the primary address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MicrosoftOnlineServicesID")]
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

    /// <summary>Whether login is switched off, as Disable-Mailbox does.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AccountDisabled { get; set; }

    /// <summary>True takes the mailbox's own quotas away; the plan's size stays. False changes nothing: quotas that are given hold anyway.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? UseDatabaseQuotaDefaults { get; set; }

    /// <summary>To how many recipients a message may go, at most: a number, or Unlimited. The organisation's limit holds besides.</summary>
    [Parameter]
    public Argument<UnlimitedNumber>? RecipientLimits { get; set; }

    /// <summary>What a room or a piece of equipment has, for example Whiteboard.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ResourceCustom { get; set; }

    /// <summary>How many people a room or a piece of equipment holds.</summary>
    [Parameter]
    public Argument<int>? ResourceCapacity { get; set; }

    /// <summary>Accepted with a warning: nobody logs in to a room, so no password of one is kept.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EnableRoomMailboxAccount { get; set; }

    /// <summary>The same: not kept.</summary>
    [Parameter]
    public PasswordArgument? RoomMailboxPassword { get; set; }

    /// <summary>Converts: Regular (a user mailbox; give -License and a password), Shared, Room or Equipment.</summary>
    [Parameter]
    public MailboxType? Type { get; set; }

    /// <summary>A new password: of a user mailbox, or of one that becomes one.</summary>
    [Parameter]
    public PasswordArgument? Password { get; set; }

    /// <summary>The same, as a hash that another system made.</summary>
    [Parameter]
    public string? PasswordHash { get; set; }

    /// <summary>Makes a strong password, gives it once as InitialPassword of the output, and marks it to be changed.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    bool IPassThru.MustGive => GeneratePassword;

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        var values = Given(Identity, typeof(Mailbox));
        var service = Service<MailboxService>();
        WarnOfText(Password);
        var password = service.Password(Password is { IsEmpty: false } ? Password.Password : null, PasswordHash, GeneratePassword);
        var others = new[] { nameof(GrantSendOnBehalfTo), nameof(AccountDisabled), nameof(UseDatabaseQuotaDefaults), nameof(Password), nameof(PasswordHash), nameof(GeneratePassword) };
        var asked = values.Values.Keys.Concat(others.Where(MyInvocation.BoundParameters.ContainsKey)).ToArray();
        if (RoomMailboxPassword is not null || EnableRoomMailboxAccount is not null) WriteWarning(MailboxService.RoomPasswordNotKept);
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
        else if (password.IsGiven)
        {
            var change = values.Has(nameof(ResetPasswordOnNextLogon)) ? (bool?)Flag(values.Values[nameof(ResetPasswordOnNextLogon)], nameof(ResetPasswordOnNextLogon)) : null;
            mailbox = Service<MailboxService>().SetPassword(transaction, mailbox, password, change);
            values = values.Without(nameof(ResetPasswordOnNextLogon));
        }

        if (AccountDisabled is { Value: not null } disabled)
        {
            // One that nobody logs in to is disabled anyway.
            var off = Flag(disabled.Value, nameof(AccountDisabled));
            if (!off || mailbox.RecipientTypeDetails == RecipientTypeDetails.UserMailbox) mailbox = Service<MailboxService>().SetEnabled(transaction, mailbox, !off);
        }

        if (UseDatabaseQuotaDefaults is { Value: not null } defaults && Flag(defaults.Value, nameof(UseDatabaseQuotaDefaults))) values = Service<MailboxService>().DefaultQuotas(transaction, mailbox, values);
        var others = Type is not null || password.IsGiven || AccountDisabled is not null;
        var delegates = MyInvocation.BoundParameters.ContainsKey(nameof(GrantSendOnBehalfTo));
        if (delegates) Service<RightsService>().ReplaceSendOnBehalf(transaction, mailbox, ListEdit.From(nameof(GrantSendOnBehalfTo), GrantSendOnBehalfTo?.Value, splitText: false));
        var changed = values.Values.Count > 0 || !(others || delegates)
            ? (Mailbox)Service<RecipientService>().Set(transaction, (Mailbox)transaction.Reader.Resolve(new RecipientIdentity(guid), RecipientKinds.Mailboxes), values)
            : Service<RecipientService>().Complete(transaction.Reader, (Mailbox)transaction.Reader.Resolve(new RecipientIdentity(guid), RecipientKinds.Mailboxes));
        changed.SetInitialPassword(password.Generated);
        return changed;
    }

    private static bool Flag(object? value, string name) => (bool)ValueConversion.To(typeof(bool), name, value)!;
}
