namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Whoever reads slowly, page by page, keeps nobody from writing, and misses nothing that was there all the time.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private readonly Worker _worker = Worker.Start();
    private readonly Worker _reader = Worker.Start();
    private readonly StoreFolder _store;

    public SlowReaderTests() => _store = StoreFolder.WithCompany(_worker);

    public void Dispose()
    {
        _worker.Dispose();
        _reader.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Others_write_while_a_pipeline_is_read_slowly()
    {
        // Alphabetically before, between and after those that come and go meanwhile.
        _worker.Run(_store.Use + "$null = 1..300 | ForEach-Object { [pscustomobject]@{ Name = 'Stays {0:000}' -f $_; Alias = 'stays{0:000}' -f $_ } } | New-Mailbox").Ok();
        var go = Path.Combine(_store.Root, "go");

        // The consumer takes a result only when it is allowed to: at the first, and where pages of 20, 40, 80 … end.
        _reader.Send(_store.Use + $$"""
            $n = 0
            Get-Mailbox -ResultSize Unlimited | ForEach-Object {
                $n++
                if ($n -in 1, 19, 20, 21, 60, 61, 140, 300) { "waiting $n"; while (-not [IO.File]::Exists('{{go}}' + $n)) { [Threading.Thread]::Sleep(5) } }
                $_.Name
            }
            """);
        List<string> names = [];
        var writes = 0;
        while (_reader.ReadLine() is { } line && line != "DONE")
        {
            if (!line.StartsWith("O waiting ", StringComparison.Ordinal))
            {
                names.Add(line[2..]);
                continue;
            }

            // The reader is in the middle of its pipeline and stays there until this has been done.
            var moment = line["O waiting ".Length..];
            _worker.Run(_store.Use + $"$null = Connect-WorldPosta '{_store.StorePath}' -LockTimeout 20; New-Mailbox 'Aaa {moment}' -Alias aaa{moment}; New-Mailbox 'Stays 150 {moment}' -Alias between{moment}; Remove-Mailbox between{moment} -Force; Set-Mailbox stays299 -Office '{moment}'; Disconnect-WorldPosta").Ok();
            writes++;
            File.WriteAllText(go + moment, "");
        }

        Assert.Equal(8, writes);
        Assert.Equal(names.Count, names.Distinct().Count());
        string[] stayed = [.. names.Where(name => name.StartsWith("Stays", StringComparison.Ordinal) && name.Length == 9)];
        Assert.Equal(Enumerable.Range(1, 300).Select(number => $"Stays {number:000}"), stayed);
        Assert.Equal(40, names.Count(name => name.StartsWith("Person", StringComparison.Ordinal)));
    }
}
