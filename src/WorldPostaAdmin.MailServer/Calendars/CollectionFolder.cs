using System.Text;
using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>A file of a collection as a listing shows it.</summary>
internal sealed record CollectionFile(string Name, long Size, long Written);

/// <summary>
/// The folder of a mailbox's calendar in Radicale's storage. Radicale finds out by itself what changed in it: an item's ETag is the hash of
/// its file, CTag and sync token come from all of them, and its caches go by the hash too.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="root">The folder that all of them lie in: its owner's rights are those that files are opened with.</param>
internal sealed class CollectionFolder(string path, string root)
{
    /// <summary>The largest item that is taken.</summary>
    public const int LargestItem = 10_000_000;

    private const string Properties = ".Radicale.props";

    // A file may change twice within what the file system's clock can tell apart.
    private static readonly long ClockStep = TimeSpan.FromSeconds(2).Ticks;

    public string Path { get; } = path;

    /// <summary>When something was made, renamed or deleted in it; 0 where there is none, or where that is too recent to be told from another.</summary>
    public long Written(DateTimeOffset now) => Settled(System.IO.Directory.Exists(Path) ? File.GetLastWriteTimeUtc(Path).Ticks : 0, now);

    /// <summary>Makes the folder and says what it is. What people set of a calendar, such as its colour, stays.</summary>
    public void Make(string title, string titleBefore)
    {
        using var rights = OwnersRights.Of(root);
        System.IO.Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, Properties);
        var properties = Read(file);
        var before = new Dictionary<string, string>(properties);
        properties["tag"] = "VCALENDAR";
        properties["C:supported-calendar-component-set"] = "VEVENT";
        if (!properties.TryGetValue("D:displayname", out var shown) || shown == titleBefore) properties["D:displayname"] = title;
        if (before.Count != properties.Count || before.Any(pair => properties[pair.Key] != pair.Value)) Write(Properties, JsonSerializer.SerializeToUtf8Bytes(properties));
    }

    /// <summary>The items' files. What is no plain file of its own is left alone.</summary>
    public Dictionary<string, CollectionFile> List(DateTimeOffset now)
    {
        using var rights = OwnersRights.Of(root);
        var folder = new DirectoryInfo(Path);
        if (!folder.Exists || folder.LinkTarget is not null) return [];
        return folder.EnumerateFiles().Where(file => CollectionNames.IsItem(file.Name) && file.LinkTarget is null)
            .ToDictionary(file => file.Name, file => new CollectionFile(file.Name, file.Length, Settled(file.LastWriteTimeUtc.Ticks, now)), StringComparer.Ordinal);
    }

    /// <summary>The bytes of a file; null where it is gone or larger than any item may be.</summary>
    public byte[]? Read(CollectionFile file)
    {
        if (file.Size > LargestItem) return null;
        using var rights = OwnersRights.Of(root);
        try
        {
            return File.ReadAllBytes(System.IO.Path.Combine(Path, file.Name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a file is still what a listing showed; null: that it was not there.</summary>
    public bool IsStill(string name, string? hash)
    {
        using var rights = OwnersRights.Of(root);
        var file = new FileInfo(System.IO.Path.Combine(Path, name));
        if (!file.Exists || hash is null) return !file.Exists && hash is null;
        return file.Length <= LargestItem && CalendarCopy.Hash(File.ReadAllBytes(file.FullName)) == hash;
    }

    public CollectionFile Write(string name, byte[] text)
    {
        using var rights = OwnersRights.Of(root);

        // Radicale passes over names that begin with a dot.
        var draft = System.IO.Path.Combine(Path, ".worldposta.part");
        File.Delete(draft);
        using (var stream = OwnFile.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, permissions: null))
        {
            stream.Write(text);
            stream.Flush(flushToDisk: true);
        }

        var target = System.IO.Path.Combine(Path, name);
        File.Move(draft, target, overwrite: true);
        return new CollectionFile(name, text.Length, 0);
    }

    public void Delete(string name)
    {
        using var rights = OwnersRights.Of(root);
        File.Delete(System.IO.Path.Combine(Path, name));
    }

    public void Force() => Posix.Force(Path);

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static long Settled(long written, DateTimeOffset now) => now.UtcTicks - written > ClockStep ? written : 0;

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return [];
        }
    }
}
