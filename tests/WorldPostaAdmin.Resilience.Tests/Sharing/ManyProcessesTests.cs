using System.Globalization;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Many processes work on one store at once: each reads, writes and imports.</summary>
public sealed class ManyProcessesTests(ITestOutputHelper output) : IDisposable
{
    private const int Processes = 8;

    private readonly Worker _checker = Worker.Start();

    public void Dispose() => _checker.Dispose();

    [Fact]
    public async Task Nothing_is_lost_nobody_starves_and_nothing_fails()
    {
        using var store = StoreFolder.WithCompany(_checker);
        var workers = Enumerable.Range(1, Processes).Select(_ => Worker.Start()).ToArray();
        try
        {
            foreach (var worker in workers)
            {
                // A first turn, so that what is counted is waiting and working and not the loading of assemblies.
                worker.Send(Connect(store) + Script(100 + Array.IndexOf(workers, worker), DateTime.MinValue));
            }

            foreach (var worker in workers) worker.Finish().Ok();

            var end = DateTime.UtcNow + Effort.Sharing;
            for (var i = 0; i < Processes; i++) workers[i].Send(Connect(store) + Script(i, end));
            var replies = workers.Select(worker => Task.Factory.StartNew(() => worker.Finish(), TaskCreationOptions.LongRunning)).ToArray();
            var outputs = (await Task.WhenAll(replies)).Select(reply => reply.Ok()).ToArray();
            var now = Wholeness.Open(_checker, store);
            Wholeness.Check(store);
            AllIsThere(store, outputs, now);
            var turns = outputs.Select(lines => lines.Count(line => line.StartsWith("turn", StringComparison.Ordinal))).Order().ToArray();
            output.WriteLine($"turns of each process: {string.Join(", ", turns)}");
            Assert.True(turns[0] * 4 >= turns[Processes / 2], $"One process had {turns[0]} turns, and half of them had {turns[Processes / 2]} or more.");
        }
        finally
        {
            foreach (var worker in workers) worker.Dispose();
        }
    }

    [Fact]
    public void Threads_of_one_process_share_a_store_too()
    {
        using var store = StoreFolder.WithCompany(_checker);

        var reply = _checker.Run(store.Use + """
            $module = (Get-Module WorldPostaAdmin).Path
            1..8 | ForEach-Object -Parallel {
                Import-Module ($using:module -replace 'bin/WorldPostaAdmin.Cmdlets.dll$', 'WorldPostaAdmin.psd1')
                foreach ($i in 1..5) {
                    $null = New-SharedMailbox "Thread $_ number $i" -Alias "t$_-$i"
                    $null = Set-Mailbox s1 -EmailAddresses @{ Add = "smtp:x$_-$i@contoso.example" }
                    $null = Get-Mailbox m01
                    $null = Get-Mailbox 'Person 0*'
                }
            } -ThrottleLimit 8
            """);

        reply.Ok();
        var now = Wholeness.Open(_checker, store);
        Wholeness.Check(store);
        var addresses = Wholeness.Property(now.Values.Single(text => text.Contains("\u001fAlias=s1\u001f", StringComparison.Ordinal)), "EmailAddresses").Split(';');
        Assert.Equal(40, addresses.Count(address => address.StartsWith("smtp:x", StringComparison.Ordinal)));
        Assert.Equal(40, now.Values.Count(text => Wholeness.Property(text, "Name").StartsWith("Thread", StringComparison.Ordinal)));
    }

    // Eight processes that load their assemblies with the store in their hands can take longer than the usual 30 seconds where the machine
    // has other work; who may wait how long is not what is tested here.
    private static string Connect(StoreFolder store) => $"{store.Use}$null = Connect-WorldPosta '{store.StorePath}' -LockTimeout 120; ";

    // Objects of its own, an address on a mailbox that all change, members of a list that all change, an import, and looks between.
    private static string Script(int process, DateTime end) => $$"""
        $end = [DateTime]::Parse('{{end.ToString("o", CultureInfo.InvariantCulture)}}', $null, 'RoundtripKind')
        $i = 0
        do {
            $i++
            New-Mailbox "p{{process}} user $i" -Alias "p{{process}}u$i" -License Business -PasswordHash $hash -Manager m01
            $null = Set-Mailbox s1 -EmailAddresses @{ Add = "smtp:p{{process}}x$i@contoso.example" }; "address smtp:p{{process}}x$i@contoso.example"
            Add-DistributionListMember l5 -Member "p{{process}}u$i"; "member p{{process}}u$i"
            if (@(Get-Mailbox 'Person*').Count -ne 40) { throw 'A person is missing.' }
            $null = Get-Mailbox "p{{process}}u$i@contoso.example"
            if ($i % 5 -eq 0) { 1..30 | ForEach-Object { [pscustomobject]@{ Name = "p{{process}} import $i $_"; Alias = "p{{process}}i$i-$_"; PasswordHash = $hash; License = 'Business' } } | New-Mailbox }
            "turn $i"
        } while ([DateTime]::UtcNow -lt $end)
        """;

    private void AllIsThere(StoreFolder store, IEnumerable<IReadOnlyList<string>> outputs, IReadOnlyDictionary<Guid, string> now)
    {
        var addresses = Wholeness.Property(now.Values.Single(text => text.Contains("\u001fAlias=s1\u001f", StringComparison.Ordinal)), "EmailAddresses").Split(';').ToHashSet();
        var members = _checker.Run(store.Use + "Get-DistributionListMember l5 -ResultSize Unlimited | ForEach-Object Alias").Ok().ToHashSet();
        foreach (var line in outputs.SelectMany(lines => lines))
        {
            if (line.StartsWith("address ", StringComparison.Ordinal)) Assert.Contains(line[8..], addresses);
            else if (line.StartsWith("member ", StringComparison.Ordinal)) Assert.Contains(line[7..], members);
            else if (!line.StartsWith("turn ", StringComparison.Ordinal)) Assert.Equal(line, now.GetValueOrDefault(Wholeness.Guid(line)));
        }
    }
}
