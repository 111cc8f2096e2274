using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A unit of the organisation's directory. Units group recipients and mean nothing else.</summary>
public sealed class OrganizationalUnit
{
    private OrganizationalUnit(string canonicalName) => CanonicalName = canonicalName;

    /// <summary>The domain and the units from it down: <c>contoso.example/Users</c>.</summary>
    public string CanonicalName { get; }

    /// <summary>The same as <see cref="CanonicalName"/>.</summary>
    public string Identity => CanonicalName;

    /// <summary>The last part of the name.</summary>
    public string Name => CanonicalName[(CanonicalName.LastIndexOf('/') + 1)..];

    /// <summary>The name as a directory has it: <c>OU=Users,DC=contoso,DC=example</c>.</summary>
    public string DistinguishedName
    {
        get
        {
            var parts = CanonicalName.Split('/');
            return string.Join(',', parts.Skip(1).Reverse().Select(unit => "OU=" + unit).Concat(parts[0].Split('.').Select(label => "DC=" + label)));
        }
    }

    /// <summary>All units, each before those in it.</summary>
    public static IEnumerable<OrganizationalUnit> All(IDirectoryReader reader)
    {
        var domain = reader.Domains().OrderByDescending(one => one.Default).First().DomainName;
        yield return new OrganizationalUnit($"{domain}/Users");
    }

    public override string ToString() => CanonicalName;
}
