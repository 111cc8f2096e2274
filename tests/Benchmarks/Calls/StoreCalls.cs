using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using LiteDB;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Raw;

namespace WorldPostaAdmin.Benchmarks.Calls;

/// <summary>One look-up and one change by a cmdlet, beside LiteDB's on a copy of the same store.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(12)]
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public class StoreCalls
{
    private readonly Random _random = new(1);
    private Engine _engine = null!;
    private LiteDatabase _raw = null!;
    private ILiteCollection<BsonDocument> _recipients = null!;
    private BsonValue[] _ids = null!;
    private int _change;

    [Params(1_000, 10_000)]
    public int Mailboxes { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _engine = new Engine();
        _engine.Fill(Mailboxes);
        _raw = RawStore.Open(_engine.Copy());
        _recipients = _raw.GetCollection("recipients");
        _ids = _recipients.FindAll().Select(document => document["_id"]).ToArray();
    }

    [GlobalCleanup]
    public void Clean()
    {
        _raw.Dispose();
        _engine.Dispose();
    }

    [Benchmark(Baseline = true, Description = "raw FindById"), BenchmarkCategory("look-up")]
    public object RawFindById() => _recipients.FindById(_ids[_random.Next(_ids.Length)]);

    [Benchmark(Description = "Get-Mailbox -Identity address"), BenchmarkCategory("look-up")]
    public object? GetMailbox() => _engine.Call("Get-Mailbox", Company.Person(_random.Next(Mailboxes)).Address);

    [Benchmark(Baseline = true, Description = "raw Update"), BenchmarkCategory("change")]
    public object RawUpdate()
    {
        var document = _recipients.FindById(_ids[_random.Next(_ids.Length)]);
        document["Title"] = $"Title {_change++}";
        return _recipients.Update(document);
    }

    [Benchmark(Description = "Set-Mailbox -Title"), BenchmarkCategory("change")]
    public object? SetMailbox() => _engine.Call("Set-Mailbox", Company.Person(_random.Next(Mailboxes)).Address, ("Title", $"Title {_change++}"));
}
