using System.Collections;
using System.Management.Automation;
using System.Text;

namespace WorldPostaAdmin.Compatibility;

/// <summary>What a parameter of Exchange is here.</summary>
internal enum Presence
{
    There,
    Ignored,
    Refused,
    Missing,
}

/// <param name="Detail">Why it is ignored or refused; or what a script would notice that differs.</param>
internal sealed record ParameterRow(string Cmdlet, string Tier, string Parameter, Presence Presence, string Detail);

/// <summary>Compares the module's cmdlets with a table of Exchange's parameters, name by name.</summary>
internal static class ParameterTable
{
    public static IReadOnlyList<ParameterRow> Compare(Session session, string file, out IReadOnlyList<string> notOffered)
    {
        var rows = new List<ParameterRow>();
        var missing = new List<string>();
        var lines = File.ReadLines(file).ToArray();
        var columns = lines[0].Split('\t');
        foreach (var cmdlet in lines.Skip(1).Select(line => line.Split('\t')).GroupBy(cells => cells[Array.IndexOf(columns, "cmdlet")]))
        {
            if (session.Find(cmdlet.Key) is not { } command || !Session.IsOurs(command))
            {
                missing.Add(cmdlet.Key);
                continue;
            }

            var parameters = ((command as AliasInfo)?.ResolvedCommand ?? command).Parameters;
            rows.AddRange(cmdlet.Select(cells => Compare(cmdlet.Key, name => cells[Array.IndexOf(columns, name)], parameters)));
        }

        notOffered = missing;
        return rows;
    }

    public static string Totals(IReadOnlyList<ParameterRow> rows)
    {
        var text = new StringBuilder("| cmdlet | tier | parameters | there | ignored | refused | missing |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var cmdlet in rows.GroupBy(row => (row.Cmdlet, row.Tier))) Row(cmdlet.Key.Cmdlet, cmdlet.Key.Tier, cmdlet);
        foreach (var tier in rows.GroupBy(row => row.Tier)) Row("**all**", tier.Key, tier);
        return text.ToString();

        void Row(string cmdlet, string tier, IEnumerable<ParameterRow> part)
        {
            var counts = part.ToLookup(row => row.Presence);
            text.Append($"| {cmdlet} | {tier} | {part.Count()} | {string.Join(" | ", Enum.GetValues<Presence>().Select(presence => counts[presence].Count()))} |\n");
        }
    }

    private static ParameterRow Compare(string cmdlet, Func<string, string> theirs, IDictionary<string, ParameterMetadata> parameters)
    {
        var name = theirs("parameter");
        var ours = parameters.TryGetValue(name, out var found) ? found : parameters.Values.FirstOrDefault(parameter => parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (ours is null) return new ParameterRow(cmdlet, theirs("tier"), name, Presence.Missing, "");
        if (ours.Attributes.FirstOrDefault(attribute => attribute.GetType().Name == "ExchangeParameterAttribute") is { } mark)
            return new ParameterRow(cmdlet, theirs("tier"), name, Enum.Parse<Presence>(Read(mark, "Treatment")), Read(mark, "Reason"));
        return new ParameterRow(cmdlet, theirs("tier"), name, Presence.There, string.Join("; ", Differences(theirs, ours)));

        static string Read(object mark, string property) => $"{mark.GetType().GetProperty(property)!.GetValue(mark)}";
    }

    // Only what a script would notice: a list is as good as one value, and a text as a type that is read from text.
    private static IEnumerable<string> Differences(Func<string, string> theirs, ParameterMetadata ours)
    {
        var (type, own) = (theirs("type"), Bare(ours.ParameterType));
        if (type == nameof(SwitchParameter) && !ours.SwitchParameter) yield return "takes a value";
        if (type == nameof(Boolean) && ours.SwitchParameter) yield return "is a switch, not $true or $false";
        if ((type.EndsWith("[]", StringComparison.Ordinal) || type.StartsWith("MultiValuedProperty", StringComparison.Ordinal)) && own != typeof(object) && own.Name != "MultiValue" && (own == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(own)))
            yield return "takes one value";
        if (int.TryParse(theirs("position"), out var position) && !ours.ParameterSets.Values.Any(set => set.Position == position - 1)) yield return $"is not at position {position}";
        if (theirs("pipeline") == "True" && !ours.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName)) yield return "is not taken from the pipeline";
        foreach (var alias in theirs("aliases").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Where(alias => !ours.Aliases.Contains(alias, StringComparer.OrdinalIgnoreCase) && !alias.Equals(ours.Name, StringComparison.OrdinalIgnoreCase)))
            yield return $"lacks the alias {alias}";
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? (type is { IsGenericType: true, Name: "Argument`1" } ? type.GetGenericArguments()[0] : type);
}
