using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>What the names of all recipients of a directory share.</summary>
/// <param name="Domain">The default accepted domain: the root of distinguished and canonical names.</param>
/// <param name="Store">The name of the store's file, shown as the mailboxes' database and server.</param>
public sealed record DirectoryRoot(string Domain, string Store)
{
    internal static DirectoryRoot None { get; } = new("", "");
}

/// <summary>
/// Where something stands in the directory: its domain, and the names from the outermost container inwards. Read from a distinguished
/// name (RFC 4514) or a canonical name (<c>contoso.com/Users/Tony Smith</c>), and written as either.
/// </summary>
/// <param name="Domain">The domain, or null where only a path was given.</param>
/// <param name="Path">The containers, and of a recipient's name its own last.</param>
public sealed record DirectoryName(string? Domain, IReadOnlyList<string> Path)
{
    private const string Special = ",+\"\\<>;=";

    /// <summary>The path as it is kept: parted by <c>/</c>, one within a name written <c>\/</c>.</summary>
    internal string Container => string.Join('/', Path.Select(name => name.Replace("/", "\\/", StringComparison.Ordinal)));

    /// <summary>Reads a distinguished or a canonical name; null where it is neither, as a plain name is.</summary>
    public static DirectoryName? Parse(string text)
    {
        text = text.Trim();
        if (Distinguished(text) is { } found) return found;
        var parts = Split(text, '/');
        return parts.Count > 1 && SmtpAddress.ParseDomain(parts[0]) is not null && parts.Skip(1).All(part => part.Length > 0) ? new DirectoryName(parts[0], parts.Skip(1).ToArray()) : null;
    }

    /// <summary>Reads the name of a container: a distinguished or canonical name, a domain alone, or a path below the domain (<c>Sales/Riga</c>).</summary>
    /// <exception cref="DomainException">InvalidOrganizationalUnit.</exception>
    public static DirectoryName Unit(string text)
    {
        var parts = Split(text.Trim().Trim('/'), '/');
        var unit = Parse(text) ?? (parts.Count == 1 && SmtpAddress.ParseDomain(parts[0]) is not null ? new DirectoryName(parts[0], []) : new DirectoryName(null, parts.Select(part => part.Trim()).ToArray()));
        foreach (var name in unit.Path)
        {
            TextRules.RefuseControlCharacters("OrganizationalUnit", name, linesAllowed: false);
            if (name.Length is > 0 and <= TextRules.NameLength) continue;
            throw new DomainException("InvalidOrganizationalUnit", DomainErrorKind.InvalidValue, text,
                $"'{TextRules.Show(text)}' names no organisational unit. Give one such as Marketing, contoso.com/Marketing/Riga or OU=Marketing,DC=contoso,DC=com.");
        }

        return unit;
    }

    /// <summary>Whether a recipient stands in this unit or below it. A path without a domain is looked for at any depth.</summary>
    public bool Contains(Recipient recipient)
    {
        var path = Split(recipient.Container, '/').Where(name => name.Length > 0).ToArray();
        if (Domain is not null) return Domain.Equals(recipient.Root.Domain, StringComparison.OrdinalIgnoreCase) && StartsAt(0);
        return Enumerable.Range(0, path.Length).Any(StartsAt);

        bool StartsAt(int first) => path.Length - first >= Path.Count && Path.Select((name, i) => name.Equals(path[first + i], StringComparison.OrdinalIgnoreCase)).All(same => same);
    }

    /// <summary>Whether the name is a recipient's. One without containers fits wherever it stands.</summary>
    internal bool Fits(Recipient recipient) =>
        Path.Count > 0 && Path[^1].Equals(recipient.Name, StringComparison.OrdinalIgnoreCase)
        && (Path.Count == 1 || (this with { Path = Path.SkipLast(1).ToArray() }).Container.Equals(recipient.Container, StringComparison.OrdinalIgnoreCase));

    /// <summary>The distinguished name of a recipient, special characters escaped as RFC 4514 says.</summary>
    internal static string Distinguished(Recipient recipient) => Distinguished(recipient.Name, recipient.Container, recipient.Root.Domain);

    /// <summary>The distinguished name of what has this name in this container (<see cref="Container"/>) of a domain.</summary>
    internal static string Distinguished(string name, string container, string domain) =>
        Distinguished($"CN={Escape(name)},", domain, Split(container, '/').Where(unit => unit.Length > 0));

    /// <summary>The distinguished name of this container.</summary>
    internal string DistinguishedUnit => Distinguished("", Domain ?? "", Path);

    private static string Distinguished(string first, string domain, IEnumerable<string> units) =>
        first + string.Join(',', units.Reverse().Select(unit => "OU=" + Escape(unit)).Concat(domain.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(label => "DC=" + label)));

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (Special.Contains(value[i]) || (i == 0 && value[i] is '#' or ' ') || (i == value.Length - 1 && value[i] == ' ')) escaped.Append('\\');
            escaped.Append(value[i]);
        }

        return escaped.ToString();
    }

    private static DirectoryName? Distinguished(string text)
    {
        if (!text.StartsWith("CN=", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("OU=", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)) return null;
        var (path, labels) = (new List<string>(), new List<string>());
        foreach (var part in Split(text, ',', keepEscapes: true))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || Unescape(part[(at + 1)..].Trim()) is not { Length: > 0 } value) return null;
            switch (part[..at].Trim().ToUpperInvariant())
            {
                case "DC": labels.Add(value); break;
                case "CN" or "OU" when labels.Count == 0: path.Insert(0, value); break;
                default: return null;
            }
        }

        return new DirectoryName(labels.Count == 0 ? null : string.Join('.', labels), path);
    }

    // A backslash takes the next character as it is, or two hexadecimal digits for an octet of UTF-8.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var octets = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) octets.AddRange(Encoding.UTF8.GetBytes(text, i, char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1));
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets.Add(octet);
                i += 2;
                continue;
            }
            else
            {
                i++;
                octets.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }

            if (char.IsHighSurrogate(text[i])) i++;
        }

        return Encoding.UTF8.GetString([.. octets]);
    }

    private static List<string> Split(string text, char separator, bool keepEscapes = false)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && (keepEscapes || text[i + 1] == separator))
            {
                if (keepEscapes) part.Append(text[i]);
                part.Append(text[++i]);
            }
            else if (text[i] == separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
