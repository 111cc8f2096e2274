using System.Globalization;
using LiteDB;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Raw;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>One message to a list of 10,000, beside InsertBulk of all documents that it made.</summary>
internal static class ListDelivery
{
    private const int Members = 10_000;
    private const string Subject = "To all of you";

    public static IEnumerable<Figure> Measure(Bench bench)
    {
        var filled = bench.Stores.Kept($"list-of-{Members}", path =>
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(bench.Stores.Filled(bench.Shell, Members, 1, 1))!)) File.Copy(file, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(file)));
            var csv = bench.Stores.Temporary("members.csv");
            File.WriteAllLines(csv, Enumerable.Range(0, Members).Select(number => $"{Company.List(0)},{Company.Person(number).Address}").Prepend("Identity,Member"));
            bench.Shell.Run($"$null = Connect-WorldPosta '{path}'; Import-Csv '{csv}' | Add-DistributionListMember > $null");
        });
        var (ours, raw, contents) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var path = bench.Stores.Copy(filled, "delivery");
            var sender = Company.Person(0).Alias;
            var report = bench.Shell.Run(
                $$"""
                $null = Connect-WorldPosta '{{path}}'
                foreach ($i in 1..20) { $null = Send-MailboxMessage -Mailbox {{sender}} -To {{Company.Person(1).Address}} -Subject Warm -Body Warm }
                Measure-Pipeline Seconds { Send-MailboxMessage -Mailbox {{sender}} -To {{Company.List(0)}} -Subject '{{Subject}}' -Body ('Hello. ' * 2000) }
                """);
            ours.Add(report["Seconds"]);
            var plain = bench.Stores.Plain(bench.Shell, path, bench.Stores.Temporary("plain.db"));
            raw.Add(RawStore.InsertSame(plain, bench.Stores.Temporary("raw.db"), IsOfMessage));
            using var database = RawStore.Open(plain, readOnly: true);
            contents = database.GetCollection("contents").FindAll().Count(content => content["References"].AsInt32 > 1000);
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {ours[^1]:0.00} and {raw[^1]:0.00} s"));
        }

        var ratio = raw.Min() / ours.Min();
        yield return new Figure($"`Send-MailboxMessage` to a list of {Members:N0}", "raw `InsertBulk` of the same messages, usage, trace and content", "at least 0.4", MailboxImport.Text(ratio), ratio >= 0.4,
            string.Create(CultureInfo.InvariantCulture, $"{Members / ours.Min():N0} and {Members / raw.Min():N0} deliveries/s"));
        yield return new Figure("the same: copies of the content", "", "one", contents.ToString(CultureInfo.InvariantCulture), contents == 1, "16 KB of text, referred to by every mailbox");

        static bool IsOfMessage(string collection, BsonDocument document) => collection is "usage" || (collection is "messages" or "messagetrace" && document["Subject"] == Subject) || (collection == "contents" && document["References"].AsInt32 > 1000);
    }
}
