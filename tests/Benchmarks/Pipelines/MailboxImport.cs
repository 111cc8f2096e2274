using System.Globalization;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Raw;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary><c>Import-Csv | New-Mailbox</c> beside InsertBulk of the documents that it wrote.</summary>
internal static class MailboxImport
{
    public static IEnumerable<Figure> Measure(Bench bench)
    {
        var rows = bench.Options.Rows;
        var (ours, raw, halves, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var run = Run(bench, rows);
            ours.Add(run.Seconds);
            halves.Add(run.Halves);
            memory.Add(run.Memory);
            raw.Add(RawStore.InsertSame(bench.Stores.Plain(bench.Shell, run.Path, bench.Stores.Temporary("plain.db")), bench.Stores.Temporary("raw.db")));
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {rows / ours[^1]:0} and {rows / raw[^1]:0} mailboxes/s"));
        }

        var (rate, rawRate) = (rows / ours.Min(), rows / raw.Min());
        yield return new Figure($"`Import-Csv \\| New-Mailbox`, {rows:N0} rows", "raw `InsertBulk` of the same documents, same indexes", "at least 0.5", Text(rate / rawRate), rate / rawRate >= 0.5, $"{rate:N0} and {rawRate:N0} mailboxes/s");
        yield return new Figure("the same: time of the second half", "the first half", "", Text(halves.Min()), null, "1 where a mailbox costs the same however many there are");

        // Two thirds of the growth that rows kept in memory, 4 KB each, would show.
        var small = Run(bench, rows / 10).Memory;
        yield return Flat($"the same: peak memory", rows, memory.Min(), small);
    }

    public static Figure Flat(string work, int rows, double large, double small) => new(
        work, $"the same with {rows / 10:N0} rows", "flat", Text(large / small), large - small < 64L << 20, $"{large / (1 << 20):N0} and {small / (1 << 20):N0} MB, pwsh and all");

    public static string Text(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    public static (string Path, double Seconds, double Halves, double Memory) Run(Bench bench, int rows)
    {
        var folder = bench.Stores.Temporary("mailboxes");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "company.db");
        var report = bench.Shell.Run(
            $$"""
            {{Stores.Create(path)}}
            Measure-Pipeline First { Import-Csv '{{bench.Stores.People(0, rows / 2)}}' | New-Mailbox }
            Measure-Pipeline Second { Import-Csv '{{bench.Stores.People(rows / 2, rows / 2)}}' | New-Mailbox }
            Report-Memory Memory
            """);
        return (path, report["First"] + report["Second"], report["Second"] / report["First"], report["Memory"]);
    }
}
