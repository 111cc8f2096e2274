namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A disk that is full, or cannot be written, at any moment: a clear error, the store whole, and everything that was emitted in it.</summary>
public sealed class DiskTests(ITestOutputHelper output) : IDisposable
{
    private readonly Worker _worker = Worker.Start();

    public void Dispose() => _worker.Dispose();

    [NeedsFact(SmallDisk.Needed, SmallDisk.Otherwise)]
    public void A_disk_that_fills_up_in_a_pipeline_loses_nothing_that_was_emitted()
    {
        using var company = StoreFolder.WithCompany(_worker);
        var random = Effort.Random("disk");
        output.WriteLine($"WORLDPOSTA_SEED={Effort.Seed}");
        var size = company.Files().Sum(file => new FileInfo(file).Length);
        for (var round = 0; round < 3; round++)
        {
            using var disk = new SmallDisk((int)(size >> 10) + 4000);
            disk.Put(company);
            var before = Wholeness.Open(_worker, disk.Folder);

            // From none at all to enough for a few groups, so that it is full in a group, in a checkpoint, or before the first.
            var left = round == 0 ? 0 : random.NextInt64(3_000_000);
            disk.FillBut(left);
            var reply = _worker.Run(disk.Folder.Use + "1..2000 | ForEach-Object { [pscustomobject]@{ Name = \"Row $_\"; Alias = \"row$_\"; License = 'Business'; PasswordHash = $hash } } | New-Mailbox");

            Assert.True(reply.Ended, "The process died.");
            Assert.True(reply.Errors.Count > 0, $"2,000 mailboxes fitted into {left} bytes.");
            Assert.All(reply.ErrorIds, id => Assert.Equal("DiskFull", id));
            output.WriteLine($"{left} bytes free: {reply.Outputs.Count} emitted, then {reply.Errors[0]}");

            // It can be read while it is full, by this process and by another.
            var full = Wholeness.Open(_worker, disk.Folder);
            AllThere(reply.Outputs.Concat(before.Values), full);
            using (var other = Worker.Start()) AllThere(full.Values, Wholeness.Open(other, disk.Folder));

            // And written when there is room again.
            disk.Empty();
            _worker.Run(disk.Folder.Use + "New-SharedMailbox After").Ok();
            AllThere(full.Values, Wholeness.Open(_worker, disk.Folder));
            Wholeness.Check(disk.Folder);
        }
    }

    [NeedsFact(SmallDisk.Needed, SmallDisk.Otherwise)]
    public void A_new_store_on_a_full_disk_leaves_nothing_behind()
    {
        using var disk = new SmallDisk(2000);
        foreach (var left in new[] { 0, 4096, 20_000, 60_000 })
        {
            disk.Empty();
            disk.FillBut(left);
            var create = $"$null = New-WorldPostaStore -Path '{disk.Folder.StorePath}' -Organization Contoso -Domain contoso.example; Disconnect-WorldPosta";

            var reply = _worker.Run(create);

            Assert.Equal(["DiskFull"], reply.ErrorIds.Take(1));
            Assert.False(File.Exists(disk.Folder.StorePath));
        }

        disk.Empty();
        _worker.Run(disk.Folder.Use + "$null = New-WorldPostaStore -Organization Contoso -Domain contoso.example; New-SharedMailbox Press").Ok();
    }

    [NeedsFact(SmallDisk.Needed, SmallDisk.Otherwise)]
    public void A_file_system_that_becomes_read_only_is_told_of_and_can_be_read()
    {
        using var company = StoreFolder.WithCompany(_worker);
        using var disk = new SmallDisk(60_000);
        disk.Put(company);
        using var writer = Worker.Start();
        writer.Run(disk.Folder.Use + "$null = Get-OrganizationConfig").Ok();
        List<string> emitted = [];
        Reply? refused = null;
        for (var round = 0; refused is null && round < 50; round++)
        {
            // The kernel does it only while no file is open to be written, and a database stays open for a while after its last use.
            writer.Send(disk.Folder.Use + $"foreach ($i in 1..40) {{ New-SharedMailbox \"Round {round} $i\" -Alias \"r{round}-$i\" }}; Disconnect-WorldPosta");
            var reply = writer.Finish();
            emitted.AddRange(reply.Outputs);
            if (disk.MakesReadOnly(TimeSpan.FromSeconds(25))) refused = writer.Run(disk.Folder.Use + "New-SharedMailbox 'Too late'");
        }

        Assert.NotNull(refused);
        Assert.Empty(refused.Outputs);
        Assert.All(refused.ErrorIds, id => Assert.Equal("StoreReadOnly", id));
        AllThere(emitted, Wholeness.Open(writer, disk.Folder));
        using (var fresh = Worker.Start())
        {
            AllThere(emitted, Wholeness.Open(fresh, disk.Folder));
            Assert.Equal(["StoreReadOnly"], fresh.Run(disk.Folder.Use + "New-SharedMailbox 'Too late'").ErrorIds);
        }

        disk.MakeWritable();
        writer.Run(disk.Folder.Use + "New-SharedMailbox After").Ok();
        Wholeness.Check(disk.Folder);
    }

