namespace WorldPostaAdmin;

/// <summary>A number of seats, each of which lets one user mailbox log in, and the size such a mailbox may have.</summary>
public sealed class LicensePlan
{
    public string Name { get; internal set; } = "";

    public string Identity => Name;

    public int Seats { get; internal set; }

    /// <summary>How many mailboxes take a seat.</summary>
    public int Used { get; internal set; }

    public int Free => Math.Max(0, Seats - Used);

    /// <summary>How large a mailbox of this plan may grow.</summary>
    public UnlimitedSize MailboxSize { get; internal set; }

    /// <summary>Given to a new mailbox where no plan is named.</summary>
    public bool Default { get; internal set; }

    public DateTimeOffset WhenCreated { get; internal set; }

    internal LicensePlan Copy() => (LicensePlan)MemberwiseClone();

    public override string ToString() => Name;
}
