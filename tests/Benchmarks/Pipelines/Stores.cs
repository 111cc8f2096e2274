using System.Globalization;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Benchmarks.Shells;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>
/// The stores and files that workloads start from. All of them are made by the module's own pipelines. What takes long is kept
/// between runs, by the build of the store that wrote it.
/// </summary>
internal sealed class Stores(string temporary, string cache)
{
    private readonly string _cache = Path.Combine(cache, File.GetLastWriteTimeUtc(Path.Combine(Checkout.Root, "bin", "dependencies", "WorldPostaAdmin.LiteDb.dll")).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));

    /// <summary>A path in the run's own folder.</summary>
    public string Temporary(string name) => Path.Combine(temporary, name);

    /// <summary>A CSV file of people.</summary>
    public string People(int from, int count)
    {
        var path = Temporary($"people-{from}-{count}.csv");
        if (!File.Exists(path)) Company.WritePeople(path, from, count);
        return path;
    }

    /// <summary>A script that makes an empty store with a plan that has seats enough.</summary>
    public static string Create(string path) =>
        $"$null = New-WorldPostaStore '{path}' -Organization Contoso -Domain {Company.Domain}; $null = New-LicensePlan {Company.Plan} -Seats 10000000 -MailboxSize 50GB\n";

    /// <summary>A store of so many user mailboxes, and of shared mailboxes and lists, to be copied; kept between runs.</summary>
    public string Filled(Shell shell, int people, int shared, int lists) => Kept($"people-{people}-{shared}-{lists}", path => shell.Run(
        $$"""
        {{Create(path)}}
        Import-Csv '{{People(0, people)}}' | New-Mailbox > $null
        0..{{shared - 1}} | ForEach-Object { [pscustomobject]@{ Name = 'shared{0:D6}' -f $_ } } | New-SharedMailbox > $null
        0..{{lists - 1}} | ForEach-Object { [pscustomobject]@{ Name = 'list{0:D6}' -f $_ } } | New-DistributionList > $null
        """));

    /// <summary>A store, made once by a script and kept between runs.</summary>
    public string Kept(string name, Action<string> make)
    {
        var path = Path.Combine(_cache, name, "company.db");
        if (File.Exists(path)) return path;
        Bench.Say($"  making {name}");
        var making = Directory.CreateDirectory(Path.Combine(_cache, name + ".making")).FullName;
        foreach (var file in Directory.GetFiles(making)) File.Delete(file);
        make(Path.Combine(making, "company.db"));
        Directory.Move(making, Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>A copy of a store, all of its files, in the run's own folder.</summary>
    public string Copy(string path, string name)
    {
        var folder = Directory.CreateDirectory(Temporary(name)).FullName;
        foreach (var file in Directory.GetFiles(folder)) File.Delete(file);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);

            // The store knows its data file by size and time.
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        return Path.Combine(folder, Path.GetFileName(path));
    }

    /// <summary>The store's documents as a file that LiteDB opens by itself: a backup, which has no log of the store's own.</summary>
    public string Plain(Shell shell, string path, string target)
    {
        File.Delete(target);
        shell.Run($"$null = Connect-WorldPosta '{path}'; $null = Backup-WorldPostaStore '{target}'");
        return target;
    }
}
