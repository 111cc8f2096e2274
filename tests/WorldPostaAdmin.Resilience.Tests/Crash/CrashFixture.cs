namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What all crash tests share: a process that looks at stores, the company they start from, and a process that gets ready while a store is checked.</summary>
public sealed class CrashFixture : IDisposable
{
    private Worker _spare = Worker.Start();

    public CrashFixture()
    {
        Company = StoreFolder.WithCompany(Checker);
        Commands = Checker.Run("Get-Command -Module WorldPostaAdmin | ForEach-Object Name").Ok().ToHashSet();
    }

    public Worker Checker { get; } = Worker.Start();

    public StoreFolder Company { get; }

    public IReadOnlySet<string> Commands { get; }

    /// <summary>A process to be killed.</summary>
    public Worker Next()
    {
        var worker = _spare;
        worker.AwaitReady();
        _spare = Worker.Start();
        return worker;
    }

    public void Dispose()
    {
        _spare.Dispose();
        Checker.Dispose();
        Company.Dispose();
    }
}