    [NeedsFact(SmallDisk.Needed, SmallDisk.Otherwise)]
    public void What_makes_a_store_anew_on_a_full_disk_leaves_the_old_one_whole()
    {
        using var company = StoreFolder.WithCompany(_worker);
        using var backup = new StoreFolder();
        var copy = Path.Combine(backup.Root, "copy.db");
        _worker.Run(company.Use + $"$null = Backup-WorldPostaStore '{copy}'").Ok();
        var size = company.Files().Sum(file => new FileInfo(file).Length);
        var random = Effort.Random("full");
        output.WriteLine($"WORLDPOSTA_SEED={Effort.Seed}");
        foreach (var command in new[]
        {
            "Backup-WorldPostaStore -Path '{0}' '{1}/copy.db'",
            "Restore-WorldPostaStore '{2}' -StorePath '{0}' -Force",
            "Repair-WorldPostaStore '{0}' -Force",
            $"Set-WorldPostaStore '{{0}}' -NewStorePassword {StoreFolder.Secure("correct horse")}",
        })
        {
            for (var round = 0; round < 2; round++)
            {
                using var disk = new SmallDisk((int)(size >> 10) + 4000);
                disk.Put(company);
                var before = Wholeness.Open(_worker, disk.Folder);
                var left = round == 0 ? 0 : random.NextInt64(size / 2);
                disk.FillBut(left);

                var reply = _worker.Run(disk.Folder.Use + string.Format(System.Globalization.CultureInfo.InvariantCulture, command, disk.Folder.StorePath, disk.Folder.Root, copy));

                Assert.True(reply.Ended, $"{command} ended the process.");

                // Encrypting empties the log first, which may make room enough.
                if (round > 0 && reply.Errors.Count == 0 && command.StartsWith("Set", StringComparison.Ordinal)) disk.Folder.Password = "correct horse";
                else Assert.Equal("DiskFull", Assert.Single(reply.ErrorIds));
                output.WriteLine($"{left} bytes free: {reply.Errors.FirstOrDefault()}");
                Assert.False(File.Exists(Path.Combine(disk.Folder.Root, "copy.db")));
                AllThere(before.Values, Wholeness.Open(_worker, disk.Folder));
                disk.Empty();
                _worker.Run(disk.Folder.Use + "New-SharedMailbox After; Disconnect-WorldPosta").Ok();
                Wholeness.Check(disk.Folder);
                Wholeness.Test(_worker, disk.Folder, disk.Folder.StorePath);
            }
        }
    }

    [NeedsFact(SmallDisk.Needed, SmallDisk.Otherwise)]
    public void What_makes_a_store_anew_where_nothing_can_be_written_says_so()
    {
        using var company = StoreFolder.WithCompany(_worker);
        using var backup = new StoreFolder();
        var copy = Path.Combine(backup.Root, "copy.db");
        _worker.Run(company.Use + $"$null = Backup-WorldPostaStore '{copy}'; Disconnect-WorldPosta").Ok();
        using var disk = new SmallDisk(60_000);
        disk.Put(company);
        var before = Wholeness.Open(_worker, disk.Folder);
        _worker.Run("Disconnect-WorldPosta").Ok();
        using var fresh = Worker.Start();
        Assert.True(disk.MakesReadOnly(TimeSpan.FromSeconds(30)), "The file system is in use.");
        foreach (var command in new[]
        {
            $"Backup-WorldPostaStore -Path '{company.StorePath}' -Destination '{disk.Folder.Root}/copy.db'",
            $"Restore-WorldPostaStore '{copy}' -StorePath '{disk.Folder.StorePath}' -Force",
            $"Repair-WorldPostaStore '{disk.Folder.StorePath}' -Force",
            $"Set-WorldPostaStore '{disk.Folder.StorePath}' -NewStorePassword {StoreFolder.Secure("correct horse")}",
        })
        {
            var reply = fresh.Run(disk.Folder.Use + command);
            Assert.True(reply.Ended, $"{command} ended the process.");
            Assert.Contains(Assert.Single(reply.ErrorIds), new[] { "StoreReadOnly", "StoreUnwritable" });
            output.WriteLine(reply.Errors[0]);
        }

        AllThere(before.Values, Wholeness.Open(fresh, disk.Folder));
        fresh.Run($"if (-not (Test-WorldPostaStore '{disk.Folder.StorePath}').IsHealthy) {{ throw 'not whole' }}").Ok();
    }

    private static void AllThere(IEnumerable<string> emitted, IReadOnlyDictionary<Guid, string> now)
    {
        foreach (var text in emitted) Assert.Equal(text, now.GetValueOrDefault(Wholeness.Guid(text)));
    }
}
