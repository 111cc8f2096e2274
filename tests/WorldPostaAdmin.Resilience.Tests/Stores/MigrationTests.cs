namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A store of the first format as that version wrote it, opened by this one.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly Worker _worker = Worker.Start();

    public void Dispose() => _worker.Dispose();

    [Fact]
    public void Everything_is_there_after_a_migration_and_the_old_store_is_kept()
    {
        using var store = Format1.Unpack();
        var file = Path.Combine(store.Root, "export.jsonl");

        _worker.Run(store.Use + $"$null = Export-Recipient '{file}' -IncludePasswordHash").Ok();

        Assert.Equal(Format1.Export, File.ReadAllText(file));
        Assert.Equal(Format1.Audit, _worker.Run(store.Use + "Search-AdminAuditLog -ResultSize Unlimited | ForEach-Object { \"$($_.RunDate.ToUniversalTime().ToString('o')) $($_.CmdletName) $($_.ObjectModified): $($_.ModifiedProperties -join '; ')\" }").Ok());
        Wholeness.Test(_worker, store, store.StorePath);
        Assert.NotEmpty(_worker.Run(store.Use + "Get-WorldPostaStoreCopy | ForEach-Object Path").Ok());
    }
}
