using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>An entry of a table of Postfix's, and where it stands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Key">What is looked up.</param>
/// <param name="Value">What is found; empty where the table is a list of keys.</param>
public sealed partial record PostfixEntry(string File, long Line, string Key, string Value)
{
    /// <summary>What is said of a row of transport_maps.</summary>
    internal const string TransportWords = "is a row of a transport table (transport_maps): it says how mail to a domain is carried, and names nobody. Leave it in Postfix's own transport_maps, and take it out of this file.";

    public string Where => $"{File}:{Line}";

    /// <summary>Whether it says how a domain's mail is carried: a domain or <c>*</c>, then <c>transport:</c> or <c>transport:nexthop</c> (transport(5)).</summary>
    internal bool IsTransport => !Key.Contains('@', StringComparison.Ordinal) && (Key is "*" || Key.Contains('.', StringComparison.Ordinal)) && Transport().IsMatch(Value);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_\-]*:(\[?[A-Za-z0-9.:\-]+\]?(:[A-Za-z0-9]+)?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Transport();
}

/// <summary>
/// Reads the text of a Postfix table (postmap(1)), which is also what <c>postmap -s</c> prints: a key, white space and a value; a line that begins with
/// white space goes on with the one before; what begins with <c>#</c> is a comment, between such lines too.
/// </summary>
public static class PostfixTable
{
    private const int LongestEntry = 5_000_000;

    /// <exception cref="DomainException">EntryTooLong.</exception>
    public static IEnumerable<PostfixEntry> Read(string file, IEnumerable<string> lines)
    {
        var (entry, begun, number) = (new StringBuilder(), 0L, 0L);
        foreach (var text in lines)
        {
            number++;
            var line = number == 1 ? text.TrimStart('\ufeff') : text;
            var start = line.TrimStart();
            if (start.Length == 0 || start[0] == '#') continue;
            if (entry.Length > 0 && start.Length < line.Length)
            {
                if (entry.Length + start.Length > LongestEntry) throw new DomainException("EntryTooLong", DomainErrorKind.LimitReached, file, $"{file}:{begun}: the entry is longer than {LongestEntry:N0} characters. Part it into several.");
                entry.Append(' ').Append(start);
                continue;
            }

            if (entry.Length > 0) yield return Entry(file, begun, entry.ToString());
            entry.Clear().Append(start);
            begun = number;
        }

        if (entry.Length > 0) yield return Entry(file, begun, entry.ToString());
    }

    /// <summary>The addresses in a value: between commas (or white space, where there are none), quotes and <c>Name &lt;address&gt;</c> understood.</summary>
    public static IReadOnlyList<string> Targets(string value)
    {
        var (targets, target, quoted) = (new List<string>(), new StringBuilder(), false);
        var hasCommas = value.Contains(',', StringComparison.Ordinal);
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || (!quoted && (value[i] == ',' || (!hasCommas && char.IsWhiteSpace(value[i])))))
            {
                if (Target(target.ToString()) is { Length: > 0 } one) targets.Add(one);
                target.Clear();
                continue;
            }

            if (value[i] == '"') quoted = !quoted;
            target.Append(value[i]);
        }

        return targets;
    }

    private static string Target(string text)
    {
        text = text.Trim();
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open) text = text[(open + 1)..^1].Trim();

        // A command is quoted as a whole; a local part that is, is no address that can be taken.
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
    }

    private static PostfixEntry Entry(string file, long line, string text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return new PostfixEntry(file, line, text[..end], text[end..].Trim());
    }
}
