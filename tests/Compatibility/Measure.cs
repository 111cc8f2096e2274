namespace WorldPostaAdmin.Compatibility;

/// <summary>The whole measure: the examples, the filters, the parameters.</summary>
internal static class Measure
{
    public static int Run(Options options, TextWriter output)
    {
        var results = new List<ExampleResult>();
        foreach (var example in options.Examples.SelectMany(Example.Read).Where(example => options.Only is null || example.Code.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            var result = One(example, options);
            results.Add(result);
            output.WriteLine($"{result.Outcome,-10} {example.Tier,-6} {(example.Runnable ? ' ' : '-')} {example.Cmdlet} {example.Number}{(result.Checked ? " (effect seen)" : "")}{(result.Why.Length > 0 ? ": " + result.Why : "")}");
        }

        output.WriteLine();
        output.Write(ExampleReport.Totals(results));
        return 0;
    }

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
