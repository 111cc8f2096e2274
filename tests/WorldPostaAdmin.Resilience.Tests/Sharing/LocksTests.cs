namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Where locks keep nobody out, a store is refused.</summary>
public sealed class LocksTests : IDisposable
{
    private readonly Worker _worker = Worker.Start();

    public void Dispose() => _worker.Dispose();

    [Fact]
    public void A_process_without_locks_touches_no_store()
    {
        using var store = StoreFolder.WithCompany(_worker);
        using var without = Worker.Start(("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));

        foreach (var command in new[] { "Get-Mailbox m01", "New-SharedMailbox Press", $"New-WorldPostaStore -Path '{store.StorePath}.other' -Organization Fabrikam -Domain fabrikam.example" })
        {
            var reply = without.Run(store.Use + command);

            Assert.Equal(["StoreLocksUnavailable"], reply.ErrorIds);
            Assert.Contains("local disk", reply.Errors[0], StringComparison.Ordinal);
        }

        Assert.False(File.Exists(store.StorePath + ".other"));
        Assert.Empty(_worker.Run(store.Use + "Get-SharedMailbox press*").Outputs);
    }
}
