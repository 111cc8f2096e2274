using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// What the filters <c>Members -eq 'name'</c> and <c>MemberOfGroup -eq 'name'</c> ask of recipients. Whoever is named is looked up once,
/// with all lists that it is in or all members that it has, so that no list is read member by member.
/// </summary>
public sealed class Membership
{
    public const string Members = "Members", MemberOfGroup = "MemberOfGroup";

    private readonly Dictionary<string, ILookup<Guid, string>> _named = [];
    private readonly HashSet<string> _emptiness = [];

    /// <param name="reader">The directory.</param>
    /// <param name="filter">A filter that asks for memberships.</param>
    /// <exception cref="DomainException">IdentityAmbiguous.</exception>
    public Membership(IDirectoryReader reader, Filter filter)
    {
        var asked = Comparisons(filter.Root).Where(node => IsMembership(node.Property.Name)).ToArray();
        foreach (var node in asked.Where(node => node.Value is null)) _emptiness.Add(node.Property.Name);
        foreach (var group in asked.Where(node => node.Value is string).GroupBy(node => node.Property.Name, node => (string)node.Value!))
        {
            _named[group.Key] = group.Distinct()
                .SelectMany(name => reader.Find(new RecipientIdentity(name)) is not { } found ? []
                    : (group.Key == Members ? reader.LinksTo(found.Guid, Relation.Member).Select(link => link.Source) : reader.LinksFrom(found.Guid, Relation.Member).Select(link => link.Target)).Select(guid => (Guid: guid, Name: name)))
                .ToLookup(item => item.Guid, item => item.Name);
        }
    }

    /// <summary>The properties that a filter can ask for.</summary>
    internal static IEnumerable<FilterableProperty> Properties { get; } =
    [
        new(Members, typeof(string[]), item => ((Recipient)item).AskedMembers, NamesRecipients: true),
        new(MemberOfGroup, typeof(string[]), item => ((Recipient)item).AskedGroups, NamesRecipients: true),
    ];

    /// <summary>Whether a filter asks for a membership.</summary>
    public static bool IsAskedBy(Filter filter) => filter.PropertyNames.Any(IsMembership);

    /// <summary>Gives a recipient what is asked of it.</summary>
    public void Fill(IDirectoryReader reader, Recipient recipient)
    {
        recipient.AskedMembers = Asked(Members, recipient.Guid, () => reader.LinksFrom(recipient.Guid, Relation.Member).Any());
        recipient.AskedGroups = Asked(MemberOfGroup, recipient.Guid, () => reader.LinksTo(recipient.Guid, Relation.Member).Any());
    }

    private static bool IsMembership(string property) => property is Members or MemberOfGroup;

    private string[] Asked(string property, Guid recipient, Func<bool> any)
    {
        var names = _named.TryGetValue(property, out var named) ? named[recipient] : [];
        return _emptiness.Contains(property) && any() ? [.. names, "(others)"] : [.. names];
    }

    private static IEnumerable<ComparisonNode> Comparisons(FilterNode node) => node switch
    {
        AndNode and => Comparisons(and.Left).Concat(Comparisons(and.Right)),
        OrNode or => Comparisons(or.Left).Concat(Comparisons(or.Right)),
        NotNode not => Comparisons(not.Inner),
        ComparisonNode comparison => [comparison],
        _ => [],
    };
}
