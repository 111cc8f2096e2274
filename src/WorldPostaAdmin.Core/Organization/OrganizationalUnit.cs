using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A unit of the organisation's directory. Units group recipients and mean nothing else.</summary>
public sealed class OrganizationalUnit
{
    private const int Part = 1000;

    private readonly DirectoryName _name;

    private OrganizationalUnit(string canonicalName) => (CanonicalName, _name) = (canonicalName, DirectoryName.Unit(canonicalName));

    /// <summary>The domain and the units from it down: <c>contoso.example/Users</c>.</summary>
    public string CanonicalName { get; }

    /// <summary>The same as <see cref="CanonicalName"/>.</summary>
    public string Identity => CanonicalName;

    /// <summary>The last part of the name.</summary>
    public string Name => _name.Path[^1];

    /// <summary>The name as a directory has it: <c>OU=Users,DC=contoso,DC=example</c>.</summary>
    public string DistinguishedName => _name.DistinguishedUnit;

    /// <summary>The units in which recipients stand, and those around them, in order. Read in parts, so that it keeps nobody from writing.</summary>
    public static IReadOnlyList<OrganizationalUnit> All(IDirectoryStore store, CancellationToken cancellation = default)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase) { store.Read(reader => reader.Domains().OrderByDescending(one => one.Default).First().DomainName, cancellation) + "/" + Recipient.DefaultContainer };
        foreach (var kind in RecipientKinds.All)
        {
            string? after = null;
            do
            {
                var (found, last) = store.Read(reader =>
                {
                    var part = reader.Recipients(kind, after).Take(Part).ToArray();
                    return (part.Select(recipient => recipient.OrganizationalUnit).Distinct().ToArray(), part.Length < Part ? null : part[^1].Name);
                }, cancellation);
                foreach (var unit in found.Select(DirectoryName.Unit))
                {
                    for (var depth = 1; depth <= unit.Path.Count; depth++) names.Add($"{unit.Domain}/{(unit with { Path = unit.Path.Take(depth).ToArray() }).Container}");
                }

                after = last;
            }
            while (after is not null);
        }

        return names.Select(name => new OrganizationalUnit(name)).ToArray();
    }

    public override string ToString() => CanonicalName;
}
