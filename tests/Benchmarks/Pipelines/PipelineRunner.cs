using System.Diagnostics;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Shells;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>What a workload works with.</summary>
internal sealed record Bench(Options Options, Shell Shell, Stores Stores)
{
    public static void Say(string text) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {text}");
}

/// <summary>Runs the workloads and writes their table.</summary>
internal static class PipelineRunner
{
    private static readonly (string Name, Func<Bench, IEnumerable<Figure>> Run)[] Workloads =
    [
        ("mailboxes", MailboxImport.Measure),
        ("ldap", LdapImport.Measure),
        ("members", LinkImport.Members),
        ("grants", LinkImport.Grants),
        ("delivery", ListDelivery.Measure),
        ("module", ModuleImport.Measure),
        ("identity", LargeStore.Identity),
        ("stream", LargeStore.Stream),
        ("filter", LargeStore.Filter),
        ("access", LargeStore.Access),
        ("mailserver", MailServerPublication.Measure),
    ];

    public static IEnumerable<string> Names => Workloads.Select(workload => workload.Name);

    public static int Run(Options options)
    {
        using var temporary = new TemporaryFolder();
        var bench = new Bench(options, new Shell(), new Stores(temporary.Path, options.Cache));
        var figures = new List<Figure>();
        foreach (var (name, run) in Workloads.Where(workload => options.Only.Count == 0 || options.Only.Contains(workload.Name)))
        {
            Bench.Say(name);
            var watch = Stopwatch.StartNew();
            foreach (var figure in run(bench))
            {
                Bench.Say($"  {figure.Work}: {figure.Measured} ({figure.Raw})");
                figures.Add(figure);
            }

            Bench.Say($"  {watch.Elapsed.TotalSeconds:0} s");
        }

        var table = FigureTable.Markdown(figures, bench.Shell.Name);
        Console.WriteLine(table);
        if (options.Write is { } page) FigureTable.Write(page, table);
        return figures.Any(figure => figure.Met == false) ? 1 : 0;
    }
}

/// <summary>A folder that goes with the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("worldposta-bench").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
