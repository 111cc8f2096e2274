using System.Text;

namespace WorldPostaAdmin.Compatibility;

/// <summary>The results as Markdown.</summary>
internal static class Report
{
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();
    private static readonly string[] Tiers = ["core", "common", "rare"];

    /// <summary>A row for each tier and class, apart by whether the examples need servers or the cloud.</summary>
    public static string Totals(IReadOnlyList<ExampleResult> results)
    {
        var text = new StringBuilder("| tier | class | runnable | examples | ran | refused | not offered | no script | failed |\n|---|---|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var tier in results.GroupBy(result => result.Example.Tier).OrderBy(tier => Array.IndexOf(Tiers, tier.Key)))
        {
            foreach (var runnable in tier.GroupBy(result => result.Example.Runnable).OrderByDescending(group => group.Key))
            {
                foreach (var sort in runnable.GroupBy(result => result.Example.Class).OrderBy(group => group.Key, StringComparer.Ordinal)) Row(tier.Key, sort.Key, runnable.Key, sort);
                Row(tier.Key, "**all**", runnable.Key, runnable);
            }
        }

        return text.ToString();

        void Row(string tier, string sort, bool runnable, IEnumerable<ExampleResult> rows)
        {
            var counts = rows.ToLookup(row => row.Outcome);
            text.Append($"| {tier} | {sort} | {(runnable ? "yes" : "no")} | {rows.Count()} | {string.Join(" | ", Outcomes.Select(outcome => counts[outcome].Count()))} |\n");
        }
    }

    public static string FilterTotals(IReadOnlyList<FilterRow> rows)
    {
        var counts = rows.ToLookup(row => row.Outcome);
        return "| filters | right rows | wrong | answered, shown under another name | no such property | command not offered |\n|---:|---:|---:|---:|---:|---:|\n"
            + $"| {rows.Count} | {string.Join(" | ", Enum.GetValues<FilterOutcome>().Select(outcome => counts[outcome].Count()))} |\n";
    }

    /// <summary>The page of examples and filters.</summary>
    public static string Page(IReadOnlyList<ExampleResult> examples, IReadOnlyList<FilterRow>? filters)
    {
        var text = new StringBuilder("""
            # Exchange's examples here

            Made by `./build.ps1 -Task Compatibility -Examples FILE`; do not edit. Each example of Exchange's documentation was run against a fresh store
            with the recipients that it names, in a PowerShell of its own. *Ran*: without an error, and where "effect" says so, what the command should have
            changed was looked up afterwards and found. *Refused*: it asks for what is not offered here, and the error says so and why. *Not offered*: there is
            no such cmdlet. *No script*: it holds placeholders that PowerShell cannot read. *Runnable* examples need no server, database or cloud.


            """);
        text.Append(Totals(examples)).Append("\n## Each example\n\n| cmdlet | no. | tier | runnable | result | effect | why |\n|---|---:|---|---|---|---|---|\n");
        foreach (var result in examples)
            text.Append($"| {result.Example.Cmdlet} | {result.Example.Number} | {result.Example.Tier} | {(result.Example.Runnable ? "yes" : "no")} | {Words(result.Outcome)} | {(result.Checked && result.Outcome == Outcome.Ran ? "seen" : "")} | {Cell(result.Why)} |\n");
        if (filters is null) return text.ToString();
        text.Append("\n## Filters\n\nEach `-Filter` was run against a company in which something fits, and its rows compared with those that `Where-Object` finds.\n\n");
        text.Append(FilterTotals(filters)).Append("\n| property | filter | result | rows |\n|---|---|---|---|\n");
        foreach (var row in filters) text.Append($"| {row.Property} | `{Cell(row.Code)}` | {Words(row.Outcome)} | {Cell(row.Detail)} |\n");
        return text.ToString();
    }

    /// <summary>The page of parameters.</summary>
    public static string ParameterPage(IReadOnlyList<ParameterRow> rows, IReadOnlyList<string> notOffered)
    {
        var text = new StringBuilder("""
            # Exchange's parameters here

            Made by `./build.ps1 -Task Compatibility`; do not edit. *There*: it means here what it means in Exchange; what a script would notice that differs stands
            beside it. *Ignored*: it is taken and left aside, since that changes nothing. *Refused*: an error says why. *Missing*: PowerShell does not find it.


            """);
        text.Append(ParameterTable.Totals(rows));
        if (notOffered.Count > 0) text.Append($"\nNot offered: {string.Join(", ", notOffered)}.\n");
        foreach (var cmdlet in rows.GroupBy(row => row.Cmdlet))
        {
            text.Append($"\n## {cmdlet.Key}\n\n| parameter | here | |\n|---|---|---|\n");
            foreach (var row in cmdlet) text.Append($"| {row.Parameter} | {Words(row.Presence)} | {Cell(row.Detail)} |\n");
        }

        return text.ToString();
    }

    // NotOffered as "not offered".
    private static string Words(Enum value) => string.Concat($"{value}".Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));

    private static string Cell(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);
}
