using System.Globalization;
using LiteDB;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Raw;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>Members and grants, piped in, beside InsertBulk of the links and audit records that they wrote.</summary>
internal static class LinkImport
{
    private const int Sources = 1000;

    public static IEnumerable<Figure> Members(Bench bench) =>
        Measure(bench, "one list", "Add-DistributionListMember", "Identity,Member", number => $"{Company.List(0)},{Company.Person(number).Address}")
            .Concat(Measure(bench, $"{Sources:N0} lists", "Add-DistributionListMember", "Identity,Member", number => $"{Company.List(number % Sources)},{Company.Person(number).Address}"));

    public static IEnumerable<Figure> Grants(Bench bench) =>
        Measure(bench, $"{Sources:N0} shared mailboxes", "Add-MailboxPermission", "Identity,User,AccessRights", number => $"{Company.SharedMailbox(number % Sources)},{Company.Person(number).Address},FullAccess");

    private static IEnumerable<Figure> Measure(Bench bench, string where, string command, string header, Func<int, string> row)
    {
        var rows = bench.Options.Rows;
        var filled = bench.Stores.Filled(bench.Shell, rows, Sources, Sources);
        var (ours, raw, halves, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var run = Run(bench, filled, command, header, row, rows);
            ours.Add(run.Seconds);
            halves.Add(run.Halves);
            memory.Add(run.Memory);
            raw.Add(RawStore.InsertSame(bench.Stores.Plain(bench.Shell, run.Path, bench.Stores.Temporary("plain.db")), bench.Stores.Temporary("raw.db"), IsOfCommand));
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {rows / ours[^1]:0} and {rows / raw[^1]:0} a second"));
        }

        var half = Run(bench, filled, command, header, row, rows / 2).Seconds;
        var small = Run(bench, filled, command, header, row, rows / 10).Memory;
        var (rate, rawRate) = (rows / ours.Min(), rows / raw.Min());
        var work = $"`Import-Csv \\| {command}`, {rows:N0} into {where}";
        yield return new Figure(work, "raw `InsertBulk` of the same links and audit records", "at least 0.4", MailboxImport.Text(rate / rawRate), rate / rawRate >= 0.4, $"{rate:N0} and {rawRate:N0} a second");
        yield return new Figure("the same: time", "half as many", "2 (linear)", MailboxImport.Text(ours.Min() / half), ours.Min() / half < 2.6,
            string.Create(CultureInfo.InvariantCulture, $"{ours.Min():0.0} and {half:0.0} s; second half against first {halves.Min():0.00}"));
        yield return MailboxImport.Flat("the same: peak memory", rows, memory.Min(), small);

        bool IsOfCommand(string collection, BsonDocument document) => collection == "links" || (collection == "audit" && document["CmdletName"].AsString == command);
    }

    private static (string Path, double Seconds, double Halves, double Memory) Run(Bench bench, string filled, string command, string header, Func<int, string> row, int rows)
    {
        var path = bench.Stores.Copy(filled, "links");
        var (first, second) = (bench.Stores.Temporary("first.csv"), bench.Stores.Temporary("second.csv"));
        File.WriteAllLines(first, Enumerable.Range(0, rows / 2).Select(row).Prepend(header));
        File.WriteAllLines(second, Enumerable.Range(rows / 2, rows / 2).Select(row).Prepend(header));
        var report = bench.Shell.Run(
            $$"""
            $null = Connect-WorldPosta '{{path}}'
            Measure-Pipeline First { Import-Csv '{{first}}' | {{command}} }
            Measure-Pipeline Second { Import-Csv '{{second}}' | {{command}} }
            Report-Memory Memory
            """);
        return (path, report["First"] + report["Second"], report["Second"] / report["First"], report["Memory"]);
    }
}
