namespace WorldPostaAdmin.Benchmarks.Raw;

/// <summary>The properties of a stored mailbox in a class as LiteDB's own mapper fills it.</summary>
internal sealed class PlainMailbox
{
    [LiteDB.BsonId]
    public string Id { get; set; } = "";

    public Guid Guid { get; set; }

    public string Name { get; set; } = "";

    public string Alias { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string PrimarySmtpAddress { get; set; } = "";

    public string[] EmailAddresses { get; set; } = [];

    public string RecipientTypeDetails { get; set; } = "";

    public bool HiddenFromAddressListsEnabled { get; set; }

    public bool RequireSenderAuthenticationEnabled { get; set; }

    public bool ModerationEnabled { get; set; }

    public string SendModerationNotifications { get; set; } = "";

    public long MaxSendSize { get; set; }

    public long MaxReceiveSize { get; set; }

    public string MailTip { get; set; } = "";

    public string Notes { get; set; } = "";

    public string CustomAttribute1 { get; set; } = "";

    public string CustomAttribute2 { get; set; } = "";

    public string CustomAttribute3 { get; set; } = "";

    public string CustomAttribute4 { get; set; } = "";

    public string CustomAttribute5 { get; set; } = "";

    public string CustomAttribute6 { get; set; } = "";

    public string CustomAttribute7 { get; set; } = "";

    public string CustomAttribute8 { get; set; } = "";

    public string CustomAttribute9 { get; set; } = "";

    public string CustomAttribute10 { get; set; } = "";

    public string CustomAttribute11 { get; set; } = "";

    public string CustomAttribute12 { get; set; } = "";

    public string CustomAttribute13 { get; set; } = "";

    public string CustomAttribute14 { get; set; } = "";

    public string CustomAttribute15 { get; set; } = "";

    public long WhenCreated { get; set; }

    public long WhenChanged { get; set; }

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string Initials { get; set; } = "";

    public string Department { get; set; } = "";

    public string Title { get; set; } = "";

    public string Company { get; set; } = "";

    public string Office { get; set; } = "";

    public string Phone { get; set; } = "";

    public string MobilePhone { get; set; } = "";

    public string StreetAddress { get; set; } = "";

    public string City { get; set; } = "";

    public string StateOrProvince { get; set; } = "";

    public string PostalCode { get; set; } = "";

    public string CountryOrRegion { get; set; } = "";

    public string UserPrincipalName { get; set; } = "";

    public string License { get; set; } = "";

    public bool AccountEnabled { get; set; }

    public bool HasPassword { get; set; }

    public bool ResetPasswordOnNextLogon { get; set; }

    public string ForwardingSmtpAddress { get; set; } = "";

    public bool DeliverToMailboxAndForward { get; set; }

    public bool MessageCopyForSentAsEnabled { get; set; }

    public bool MessageCopyForSendOnBehalfEnabled { get; set; }

    public long IssueWarningQuota { get; set; }

    public long ProhibitSendQuota { get; set; }

    public long ProhibitSendReceiveQuota { get; set; }

    public TimeSpan RetainDeletedItemsFor { get; set; }

    public bool AuditEnabled { get; set; }
}
