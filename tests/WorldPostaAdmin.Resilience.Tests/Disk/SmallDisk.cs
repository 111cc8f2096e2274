using System.Diagnostics;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A file system of a few megabytes in memory, which can be filled and made read-only.</summary>
internal sealed class SmallDisk : IDisposable
{
    public const string Needed = "d=$(mktemp -d) && mount -t tmpfs -o size=1m resilience $d && umount $d && rmdir $d";
    public const string Otherwise = "No file system can be mounted here: that takes root's rights.";

    private readonly string _root = Directory.CreateTempSubdirectory("smalldisk").FullName;

    public SmallDisk(int kilobytes)
    {
        Tool.Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "resilience", _root);
        Folder = new StoreFolder(_root, ours: false);
    }

    public StoreFolder Folder { get; }

    private string Filler => Path.Combine(_root, "filler");

    public void Put(StoreFolder store)
    {
        foreach (var file in store.Files()) File.Copy(file, Path.Combine(_root, Path.GetFileName(file)));
    }

    public long Free => new DriveInfo(_root).AvailableFreeSpace;

    /// <summary>Leaves so many bytes free.</summary>
    public void FillBut(long bytes)
    {
        using var filler = File.Open(Filler, FileMode.Append);
        var zeros = new byte[4096];
        while (Free >= bytes + zeros.Length) filler.Write(zeros);
    }

    public void Empty() => File.Delete(Filler);

    /// <summary>Takes the right to write from the whole file system, as soon as the kernel lets it: while a file is open to be written it refuses.</summary>
    public bool MakesReadOnly(TimeSpan longest)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < longest; Thread.Sleep(200))
        {
            if (Tool.Succeeds("mount", "-o", "remount,ro", _root)) return true;
        }

        return false;
    }

    public void MakeWritable() => Tool.Run("mount", "-o", "remount,rw", _root);

    public void Dispose()
    {
        Tool.Run("umount", "-l", _root);
        Directory.Delete(_root);
    }
}
