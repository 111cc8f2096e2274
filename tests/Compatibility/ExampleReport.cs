using System.Text;

namespace WorldPostaAdmin.Compatibility;

/// <summary>The examples' results as Markdown.</summary>
internal static class ExampleReport
{
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();

    /// <summary>A row for each tier and class, apart by whether the examples need servers or the cloud.</summary>
    public static string Totals(IReadOnlyList<ExampleResult> results)
    {
        var text = new StringBuilder("| tier | class | runnable | examples | ran | refused | not offered | no script | failed |\n|---|---|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var tier in results.GroupBy(result => result.Example.Tier).OrderBy(tier => Array.IndexOf(["core", "common", "rare"], tier.Key)))
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
}
