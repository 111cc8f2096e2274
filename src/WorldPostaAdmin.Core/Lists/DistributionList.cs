namespace WorldPostaAdmin;

/// <summary>Whether one may join or leave a list by oneself.</summary>
public enum MemberRestriction
{
    Open,
    Closed,
    ApprovalRequired,
}

/// <summary>What lists of both sorts, with fixed and with found members, have in common.</summary>
public abstract class ListRecipient : Recipient
{
    /// <summary>The owners, by name.</summary>
    [References(Relation.ManagedBy)]
    public string[] ManagedBy { get; internal set; } = [];

    /// <summary>Automatic replies of members go to the sender.</summary>
    [Editable]
    public bool SendOofMessageToOriginatorEnabled { get; internal set; }

    [Editable]
    public bool ReportToOriginatorEnabled { get; internal set; } = true;

    [Editable]
    public bool ReportToManagerEnabled { get; internal set; }
}

/// <summary>An address that stands for its members: a distribution list, a security group or a room list.</summary>
public sealed class DistributionList : ListRecipient
{
    public DistributionList()
    {
        RecipientTypeDetails = RecipientTypeDetails.MailUniversalDistributionGroup;
        RequireSenderAuthenticationEnabled = true;
    }

    /// <summary><c>Universal</c>, or <c>Universal, SecurityEnabled</c> for a security group, as in Exchange.</summary>
    public string GroupType => RecipientTypeDetails == RecipientTypeDetails.MailUniversalSecurityGroup ? "Universal, SecurityEnabled" : "Universal";

    [Editable]
    public MemberRestriction MemberJoinRestriction { get; internal set; } = MemberRestriction.Closed;

    [Editable]
    public MemberRestriction MemberDepartRestriction { get; internal set; }

    /// <summary>What the list is for, shown to who looks at it.</summary>
    [Editable(TextRules.TextLength, Lines = true)]
    public string Description { get; internal set; } = "";

    internal override Recipient Copy() => (DistributionList)MemberwiseClone();
}

/// <summary>A list whose members are those its filter finds at the moment of use.</summary>
public sealed class DynamicDistributionList : ListRecipient
{
    public DynamicDistributionList()
    {
        RecipientTypeDetails = RecipientTypeDetails.DynamicDistributionGroup;
        RequireSenderAuthenticationEnabled = true;
    }

    /// <summary>The filter, in the language of <c>-Filter</c>. Made from the conditions below where those were given.</summary>
    [Editable(Special = true)]
    public string RecipientFilter { get; internal set; } = "";

    /// <summary>The kinds included: AllRecipients, MailboxUsers, Resources, MailContacts, MailGroups; empty where a filter was given.</summary>
    [Editable(Special = true)]
    public string[] IncludedRecipients { get; internal set; } = [];

    [Editable(Special = true)] public string[] ConditionalDepartment { get; internal set; } = [];

    [Editable(Special = true)] public string[] ConditionalCompany { get; internal set; } = [];

    [Editable(Special = true)] public string[] ConditionalStateOrProvince { get; internal set; } = [];

    internal override Recipient Copy() => (DynamicDistributionList)MemberwiseClone();
}
