using WorldPostaAdmin.LiteDb;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Asserts that a store is whole, after whatever was done to it.</summary>
internal static class Wholeness
{
    /// <summary>Opens the store with a process of its own, which must need no help, and gives every recipient's text by Guid.</summary>
    public static IReadOnlyDictionary<Guid, string> Open(Worker worker, StoreFolder store)
    {
        var texts = worker.Run(store.Use + "Get-Recipient -ResultSize Unlimited").Ok();
        return texts.ToDictionary(Guid);
    }

    /// <summary>Whether looking at the store is harmless: one of an older format is migrated when it is opened.</summary>
    public static bool IsOpenable(StoreFolder store) => !FormatOne.Is(store.StorePath);

    /// <summary>All indexes agree with the documents, and the documents with each other and the audit.</summary>
    public static void Check(StoreFolder store)
    {
        using var raw = new RawStore(store);
        string[] problems = [.. IndexCheck.Problems(raw.Lite), .. ReferenceCheck.Problems(raw)];
        Assert.True(problems.Length == 0, string.Join("\n", problems.Take(20)));
    }

    /// <summary>The store's own test finds it whole too.</summary>
    public static void Test(Worker worker, StoreFolder store, string path)
    {
        var password = store.Password is null ? "" : " -StorePassword " + StoreFolder.Secure(store.Password);
        var result = worker.Run($"Test-WorldPostaStore -Path '{path}'{password} | ForEach-Object {{ \"$($_.IsHealthy)\"; $_.Findings | ForEach-Object {{ \"$($_.Kind) $_\" }} }}").Ok();
        Assert.True(result is ["True"], string.Join("\n", result.Take(20)));
    }

    /// <summary>The value of a property in an object's text.</summary>
    public static string Property(string text, string name) => text.Split('\u001f').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    public static Guid Guid(string text) => System.Guid.Parse(Property(text, "Guid"));
}
