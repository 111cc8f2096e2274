namespace WorldPostaAdmin.Compatibility;

/// <summary>The whole measure: the examples, the filters, the parameters.</summary>
internal static class Measure
{
    public static int Run(Options options, TextWriter output)
    {
        var results = new List<ExampleResult>();
        foreach (var example in options.Examples.SelectMany(Example.Read).Where(example => IsWanted(example, options)))
        {
            var result = One(example, options);
            results.Add(result);
            output.WriteLine($"{result.Outcome,-10} {example.Tier,-6} {(example.Runnable ? ' ' : '-')} {example.Cmdlet} {example.Number}{(result.Checked ? " (effect seen)" : "")}{(result.Why.Length > 0 ? ": " + result.Why : "")}");
        }

        if (results.Count > 0) output.Write($"\n{Report.Totals(results)}\n");
        IReadOnlyList<FilterRow>? filters = null;
        if (options.Filters is not null && !options.IsPart)
        {
            filters = FilterTable.Run(options.Filters, options.Module);
            foreach (var row in filters) output.WriteLine($"{row.Outcome,-14} {row.Property}: {row.Detail} {row.Code}");
            output.Write($"\n{Report.FilterTotals(filters)}\n");
        }

        if (options.Docs is not null && results.Count > 0) File.WriteAllText(Path.Combine(options.Docs, "compatibility.md"), Report.Page(results, filters));
        if (options.Parameters is null || options.IsPart) return 0;
        using var session = new Session(options.Module, "company", ["contoso.com"]);
        var parameters = ParameterTable.Compare(session, options.Parameters, out var notOffered);
        output.Write(ParameterTable.Totals(parameters));
        output.WriteLine($"Not offered: {string.Join(", ", notOffered)}.");
        if (options.Docs is not null) File.WriteAllText(Path.Combine(options.Docs, "compatibility-parameters.md"), Report.ParameterPage(parameters, notOffered));
        return 0;
    }

    private static bool IsWanted(Example example, Options options) =>
        (options.Only is null || example.Code.Contains(options.Only, StringComparison.OrdinalIgnoreCase)) && (options.Tiers is null || options.Tiers.Contains(example.Tier));

    private static ExampleResult One(Example example, Options options)
    {
        try
        {
            return ExampleRun.Run(example, options);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Management.Automation.RuntimeException or IOException)
        {
            return new ExampleResult(example, Outcome.Failed, $"{e.GetType().Name}: {e.Message}", false, e.GetType().Name);
        }
    }
}
