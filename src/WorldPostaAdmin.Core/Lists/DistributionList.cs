using WorldPostaAdmin.Storage;

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
    public string[] ManagedBy { get; set; } = [];

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
    public GroupTypes GroupType => RecipientTypeDetails == RecipientTypeDetails.MailUniversalSecurityGroup ? GroupTypes.Universal | GroupTypes.SecurityEnabled : GroupTypes.Universal;

    [Editable]
    public MemberRestriction MemberJoinRestriction { get; internal set; } = MemberRestriction.Closed;

    [Editable]
    public MemberRestriction MemberDepartRestriction { get; internal set; }

    /// <summary>Whether it is a branch of a hierarchical address book.</summary>
    [Editable]
    public bool IsHierarchicalGroup { get; internal set; }

    /// <summary>The place in a hierarchical address book: a higher number comes first.</summary>
    [Editable(Minimum = 0, Maximum = 100)]
    public int? SeniorityIndex { get; internal set; }

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

    /// <summary>The kinds included: AllRecipients, MailboxUsers, Resources, MailContacts, MailGroups, MailUsers; empty where a filter was given.</summary>
    [Editable(Special = true)]
    public string[] IncludedRecipients { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalDepartment { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCompany { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalStateOrProvince { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute1 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute2 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute3 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute4 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute5 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute6 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute7 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute8 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute9 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute10 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute11 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute12 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute13 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute14 { get; set; } = [];

    [Editable(Special = true)] public string[] ConditionalCustomAttribute15 { get; set; } = [];

    /// <summary>The unit that members stand in or below, for instance <c>contoso.com/Sales</c>; the domain: anywhere.</summary>
    [Editable(Special = true)]
    [NotStored]
    public string RecipientContainer
    {
        get => MemberContainer.Length == 0 ? Root.Domain : $"{Root.Domain}/{MemberContainer}";
        internal set => MemberContainer = value;
    }

    /// <summary>The same below the domain; empty: anywhere.</summary>
    internal string MemberContainer { get; set; } = "";

    internal override bool IsDerived(string property) => property == nameof(RecipientContainer) ? MemberContainer.Length == 0 : base.IsDerived(property);

    internal override Recipient Copy() => (DynamicDistributionList)MemberwiseClone();
}

/// <summary>The types of a group, as a directory keeps them.</summary>
[Flags]
public enum GroupTypes
{
    /// <summary>Its members may be anyone.</summary>
    Universal = 8,

    /// <summary>It may be given rights.</summary>
    SecurityEnabled = int.MinValue,
}
