using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>
/// What a loss of power can take is what was not forced to disk. The system's calls of the program are recorded, and between the first write
/// to the store and the output of what was written there must be the call that forces it.
/// </summary>
public sealed partial class PowerLossTests : IDisposable
{
    private readonly Worker _worker = Worker.Start();
    private readonly StoreFolder _store;

    public PowerLossTests() => _store = StoreFolder.WithCompany(_worker);

    public void Dispose()
    {
        _worker.Dispose();
        _store.Dispose();
    }

    [NeedsFact("strace -V", "strace is not installed.")]
    public void An_object_is_emitted_after_its_pages_were_forced_to_disk()
    {
        var calls = Trace("1..5 | ForEach-Object { New-SharedMailbox \"Traced $_\" | ForEach-Object { [Console]::Out.WriteLine('emitted ' + $_.Name) } }");

        var dirty = new HashSet<string>();
        var (emitted, writes) = (0, 0);
        foreach (var call in calls)
        {
            if (call.File == "stdout")
            {
                emitted++;
                Assert.True(writes > 0, $"Nothing was written before object {emitted}.");
                Assert.True(dirty.Count == 0, $"Object {emitted} was emitted before {string.Join(", ", dirty)} was forced to disk.");
                writes = 0;
            }
            else if (call.Name is "fsync" or "fdatasync")
            {
                dirty.Remove(call.File);
            }
            else if (call.IsPageWrite)
            {
                dirty.Add(call.File);
                writes++;
            }
        }

        Assert.Equal(5, emitted);
    }

    [NeedsFact("strace -V", "strace is not installed.")]
    public void A_checkpoint_forces_data_and_checksums_before_it_empties_the_log()
    {
        // The first write finds a long log, which the company's store has.
        var calls = Trace("1..60 | ForEach-Object { Set-Mailbox m40 -CustomAttribute1 \"$_\" -PassThru } | ForEach-Object { [Console]::Out.WriteLine('emitted') }");

        var dirty = new HashSet<string>();
        var emptied = 0;
        foreach (var call in calls)
        {
            if (call.IsPageWrite && call.File != "-log") dirty.Add(call.File);
            else if (call.Name is "fsync" or "fdatasync") dirty.Remove(call.File);
            else if (call.Name == "ftruncate" && call.File == "-log")
            {
                emptied++;
                Assert.True(dirty.Count == 0, $"The log was emptied before '{string.Join("', '", dirty)}' was forced to disk.");
            }
        }

        Assert.True(emptied > 0, "There was no checkpoint.");
    }

    [NeedsFact("strace -V", "strace is not installed.")]
    public void With_relaxed_durability_an_object_is_emitted_once_its_pages_are_the_systems()
    {
        var calls = Trace("$null = Connect-WorldPosta -Durability Relaxed; 1..5 | ForEach-Object { New-SharedMailbox \"Relaxed $_\" | ForEach-Object { [Console]::Out.WriteLine('emitted ' + $_.Name) } }");

        var (emitted, writes) = (0, 0);
        foreach (var call in calls)
        {
            Assert.False(call is { Name: "fsync" or "fdatasync", File: "-log" }, "The log was forced to disk.");
            if (call.IsPageWrite && call.File == "-log") writes++;
            if (call.File != "stdout") continue;
            emitted++;
            Assert.True(writes > 0, $"Nothing was written before object {emitted}.");
            writes = 0;
        }

        Assert.Equal(5, emitted);
    }

    /// <summary>Runs a script on the store and gives its calls on the store's files and on standard output, in order of their end.</summary>
    private List<Call> Trace(string script)
    {
        var record = Path.Combine(_store.Root, "calls");
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["-f", "-y", "-e", "trace=pwrite64,pwritev,write,fsync,fdatasync,ftruncate", "-o", record, "dotnet", .. Program.Arguments("-Command", script)];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["WORLDPOSTA_STORE"] = _store.StorePath;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Worker.Patience), "wpadmin hangs");
        Assert.True(process.ExitCode == 0, errors.Result);

        // A call that another thread interrupted in the record counts from its end on where it forces, from its beginning where it writes.
        var open = new Dictionary<string, Call>();
        var calls = new List<Call>();
        foreach (var line in File.ReadLines(record))
        {
            if (Resumed().Match(line) is { Success: true } end)
            {
                if (open.Remove(end.Groups["thread"].Value, out var begun)) calls.Add(begun);
            }
            else if (Begun().Match(line) is { Success: true } match)
            {
                var path = match.Groups["path"].Value;
                var file = path.StartsWith(_store.StorePath, StringComparison.Ordinal) ? path[_store.StorePath.Length..]
                    : line.Contains("\"emitted", StringComparison.Ordinal) ? "stdout" : null;
                if (file is null) continue;
                var call = new Call(match.Groups["name"].Value, file, line);
                if (call.Name is "fsync" or "fdatasync" && line.EndsWith("<unfinished ...>", StringComparison.Ordinal)) open[match.Groups["thread"].Value] = call;
                else calls.Add(call);
            }
        }

        return calls;
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<path>[^>]*)>")]
    private static partial Regex Begun();

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. (?<name>\w+) resumed>")]
    private static partial Regex Resumed();

    /// <summary>One call. The file is what its name has after the store's, or <c>stdout</c>.</summary>
    private sealed record Call(string Name, string File, string Text)
    {
        /// <summary>
        /// A write of what the store holds. Not the lock's number and holder, nor the two headers of 64 and 24 bytes, which say how far
        /// the log was acknowledged and that it has something: what they say is found out without them.
        /// </summary>
        public bool IsPageWrite => Name.Contains("write", StringComparison.Ordinal) && File is "" or "-log" or "-sum" && !Length().IsMatch(Text);
    }

    [GeneratedRegex(@", (64|24), 0\) += ")]
    private static partial Regex Length();
}
