using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a user mailbox: one person's, with a licence, a user principal name and a password. With -Shared, -Room or -Equipment, one that nobody logs in to.</summary>
[Cmdlet(VerbsCommon.New, "Mailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-Mailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class NewMailboxCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The unit that it stands in, for example Marketing, contoso.com/Marketing or OU=Marketing,DC=contoso,DC=com; Users where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationalUnit { get; set; }

    /// <summary>The name that DOMAIN\name stands for; the alias where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SamAccountName { get; set; }

    /// <summary>Where the alias is taken, a number is added to it instead of an error. For bulk work.</summary>
    [Parameter]
    public SwitchParameter AutoAlias { get; set; }

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

    /// <summary>How long deleted items can be brought back, for example 14.00:00:00.</summary>
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

    /// <summary>The password. In a CSV column it is text, and is taken with a warning.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PasswordArgument? Password { get; set; }

    /// <summary>The password as a hash that another system made: {SHA512-CRYPT}$6$…, {BLF-CRYPT}$2y$… or {ARGON2ID}$argon2id$….</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PasswordHash { get; set; }

    /// <summary>Makes a strong password, gives it once as InitialPassword of the output, and marks it to be changed.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    /// <summary>Makes a user mailbox that nobody can log in to until Enable-Mailbox.</summary>
    [Parameter]
    public SwitchParameter AccountDisabled { get; set; }

    /// <summary>Makes a shared mailbox, as New-SharedMailbox does.</summary>
    [Parameter]
    public SwitchParameter Shared { get; set; }

    /// <summary>Makes a room, as New-RoomMailbox does.</summary>
    [Parameter]
    public SwitchParameter Room { get; set; }

    /// <summary>Makes a piece of equipment, as New-EquipmentMailbox does.</summary>
    [Parameter]
    public SwitchParameter Equipment { get; set; }

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

    // What a row is called before there is a mailbox.
    private string Target => Name ?? Alias ?? UserPrincipalName ?? "";

    private protected override void Process()
    {
        var given = GivenNew(typeof(Mailbox));
        WarnOfText(Password);
        var service = Service<MailboxService>();
        var password = service.Password(Password is { IsEmpty: false } ? Password.Password : null, PasswordHash, GeneratePassword);
        if (Kind() is { } kind)
        {
            if (password.IsGiven) throw MailboxService.NoLogin(Target, kind);
            if (RoomMailboxPassword is not null || EnableRoomMailboxAccount is not null) WriteWarning(MailboxService.RoomPasswordNotKept);
            Submit(Target, $"Create {kind.Words().Split(' ', 2)[1]}", transaction => service.CreateOther(transaction, kind, given, AutoAlias));
            return;
        }

        Submit(Target, "Create user mailbox", transaction =>
        {
            var mailbox = service.CreateUser(transaction, given, password, AutoAlias);
            return AccountDisabled ? service.SetEnabled(transaction, mailbox, false) : mailbox;
        }, password.ComputeHash);
    }

    // The kind that a switch asks for; null: a user mailbox.
    private RecipientTypeDetails? Kind() => (Shared.IsPresent, Room.IsPresent, Equipment.IsPresent) switch
    {
        (false, false, false) => null,
        (true, false, false) => RecipientTypeDetails.SharedMailbox,
        (false, true, false) => RecipientTypeDetails.RoomMailbox,
        (false, false, true) => RecipientTypeDetails.EquipmentMailbox,
        _ => throw new DomainException("KindGivenTwice", DomainErrorKind.InvalidValue, Target, "A mailbox is of one kind. Give one of -Shared, -Room and -Equipment."),
    };
}
