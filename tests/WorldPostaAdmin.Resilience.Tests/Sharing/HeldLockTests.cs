namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A process that holds the store is killed or stopped, and those that wait for it.</summary>
public sealed class HeldLockTests : IDisposable
{
    private readonly Worker _worker = Worker.Start();
    private readonly StoreFolder _store;

    public HeldLockTests() => _store = StoreFolder.WithCompany(_worker);

    private string Holder => _store.StorePath + ".holder";

    private string Queue => _store.StorePath + ".queue";

    public void Dispose()
    {
        _worker.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void One_that_is_killed_with_the_store_in_its_hands_blocks_nobody()
    {
        using var holder = StopWhileHolding();
        Signal.Send(holder.Id, Signal.Kill);

        // It was stopped with the lock held; the kill ends it before it goes on.
        _worker.Run(_store.Use + $"Connect-WorldPosta '{_store.StorePath}' -LockTimeout 20; New-SharedMailbox After").Ok();
        Wholeness.Open(_worker, _store);
        Wholeness.Check(_store);
    }

    [Fact]
    public void One_that_is_stopped_is_named_to_those_who_wait_in_vain()
    {
        using var holder = StopWhileHolding();

        var write = _worker.Run(_store.Use + $"$null = Connect-WorldPosta '{_store.StorePath}' -LockTimeout 1");

        var error = Assert.Single(write.Errors);
        Assert.StartsWith("StoreBusy|", error, StringComparison.Ordinal);
        Assert.Contains($"Process {holder.Id} ", error, StringComparison.Ordinal);
        Assert.Contains("Set-Mailbox", error, StringComparison.Ordinal);

        Signal.Send(holder.Id, Signal.Continue);
        _worker.Run(_store.Use + "New-SharedMailbox After").Ok();
    }

    [Fact]
    public void Those_who_are_killed_while_they_wait_block_nobody()
    {
        using var holder = StopWhileHolding();
        Worker[] waiting = [Worker.Start(), Worker.Start(), Worker.Start()];
        try
        {
            foreach (var worker in waiting) worker.Send($"Connect-WorldPosta '{_store.StorePath}' -LockTimeout 80; New-SharedMailbox 'Waited {worker.Id}'");
            Until(() => Directory.Exists(Queue) && Directory.GetFiles(Queue).Length == 3, "nobody queues");
            waiting[0].Kill();
            waiting[1].Kill();

            Signal.Send(holder.Id, Signal.Continue);

            waiting[2].Finish().Ok();
            _worker.Run(_store.Use + "New-SharedMailbox After").Ok();
        }
        finally
        {
            foreach (var worker in waiting) worker.Dispose();
        }
    }

    /// <summary>A process that was stopped (SIGSTOP) at a moment at which it held the store to write.</summary>
    private Worker StopWhileHolding()
    {
        var worker = Worker.Start();
        worker.Send(_store.Use + "foreach ($i in 1..100000) { $null = Set-Mailbox m40 -CustomAttribute1 \"$i\" }");
        Until(
            () =>
            {
                if (!IsHeld()) return false;
                Signal.Send(worker.Id, Signal.Stop);

                // The file goes before the lock does. Stopping takes its time, so look when it is done.
                Until(() => IsStopped(worker.Id), "it does not stop");
                if (IsHeld()) return true;
                Signal.Send(worker.Id, Signal.Continue);
                return false;
            },
            "nobody holds the store");
        return worker;
    }

    // The note of who holds the store is made, filled and deleted within the lock.
    private bool IsHeld() => new FileInfo(Holder) is { Exists: true, Length: > 0 };

    private static bool IsStopped(int process) => !OperatingSystem.IsLinux() || Directory.GetDirectories($"/proc/{process}/task").All(task => File.ReadAllText(task + "/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)] == 'T');

    private static void Until(Func<bool> condition, string otherwise) => Assert.True(SpinWait.SpinUntil(condition, Worker.Patience), otherwise);
}
