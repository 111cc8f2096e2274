namespace WorldPostaAdmin;

/// <summary>The kinds of recipient, named as in Exchange. The numbers are part of the store's format.</summary>
public enum RecipientTypeDetails
{
    UserMailbox = 1,
    SharedMailbox = 2,
    RoomMailbox = 3,
    EquipmentMailbox = 4,
    MailUniversalDistributionGroup = 5,
    MailUniversalSecurityGroup = 6,
    RoomList = 7,
    DynamicDistributionGroup = 8,
    MailContact = 9,
    MailUser = 10,
}

/// <summary>Sets of kinds that cmdlets work on, and how each is called in a message.</summary>
public static class RecipientKinds
{
    public static readonly IReadOnlyList<RecipientTypeDetails> All = Enum.GetValues<RecipientTypeDetails>();

    public static readonly IReadOnlyList<RecipientTypeDetails> Mailboxes =
        [RecipientTypeDetails.UserMailbox, RecipientTypeDetails.SharedMailbox, RecipientTypeDetails.RoomMailbox, RecipientTypeDetails.EquipmentMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> UserMailboxes = [RecipientTypeDetails.UserMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> SharedMailboxes = [RecipientTypeDetails.SharedMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> Rooms = [RecipientTypeDetails.RoomMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> Equipment = [RecipientTypeDetails.EquipmentMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> Resources = [RecipientTypeDetails.RoomMailbox, RecipientTypeDetails.EquipmentMailbox];

    public static readonly IReadOnlyList<RecipientTypeDetails> Lists =
        [RecipientTypeDetails.MailUniversalDistributionGroup, RecipientTypeDetails.MailUniversalSecurityGroup, RecipientTypeDetails.RoomList];

    public static readonly IReadOnlyList<RecipientTypeDetails> DynamicLists = [RecipientTypeDetails.DynamicDistributionGroup];

    public static readonly IReadOnlyList<RecipientTypeDetails> Contacts = [RecipientTypeDetails.MailContact];

    public static readonly IReadOnlyList<RecipientTypeDetails> MailUsers = [RecipientTypeDetails.MailUser];

    /// <summary>Those with an account: mailboxes of every kind, and mail users.</summary>
    public static readonly IReadOnlyList<RecipientTypeDetails> Users = [.. Mailboxes, RecipientTypeDetails.MailUser];

    /// <summary>What one can send as: mailboxes and lists.</summary>
    public static readonly IReadOnlyList<RecipientTypeDetails> Senders = [.. Mailboxes, .. Lists, .. DynamicLists];

    /// <summary>Kinds that may be given rights: a person or a security group (see about_WorldPosta_Rights).</summary>
    public static readonly IReadOnlyList<RecipientTypeDetails> Delegates =
        [RecipientTypeDetails.UserMailbox, RecipientTypeDetails.MailUniversalSecurityGroup];

    public static bool IsMailbox(this RecipientTypeDetails kind) => Mailboxes.Contains(kind);

    public static bool IsList(this RecipientTypeDetails kind) => Lists.Contains(kind);

    /// <summary>Whether it stands for others: a list with fixed or found members.</summary>
    public static bool IsGroup(this RecipientTypeDetails kind) => kind.IsList() || kind == RecipientTypeDetails.DynamicDistributionGroup;

    /// <summary>What Exchange calls the type of a kind: <c>UserMailbox</c> for every mailbox.</summary>
    public static string RecipientType(this RecipientTypeDetails kind) => kind.IsMailbox() ? nameof(RecipientTypeDetails.UserMailbox)
        : kind == RecipientTypeDetails.RoomList ? nameof(RecipientTypeDetails.MailUniversalDistributionGroup)
        : kind.ToString();

    /// <summary>The class of the recipients of a kind.</summary>
    public static Type Class(this RecipientTypeDetails kind) => kind switch
    {
        _ when kind.IsMailbox() => typeof(Mailbox),
        _ when kind.IsList() => typeof(DistributionList),
        RecipientTypeDetails.DynamicDistributionGroup => typeof(DynamicDistributionList),
        RecipientTypeDetails.MailUser => typeof(MailUser),
        _ => typeof(MailContact),
    };

    /// <summary>The kind with its article, for messages: "a shared mailbox".</summary>
    public static string Words(this RecipientTypeDetails kind) => kind switch
    {
        RecipientTypeDetails.UserMailbox => "a user mailbox",
        RecipientTypeDetails.SharedMailbox => "a shared mailbox",
        RecipientTypeDetails.RoomMailbox => "a room",
        RecipientTypeDetails.EquipmentMailbox => "an equipment mailbox",
        RecipientTypeDetails.MailUniversalDistributionGroup => "a distribution list",
        RecipientTypeDetails.MailUniversalSecurityGroup => "a security group",
        RecipientTypeDetails.RoomList => "a room list",
        RecipientTypeDetails.DynamicDistributionGroup => "a dynamic distribution list",
        RecipientTypeDetails.MailUser => "a mail user",
        _ => "a contact",
    };

    /// <summary>A set of kinds in a message: what was asked for.</summary>
    public static string Words(IReadOnlyList<RecipientTypeDetails> kinds) =>
        kinds.Count == All.Count ? "recipient"
        : ReferenceEquals(kinds, Mailboxes) ? "mailbox"
        : ReferenceEquals(kinds, Users) ? "user"
        : ReferenceEquals(kinds, Senders) ? "mailbox or list"
        : ReferenceEquals(kinds, Lists) ? "distribution list"
        : ReferenceEquals(kinds, Delegates) ? "user or security group"
        : ReferenceEquals(kinds, Resources) ? "room or equipment mailbox"
        : string.Join(" or ", kinds.Select(kind => kind.Words().Split(' ', 2)[1]));
}
