using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Compatibility;

/// <summary>How a filter was answered.</summary>
internal enum FilterOutcome
{
    /// <summary>With the rows that Where-Object finds among all.</summary>
    Right,

    /// <summary>With others, or with an error although the property is shown.</summary>
    Wrong,

    /// <summary>Answered, over a property that is shown under another name, so that the rows cannot be judged from outside.</summary>
    Answered,

    /// <summary>With an error that says that there is no such property.</summary>
    NoSuchProperty,

    /// <summary>The command is not offered.</summary>
    NotOffered,
}

internal sealed record FilterRow(string Property, string Code, FilterOutcome Outcome, string Detail);

/// <summary>Runs each <c>-Filter</c> against a company in which something fits, and judges the rows by Where-Object over all objects.</summary>
internal sealed partial class FilterTable(Session session)
{
    private static readonly string[] NotFilterable = ["FilterProperty", "NotOfferedHere"];

    private int _seeded;

    public static IReadOnlyList<FilterRow> Run(string file, string module)
    {
        var examples = Example.Read(file).ToArray();
        using var session = new Session(module, "company", [.. examples.SelectMany(Needs.Domains).Distinct()]);
        new Needs(session).Build(new Example("", "", 0, "", [], "", true));
        var table = new FilterTable(session);
        var asked = examples.Select(example => (example.Code, Command: Parser.ParseInput(example.Code, out _, out _).Find(ast => ast is CommandAst, false) as CommandAst))
            .Select(pair => (pair.Code, pair.Command, Bound: BoundCommand.Of(session, pair.Command!), Filter: table.FilterOf(pair.Command!))).ToArray();
        foreach (var (_, _, bound, filter) in asked)
        {
            if (bound is not null) table.Seed(bound, filter);
        }

        return [.. asked.Select(one => table.Ask(one.Code, one.Bound, one.Filter))];
    }

    private string FilterOf(CommandAst command)
    {
        var elements = command.CommandElements;
        var at = elements.ToList().FindIndex(element => element is CommandParameterAst { ParameterName: "Filter" or "RecipientFilter" });
        return at < 0 || at + 1 >= elements.Count ? "" : $"{session.Script(elements[at + 1].Extent.Text).Output.FirstOrDefault()}";
    }

    private FilterRow Ask(string code, BoundCommand? bound, string filter)
    {
        var properties = Comparison().Matches(filter).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var name = string.Join(", ", properties);
        if (bound is null) return new FilterRow(name, code, FilterOutcome.NotOffered, "");
        var get = bound.Verb.Equals("Get", StringComparison.OrdinalIgnoreCase) ? bound.Name : "Get-Recipient";
        var all = session.Command(get, ("ResultSize", "Unlimited")).Output;
        var shown = properties.All(property => all.Any(item => item.Properties[property] is not null));
        var result = session.Command(get, ("Filter", filter), ("ResultSize", "Unlimited"));
        if (result.Errors is [var error, ..])
        {
            var id = error.FullyQualifiedErrorId.Split(',')[0];
            var refused = NotFilterable.Contains(id) && !shown;
            return new FilterRow(name, code, refused ? FilterOutcome.NoSuchProperty : FilterOutcome.Wrong, refused ? "" : $"{id}: {error.Exception.Message.Split('\n')[0]}");
        }

        if (!shown) return new FilterRow(name, code, FilterOutcome.Answered, $"{result.Output.Count} of {all.Count}");
        var wanted = all.Where(item => Fits(item, filter, properties)).Select(Key).Order().ToArray();
        var found = result.Output.Select(Key).Order().ToArray();
        return new FilterRow(name, code, wanted.SequenceEqual(found) ? FilterOutcome.Right : FilterOutcome.Wrong,
            wanted.SequenceEqual(found) ? $"{found.Length} of {all.Count}" : $"{found.Length} of {all.Count}, should be {wanted.Length}");
    }

    // PowerShell reads the filter as it would a condition of Where-Object; what is empty is $null, as in OPATH.
    private bool Fits(PSObject item, string filter, string[] properties)
    {
        var values = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var property in properties) values[property] = Comparable(item.Properties[property]?.Value);
        var condition = Comparison().Replace(filter, match => $"$o['{match.Groups["name"].Value}'] -{match.Groups["operator"].Value}");
        return session.Command("ForEach-Object", ("InputObject", values), ("Process", ScriptBlock.Create($"$o = $_; [bool] ({condition})"))).Output is [{ BaseObject: true }];
    }

    private static object? Comparable(object? value)
    {
        if (value is IList list) return list.Count == 0 ? null : list.Cast<object?>().Select(Comparable).ToArray();
        return value is PSObject wrapped ? Comparable(wrapped.BaseObject) : value is "" ? null : value is null or bool or int or long or Guid or Enum or DateTime or DateTimeOffset or TimeSpan ? value : value.ToString();
    }

    private static string Key(PSObject item) => $"{item.Properties["Guid"]?.Value ?? item.Properties["Identity"]?.Value}";

    // One more recipient for each filter, with values that fit where a cmdlet can give it some.
    private void Seed(BoundCommand bound, string filter)
    {
        var wanted = Comparison().Matches(filter).Select(match => (Property: match.Groups["name"].Value, Values: Fitting(match.Groups["operator"].Value, match.Groups["value"].Value))).Where(pair => pair.Values.Length > 0).ToArray();
        var name = wanted.FirstOrDefault(pair => pair.Property == "Name").Values?[0] ?? $"Seeded {++_seeded}";
        var create = bound.Name.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) && bound.Noun.Contains("Group", StringComparison.OrdinalIgnoreCase) ? "New-DistributionList" : wanted.Any(pair => pair.Property == "ResourceCapacity") ? "New-RoomMailbox" : "New-Mailbox";
        var atOnce = wanted.Where(pair => pair.Property is "Alias" or "UserPrincipalName" or "SamAccountName" && session.Takes(create, pair.Property)).Select(pair => (pair.Property, (object?)pair.Values[0]));
        session.Command(create, [("Name", name), .. atOnce]);
        foreach (var (property, values) in wanted)
        {
            if (new[] { $"Set-{bound.Noun}", "Set-Mailbox", "Set-User" }.FirstOrDefault(set => session.Takes(set, property)) is not { } set) continue;
            _ = values.FirstOrDefault(value => session.Command(set, ("Identity", name), (property, value)).Errors.Count == 0);
        }
    }

    // Values that a comparison is true of, the likeliest first.
    private static object[] Fitting(string comparison, string value) => comparison.ToUpperInvariant() switch
    {
        "LIKE" => [value.Trim('\'', '"').Replace("@*", "@contoso.com", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal)],
        "EQ" or "GE" or "LE" => Plain(value) is { } plain ? [plain] : [],
        "GT" when int.TryParse(value, CultureInfo.InvariantCulture, out var number) => [number + 1],
        "NE" when value.Contains("Unlimited", StringComparison.OrdinalIgnoreCase) => ["10GB", "10"],
        "NE" when value.Equals("$null", StringComparison.OrdinalIgnoreCase) => ["sample"],
        _ => [],
    };

    private static object? Plain(string value) => value.ToUpperInvariant() switch { "$TRUE" => true, "$FALSE" => false, "$NULL" or "" => null, _ => value.Trim('\'', '"') };

    [GeneratedRegex(@"(?<![\w'""$.-])(?<name>[A-Za-z]\w*)\s+-(?<operator>eq|ne|like|notlike|gt|ge|lt|le)\b(?=\s+(?<value>'[^']*'|""[^""]*""|[^\s)]+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Comparison();
}
