using System.Diagnostics;
using WorldPostaAdmin.MailServer.Tests.Servers;
using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>A publisher that is killed at any moment leaves the generation before or the new one, whole.</summary>
public sealed class CrashTests : PublishingTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How often; more where the environment asks for it, as for the tests of the store.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("WORLDPOSTA_KILLS"), out var kills) ? kills : 6;

    [Fact]
    public void Kill_at_any_moment_leaves_a_whole_generation()
    {
        for (var i = 0; i < 20; i++) User($"user{i}");
        Publish();
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var generations = new HashSet<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var publisher = Start();
            var before = Generation();
            // A moment after it has begun to publish: the first of a process's publications takes the longest.
            Assert.True(SpinWait.SpinUntil(() => publisher.HasExited || Generation() > before, Patience));
            Assert.False(publisher.HasExited);
            var until = Stopwatch.GetTimestamp() + (long)(random.NextDouble() * 0.5 * Stopwatch.Frequency);
            SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() >= until);
            publisher.Kill();
            publisher.WaitForExit();

            var status = ((IMailServer)Publisher).Status(null, Settings.Path);
            Assert.True(status.IsWhole, $"seed {seed}: {string.Join(", ", status.DamagedFiles)}");
            generations.Add(status.Generation);
        }

        Assert.True(generations.Count > 1);
        Publish();
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path) is { IsWhole: true, IsCurrent: true });
        Assert.Empty(Directory.GetFileSystemEntries(Settings.Path, "*.new", SearchOption.AllDirectories));
        Assert.Equal(Lines("postfix/aliases").Order(StringComparer.Ordinal), Dump("postfix/aliases").Order(StringComparer.Ordinal));
    }

    private int Generation() => Manifest.Read(Current)?.Generation ?? 0;

    private Process Start()
    {
        var script = Path.Combine(Root, "publisher.ps1");
        File.WriteAllText(script, $$"""
            Import-Module '{{Path.Combine(AdminShell.Root, "WorldPostaAdmin.psd1")}}'
            $null = Connect-WorldPosta '{{Path.Combine(Root, "store.db")}}'
            for ($i = 0; ; $i++) {
                Set-Mailbox "user$($i % 20)" -EmailAddresses "SMTP:user$($i % 20)@contoso.example", "smtp:other$PID.$i@contoso.example"
                $null = Publish-MailServer '{{Settings.Path}}'
            }
            """);
        var host = Path.Combine(AdminShell.Root, "artifacts", "bin", "WorldPostaAdmin.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "wpadmin");
        return Process.Start(new ProcessStartInfo(host, ["-NoProfile", "-NonInteractive", "-File", script]))!;
    }
}
