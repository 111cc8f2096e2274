using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// A language as a country has it, such as <c>da-DK</c>, and how it writes days and times. The runtime's CultureInfo knows none where there
/// is no ICU, and others in each version of it.
/// </summary>
public sealed class MailboxLanguage : IEquatable<MailboxLanguage>
{
    private MailboxLanguage(string name, int id, string englishName, string[] dateFormats, string[] timeFormats)
    {
        (Name, LCID, EnglishName) = (name, id, englishName);
        (DateFormats, TimeFormats) = (dateFormats, timeFormats);
    }

    /// <summary>The tag of the language and the country, for example <c>da-DK</c>.</summary>
    public string Name { get; }

    /// <summary>The number that Windows has for it; 4096 where it has none.</summary>
    public int LCID { get; }

    /// <summary>For example <c>Danish (Denmark)</c>.</summary>
    public string EnglishName { get; }

    /// <summary>The same: commands speak English.</summary>
    public string DisplayName => EnglishName;

    /// <summary>The tag of the language without its country, for example <c>da</c>.</summary>
    public string TwoLetterISOLanguageName => Name.Split('-')[0];

    internal IReadOnlyList<string> DateFormats { get; }

    internal IReadOnlyList<string> TimeFormats { get; }

    /// <summary>The names of all, in the order of their letters.</summary>
    public static IReadOnlyList<string> Names => Table.Names;

    /// <summary>The language of a name in any case; null where there is none.</summary>
    public static MailboxLanguage? Find(string name) => Table.ByName.GetValueOrDefault(name.Trim());

    public override string ToString() => Name;

    public bool Equals(MailboxLanguage? other) => other is not null && other.Name == Name;

    // Exchange's scripts compare it with a text.
    public override bool Equals(object? obj) =>
        obj is MailboxLanguage other ? Equals(other) : obj is string name && name.Equals(Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static class Table
    {
        public static readonly Dictionary<string, MailboxLanguage> ByName = new(StringComparer.OrdinalIgnoreCase);

        public static readonly string[] Names;

        static Table()
        {
            using var stream = typeof(MailboxLanguage).Assembly.GetManifestResourceStream("Languages.txt")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var names = new List<string>();
            while (reader.ReadLine() is { } line)
            {
                var parts = line.Split('|');
                var id = int.Parse(parts[1], CultureInfo.InvariantCulture);
                ByName.Add(parts[0], new MailboxLanguage(parts[0], id, parts[2], parts[3].Split(';'), parts[4].Split(';')));
                names.Add(parts[0]);
            }

            Names = [.. names];
        }
    }
}
