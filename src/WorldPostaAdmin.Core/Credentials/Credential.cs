namespace WorldPostaAdmin;

/// <summary>What a user mailbox is logged in to with. Never leaves this assembly and the store as output.</summary>
public sealed class Credential
{
    public Guid Mailbox { get; init; }

    /// <summary>The password in a crypt form with its scheme, as Dovecot verifies it.</summary>
    public string Hash { get; internal set; } = "";

    public DateTimeOffset WhenSet { get; internal set; }

    /// <summary>When wrong passwords were given, within the lockout window.</summary>
    public List<DateTimeOffset> FailedLogins { get; internal set; } = [];

    public DateTimeOffset? LockedUntil { get; internal set; }
}
