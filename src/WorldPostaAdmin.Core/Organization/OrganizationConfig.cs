namespace WorldPostaAdmin;

/// <summary>The organisation's name and what holds for all of it.</summary>
public sealed class OrganizationConfig
{
    [Editable(TextRules.NameLength)] public string Name { get; internal set; } = "";

    public string Identity => Name;

    public string DisplayName => Name;

    /// <summary>Always false: what is changed is always recorded.</summary>
    public bool AuditDisabled => false;

    public Guid Guid { get; internal set; }

    /// <summary>How many days a removed recipient can be restored; 1 to 3650.</summary>
    [Editable(Minimum = 1, Maximum = 3650)] public int RetentionDays { get; internal set; } = 30;

    /// <summary>Fewest characters of a password that an admin or a person sets; 8 to 72.</summary>
    [Editable(Minimum = 8, Maximum = 72)] public int MinimumPasswordLength { get; internal set; } = 8;

    /// <summary>How many wrong passwords within the lockout window lock a mailbox.</summary>
    [Editable(Minimum = 3, Maximum = 1000)] public int LockoutThreshold { get; internal set; } = 10;

    /// <summary>Minutes in which wrong passwords are counted, and for which a locked mailbox stays locked.</summary>
    [Editable(Minimum = 1, Maximum = 1440)] public int LockoutMinutes { get; internal set; } = 15;

    /// <summary>The IANA time zone of a place or person that has none of their own.</summary>
    [Editable(Special = true)] public string TimeZone { get; internal set; } = "UTC";

    /// <summary>How many automatic copies of the store are kept, one a day at most; 0 for none.</summary>
    [Editable(Minimum = 0, Maximum = 365)] public int AutomaticCopies { get; internal set; } = 7;

    public DateTimeOffset WhenCreated { get; internal set; }

    public DateTimeOffset WhenChanged { get; internal set; }

    internal OrganizationConfig Copy() => (OrganizationConfig)MemberwiseClone();

    public override string ToString() => Name;
}
