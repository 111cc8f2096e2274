namespace WorldPostaAdmin.Resilience.Tests;

public sealed class SmokeTests(ITestOutputHelper output)
{
    [Fact]
    public void Smoke()
    {
        using var worker = Worker.Start();
        var t = System.Diagnostics.Stopwatch.StartNew();
        worker.AwaitReady();
        output.WriteLine($"ready {t.Elapsed}"); t.Restart();
        using var store = StoreFolder.WithCompany(worker);
        output.WriteLine($"company {t.Elapsed}"); t.Restart();
        var all = Wholeness.Open(worker, store);
        output.WriteLine($"open {t.Elapsed} {all.Count}"); t.Restart();
        output.WriteLine(all.Values.First().Replace('\u001f', ' '));
        Wholeness.Check(store);
        output.WriteLine($"check {t.Elapsed}"); t.Restart();
        foreach (var f in store.Files()) output.WriteLine($"{f} {new FileInfo(f).Length}");
    }
}
