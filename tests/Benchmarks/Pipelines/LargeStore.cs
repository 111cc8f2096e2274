using System.Diagnostics;
using System.Globalization;
using LiteDB;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Raw;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>Reading a store of a million mailboxes and a million grants beside LiteDB on a copy of the same file.</summary>
internal static class LargeStore
{
    private const int Calls = 5000, WarmUp = 4000, Small = 10_000, UsersOfMailbox = 100;

    public static IEnumerable<Figure> Identity(Bench bench)
    {
        var count = bench.Options.Large;
        var (large, plain) = Mailboxes(bench, count);
        var (small, plainOfSmall) = Mailboxes(bench, Small);
        var (ours, raw, atSmall, rawAtSmall) = (new List<Times>(), new List<Times>(), new List<Times>(), new List<Times>());
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var random = new Random(round);
            ours.Add(LookUp(bench, large, Identities(plain, count, random)));
            raw.Add(Find(plain, Enumerable.Range(0, Calls).Select(_ => random.Next(count)).ToArray()));
            atSmall.Add(LookUp(bench, small, Identities(plainOfSmall, Small, random)));
            rawAtSmall.Add(Find(plainOfSmall, Enumerable.Range(0, Calls).Select(_ => random.Next(Small)).ToArray()));
        }

        var (own, theirs, few, rawFew) = (Times.Join(ours), Times.Join(raw), Times.Join(atSmall), Times.Join(rawAtSmall));
        yield return new Figure($"`Get-Mailbox -Identity`, {count:N0} mailboxes: rate", "raw `FindById`", "at least 0.2", MailboxImport.Text(theirs.Mean / own.Mean), theirs.Mean / own.Mean >= 0.2,
            string.Create(CultureInfo.InvariantCulture, $"{1000 / own.Mean:N0} and {1000 / theirs.Mean:N0} a second; {own} and {theirs}"));
        yield return new Figure("the same: p99", "", "under 5 ms", string.Create(CultureInfo.InvariantCulture, $"{own.Percentile(0.99):0.00} ms"), own.Percentile(0.99) < 5, $"aliases, addresses and Guids at random, {Calls * bench.Options.Rounds:N0} calls");
        yield return new Figure("the same: time", $"{Small:N0} mailboxes", "at most 1.5", MailboxImport.Text(own.Mean / few.Mean), own.Mean / few.Mean <= 1.5, string.Create(CultureInfo.InvariantCulture, $"mean {own.Mean:0.000} and {few.Mean:0.000} ms; raw {theirs.Mean / rawFew.Mean:0.00}: {theirs.Mean:0.000} and {rawFew.Mean:0.000} ms"));
    }

    public static IEnumerable<Figure> Stream(Bench bench)
    {
        var count = bench.Options.Large;
        var (store, plain) = Mailboxes(bench, count);
        var (ours, raw, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var report = bench.Shell.Run(
                $$"""
                $null = Connect-WorldPosta '{{store}}'
                Report-Memory Before
                Measure-Pipeline Seconds { Get-Mailbox -ResultSize Unlimited }
                Report-Memory Memory
                """);
            ours.Add(report["Seconds"]);
            memory.Add(report["Memory"]);
            var watch = Stopwatch.StartNew();
            using var database = RawStore.Open(plain, readOnly: true);
            var read = database.GetCollection<PlainMailbox>("recipients").FindAll().Count();
            raw.Add(watch.Elapsed.TotalSeconds);
            Bench.Say(string.Create(CultureInfo.InvariantCulture, $"  round {round + 1}: {ours[^1]:0.0} and {raw[^1]:0.0} s for {read:N0}"));
        }

        var ratio = raw.Min() / ours.Min();
        yield return new Figure($"`Get-Mailbox -ResultSize Unlimited`, {count:N0} mailboxes", "raw `FindAll` with LiteDB's mapping", "at least 0.5", MailboxImport.Text(ratio), ratio >= 0.5, $"{count / ours.Min():N0} and {count / raw.Min():N0} mailboxes/s");
        yield return new Figure("the same: peak memory", "", "under 200 MB", $"{memory.Min() / (1 << 20):N0} MB", memory.Min() < 200 << 20, "the whole process, pwsh and all");
    }

    public static IEnumerable<Figure> Filter(Bench bench)
    {
        var count = bench.Options.Large;
        var (store, plain) = Mailboxes(bench, count);
        var random = new Random(1);
        var some = Enumerable.Range(0, 200).Select(_ => random.Next(count)).ToArray();
        var departments = Enumerable.Range(0, 40).Select(_ => Company.Department(Company.DepartmentOf(random.Next(count)))).ToArray();
        foreach (var (property, values) in new[]
        {
            ("Department", departments),
            ("Name", some.Select(number => Company.Person(number).Name).ToArray()),
            ("Alias", some.Select(number => Company.Person(number).Alias).ToArray()),
            ("PrimarySmtpAddress", some.Select(number => Company.Person(number).Address).ToArray()),
        })
        {
            var (ours, raw) = (new List<Times>(), new List<Times>());
            for (var round = 0; round < bench.Options.Rounds; round++)
            {
                ours.Add(Timed(bench, store, values, $"Get-Mailbox -Filter \"{property} -eq '$($value.Replace(\"'\", \"''\"))'\" -ResultSize Unlimited > $null"));
                raw.Add(Query(plain, property, values));
            }

            var (own, theirs) = (Times.Join(ours), Times.Join(raw));
            yield return new Figure($"`Get-Mailbox -Filter \"{property} -eq …\"`, {count:N0} mailboxes", "raw `Find` with LiteDB's mapping by an index on it", "at least 0.5", MailboxImport.Text(theirs.Mean / own.Mean), theirs.Mean / own.Mean >= 0.5,
                $"{own} and {theirs}{(property == "Department" ? $"; {Company.DepartmentSize} found each" : "; one found each")}");
        }
    }

    public static IEnumerable<Figure> Access(Bench bench)
    {
        var grants = bench.Options.Large;
        var (people, mailboxes) = (Math.Min(100_000, grants), grants / UsersOfMailbox);
        var store = bench.Stores.Kept($"grants-{grants}", path =>
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(bench.Stores.Filled(bench.Shell, people, mailboxes, 1))!)) File.Copy(file, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(file)));
            var csv = bench.Stores.Temporary("grants.csv");
            File.WriteAllLines(csv, Enumerable.Range(0, grants).Select(i => $"{Company.SharedMailbox(i % mailboxes)},{Company.Person(UserOf(i % mailboxes, i / mailboxes)).Address},FullAccess").Prepend("Identity,User,AccessRights"));
            bench.Shell.Run($"$null = Connect-WorldPosta '{path}'; Import-Csv '{csv}' | Add-MailboxPermission > $null");
        });
        var plain = bench.Stores.Plain(bench.Shell, store, bench.Stores.Temporary("plain.db"));
        int UserOf(int mailbox, int number) => (int)(((mailbox * 7919L) + (number * 1009L)) % people);
        var random = new Random(1);
        var own = Timed(bench, store, Enumerable.Range(0, 1000).Select(_ => Company.Person(random.Next(people)).Address).ToArray(), "$null = Get-MailboxAccess -User $value");
        using var database = RawStore.Open(plain, readOnly: true);
        var user = database.GetCollection("recipients").FindOne("$.RecipientTypeDetails = 'UserMailbox'")["Guid"].AsGuid;
        var watch = Stopwatch.StartNew();
        var found = database.GetCollection("links").FindAll().Count(link => link["Target"].AsGuid == user);
        var scan = watch.Elapsed.TotalMilliseconds;
        yield return new Figure($"`Get-MailboxAccess -User`, {grants:N0} grants", "a scan", "by index, under 20 ms", string.Create(CultureInfo.InvariantCulture, $"{own.Percentile(0.99):0.0} ms (p99)"), own.Percentile(0.99) < 20,
            string.Create(CultureInfo.InvariantCulture, $"{own}; a scan {scan:N0} ms ({found} found)"));
    }

    private static (string Store, string Plain) Mailboxes(Bench bench, int count)
    {
        var store = bench.Stores.Filled(bench.Shell, count, 1, 1);
        var plain = bench.Stores.Kept($"plain-{count}", path =>
        {
            bench.Stores.Plain(bench.Shell, store, path);
            using var database = RawStore.Open(path);
            foreach (var property in new[] { "Department", "Name", "Alias", "PrimarySmtpAddress" })
                database.GetCollection("recipients").EnsureIndex("Plain" + property, BsonExpression.Create("$." + property));
        });
        return (store, plain);
    }

    // A third each by alias, address and Guid.
    private static string[] Identities(string plain, int count, Random random)
    {
        var people = Enumerable.Range(0, Calls).Select(_ => Company.Person(random.Next(count))).ToArray();
        using var database = RawStore.Open(plain, readOnly: true);
        return people.Select((person, i) => (i % 3) switch
        {
            0 => person.Alias,
            1 => person.Address,
            _ => Ids(database, person.Alias)["Guid"].AsGuid.ToString(),
        }).ToArray();
    }

    private static BsonDocument Ids(LiteDatabase database, string alias) => database.GetCollection("recipients").FindOne("$.Alias = @0", alias);

    private static Times LookUp(Bench bench, string store, string[] identities) => Timed(bench, store, identities, "$null = Get-Mailbox -Identity $value");

    // Calls a statement for each value, after calls enough for the just-in-time compiler to be done.
    private static Times Timed(Bench bench, string store, string[] values, string statement)
    {
        var (input, output) = (bench.Stores.Temporary("values.txt"), bench.Stores.Temporary("ticks.txt"));
        File.WriteAllLines(input, values);
        bench.Shell.Run(
            $$"""
            $null = Connect-WorldPosta '{{store}}'
            $values = [IO.File]::ReadAllLines('{{input}}')
            $ticks = [long[]]::new($values.Length)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            for ($i = 0; $i -lt {{WarmUp}} -and $watch.Elapsed.TotalSeconds -lt 20; $i++) { $value = $values[-1 - $i % $values.Length]; {{statement}} }
            for ($i = 0; $i -lt $values.Length; $i++) {
                $value = $values[$i]
                $start = [Diagnostics.Stopwatch]::GetTimestamp()
                {{statement}}
                $ticks[$i] = [Diagnostics.Stopwatch]::GetTimestamp() - $start
            }
            [IO.File]::WriteAllLines('{{output}}', [string[]] $ticks)
            """);
        return new Times(File.ReadLines(output).Select(line => long.Parse(line, CultureInfo.InvariantCulture)));
    }

    private static Times Find(string plain, int[] numbers)
    {
        using var database = RawStore.Open(plain, readOnly: true);
        var ids = numbers.Select(number => Ids(database, Company.Person(number).Alias)["_id"]).ToArray();
        using var fresh = RawStore.Open(plain, readOnly: true);
        var collection = fresh.GetCollection("recipients");
        for (var i = 0; i < WarmUp; i++) collection.FindById(ids[^(1 + (i % ids.Length))]);
        return Times.Of(ids, id => collection.FindById(id));
    }

    private static Times Query(string plain, string property, string[] values)
    {
        using var database = RawStore.Open(plain, readOnly: true);
        var collection = database.GetCollection<PlainMailbox>("recipients");
        for (var i = 0; i < values.Length; i++) Run(values[i]);
        return Times.Of(values, Run);

        void Run(string value) => _ = collection.Find(BsonExpression.Create($"$.{property} = @0", value)).Count();
    }
}
