namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Something that a process does to a store until it is killed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Script">The script for the kill of a number; every object it emits must be there afterwards.</param>
internal sealed record CrashScenario(string Name, Func<StoreFolder, int, string> Script)
{
    /// <summary>Which recipients that were there before it may change or remove, by their text. Whatever it may not must be as it was.</summary>
    public Func<string, bool> MayChange { get; init; } = _ => false;

    /// <summary>Makes the store that it works on, of the company that all scenarios start from.</summary>
    public Func<StoreFolder, StoreFolder> Prepare { get; init; } = company => company.Copy();

    /// <summary>How many kills one store outlives before the next one is made.</summary>
    public int KillsAStore { get; init; } = 8;

    /// <summary>What must hold besides, given the outputs that came before the kill.</summary>
    public Action<CrashOutcome> Verify { get; init; } = _ => { };

    /// <summary>Finds out how the store is to be opened after a kill, where that is open.</summary>
    public Action<StoreFolder, Worker> Reopen { get; init; } = (_, _) => { };

    /// <summary>The command that must be there for it, or null.</summary>
    public string? Needs { get; init; }

    public override string ToString() => Name;
}

/// <summary>A store before and after a kill.</summary>
/// <param name="Store">Where it is.</param>
/// <param name="Checker">A process to look at it with.</param>
/// <param name="Reply">What came before the kill.</param>
/// <param name="Before">Every recipient's text before.</param>
/// <param name="After">Every recipient's text after.</param>
internal sealed record CrashOutcome(StoreFolder Store, Worker Checker, Reply Reply, IReadOnlyDictionary<Guid, string> Before, IReadOnlyDictionary<Guid, string> After);
