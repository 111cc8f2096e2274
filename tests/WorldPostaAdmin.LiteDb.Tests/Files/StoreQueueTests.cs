using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests.Files;

/// <summary>The lock is given in the order of asking, and nobody who is gone keeps others waiting.</summary>
public sealed class StoreQueueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("queue");

    private string StorePath => Path.Combine(_folder.FullName, "a.db");

    public void Dispose() => _folder.Delete(recursive: true);

    private StoreLock Take(bool write, int seconds = 30) => StoreLock.Take(StorePath, write, TimeSpan.FromSeconds(seconds), "the test", TimeProvider.System, CancellationToken.None);

    [Fact]
    public void Turns_come_in_the_order_of_the_tickets()
    {
        var queue = new StoreQueue(StorePath);
        Assert.True(queue.IsEmpty);
        var first = queue.Join();
        var second = queue.Join();
        using var third = queue.Join();

        Assert.True(first.IsFirst());
        Assert.False(second.IsFirst());
        Assert.Equal(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Ahead);
        first.Dispose();
        Assert.True(second.IsFirst());
        Assert.False(third.IsFirst());
        second.Dispose();
        Assert.True(third.IsFirst());
        third.Dispose();
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void A_ticket_of_a_process_that_is_gone_is_passed_over()
    {
        Directory.CreateDirectory(StorePath + ".queue");
        File.WriteAllText(Path.Combine(StorePath + ".queue", "00000000000000000001-1-dead"), "");

        using (Take(write: true)) { }
        Assert.True(new StoreQueue(StorePath).IsEmpty);
    }

    [Fact]
    public async Task Who_came_first_writes_first_and_readers_do_not_pass_a_writer_that_waits()
    {
        var order = new List<string>();
        var reading = Take(write: false);
        var writer = Task.Run(() => Use("writer", write: true));
        SpinWait.SpinUntil(() => Tickets() == 1, TimeSpan.FromSeconds(20));
        var reader = Task.Run(() => Use("reader", write: false));
        SpinWait.SpinUntil(() => Tickets() == 2, TimeSpan.FromSeconds(20));
        Assert.Empty(order);

        reading.Dispose();
        await Task.WhenAll(writer, reader);

        Assert.Equal(["writer", "reader"], order);

        void Use(string name, bool write)
        {
            using var held = Take(write);
            lock (order) order.Add(name);
        }
    }

    [Fact]
    public void Each_lock_to_write_counts_up_and_one_to_read_tells_the_number()
    {
        using (var held = Take(write: true)) Assert.Equal((0, 1), (held.Previous, held.Generation));
        using (var held = Take(write: false)) Assert.Equal(1, held.Generation);
        using (var held = Take(write: true)) Assert.Equal((1, 2), (held.Previous, held.Generation));
    }

    [Fact]
    public void Who_waits_in_vain_is_told_and_leaves_the_queue()
    {
        using var held = Take(write: true);

        Assert.Equal("StoreBusy", Assert.Throws<DomainException>(() => Take(write: false, seconds: 0)).ErrorId);
        Assert.True(new StoreQueue(StorePath).IsEmpty);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => StoreLock.Take(StorePath, true, TimeSpan.FromSeconds(30), "", TimeProvider.System, stop.Token));
        Assert.True(new StoreQueue(StorePath).IsEmpty);
    }

    [Fact]
    public void Locks_that_keep_nobody_out_are_found_out_by_asking_twice()
    {
        StoreLock.RequireWorking(StorePath);
        using var held = Take(write: true);
        StoreLock.RequireWorking(StorePath);
    }

    private int Tickets() => Directory.Exists(StorePath + ".queue") ? Directory.GetFiles(StorePath + ".queue").Length : 0;
}
