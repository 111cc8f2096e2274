using System.Diagnostics;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A writing process is killed (SIGKILL) at random moments, and right after it emitted an object. Nothing that was emitted is lost, nothing is half done.</summary>
public sealed class CrashTests(CrashFixture fixture, ITestOutputHelper output) : IClassFixture<CrashFixture>
{
    private static readonly CrashScenario[] Scenarios = [.. CrashScenarios.All, .. MailScenarios.All, .. MaintenanceScenarios.All];

    public static TheoryData<string> Names => [.. Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_killed_process_loses_nothing_that_it_emitted(string name)
    {
        var scenario = Scenarios.Single(scenario => scenario.Name == name);
        if (scenario.Needs is { } command) Assert.Contains(command, fixture.Commands);
        var random = Effort.Random(name);
        var kills = Math.Max(2, (Effort.Kills + Scenarios.Length - 1) / Scenarios.Length);
        var (emitted, duration) = Rehearse(scenario);
        output.WriteLine($"{name}: {kills} kills, WORLDPOSTA_SEED={Effort.Seed}; undisturbed it emits {emitted} objects in {duration.TotalMilliseconds:0} ms");
        StoreFolder? store = null;
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                if (kill % scenario.KillsAStore == 0)
                {
                    store?.Dispose();
                    store = scenario.Prepare(fixture.Company);
                }

                // In turn: right after the first object, right after any, and at any moment.
                var after = emitted < 3 && kill % 3 != 0 ? 0 : (kill % 3) switch { 0 => 1, 1 => random.Next(1, emitted + 1), _ => 0 };
                Kill(scenario, store!, kill, after, duration * random.NextDouble());
            }
        }
        finally
        {
            store?.Dispose();
        }
    }

    private void Kill(CrashScenario scenario, StoreFolder store, int number, int afterObjects, TimeSpan afterTime)
    {
        var before = Wholeness.IsOpenable(store) ? Wholeness.Open(fixture.Checker, store) : new Dictionary<Guid, string>();
        using var worker = fixture.Next();
        var script = store.Use + scenario.Script(store, number);
        worker.Run(WarmUp(store)).Ok();
        var count = 0;
        using var timer = afterObjects > 0 ? null : new Timer(_ => worker.Kill(), null, afterTime, Timeout.InfiniteTimeSpan);
        var reply = worker.Run(script, _ =>
        {
            if (++count == afterObjects) worker.Kill();
        });
        worker.Kill();
        Assert.True(reply.Errors.Count == 0, string.Join("\n", reply.Errors));
        var moment = afterObjects > 0 ? $"after object {afterObjects}" : $"after {afterTime.TotalMilliseconds:0} ms";
        output.WriteLine($"  {number}: {moment}, {reply.Outputs.Count} emitted{(reply.Ended ? ", too late" : "")}");

        scenario.Reopen(store, fixture.Checker);
        var now = Wholeness.Open(fixture.Checker, store);
        Wholeness.Check(store);
        Wholeness.Test(fixture.Checker, store, store.StorePath);
        var emitted = reply.Outputs.Where(text => text.Contains("\u001fRecipientTypeDetails=", StringComparison.Ordinal)).GroupBy(Wholeness.Guid).ToDictionary(group => group.Key, group => group.Last());
        foreach (var (guid, text) in emitted)
        {
            if (!scenario.MayChange(text)) Assert.True(now.GetValueOrDefault(guid) == text, $"emitted: {text}\nis:      {now.GetValueOrDefault(guid)}");
        }

        foreach (var (guid, text) in before)
        {
            if (!scenario.MayChange(text)) Assert.True(now.GetValueOrDefault(guid) == text, $"was: {text}\nis:  {now.GetValueOrDefault(guid)}");
        }

        scenario.Verify(new CrashOutcome(store, fixture.Checker, reply, before, now));
    }

    // How long it takes and what it emits where nobody kills it.
    private (int Emitted, TimeSpan Duration) Rehearse(CrashScenario scenario)
    {
        using var store = scenario.Prepare(fixture.Company);
        using var worker = fixture.Next();
        worker.Run(WarmUp(store)).Ok();
        var start = Stopwatch.GetTimestamp();
        var emitted = worker.Run(store.Use + scenario.Script(store, 0)).Ok().Count;
        return (emitted, Stopwatch.GetElapsedTime(start));
    }

    // So that the kill meets the work and not the loading of assemblies.
    private static string WarmUp(StoreFolder store) => Wholeness.IsOpenable(store) ? store.Use + "$null = Get-OrganizationConfig" : "1";
}
