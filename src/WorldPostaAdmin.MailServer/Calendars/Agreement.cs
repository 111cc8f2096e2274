using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>One item as it was when store and collection last agreed.</summary>
/// <remarks>Of the file as of a text, the hash decides; size, time and content only spare a reading.</remarks>
internal sealed record AgreedItem
{
    /// <summary>Which item; empty for a file that never was one.</summary>
    public string Uid { get; init; } = "";

    public string File { get; init; } = "";

    public long Size { get; init; }

    /// <summary>When the file was written, in ticks; 0 where it may have been written again within the clock's step.</summary>
    public long Written { get; init; }

    public string FileHash { get; init; } = "";

    public Guid Content { get; init; }

    public string TextHash { get; init; } = "";

    /// <summary>Why the file is not taken into the store; empty where it is.</summary>
    public string Unfit { get; init; } = "";
}

/// <summary>
/// What a mailbox's calendar and its collection had in common when they were last made equal. By it, what is gone on one side is told from
/// what is new on the other, after whatever end of the process. It is written after both sides are: one that is too old finds them equal.
/// </summary>
internal sealed class Agreement
{
    /// <summary>The mailbox's name in the storage.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name that people are shown.</summary>
    public string Title { get; set; } = "";

    /// <summary>The store's last change that was dealt with, and the folder's time then.</summary>
    public string Change { get; set; } = "";

    public long Folder { get; set; }

    public List<AgreedItem> Items { get; set; } = [];

    public static Agreement? Load(string path)
    {
        using var rights = Rights(path);
        try
        {
            return JsonSerializer.Deserialize<Agreement>(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Without it nothing is taken to be gone: what one side lacks is made there.
            return null;
        }
    }

    public void Save(string path)
    {
        using var rights = Rights(path);
        var draft = path + ".part";
        File.Delete(draft);
        using (var file = OwnFile.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, permissions: null)) JsonSerializer.Serialize(file, this);
        File.Move(draft, path, overwrite: true);
    }

    // Those of the account whose the folder is in which the folder of agreements lies.
    private static OwnersRights Rights(string path) => OwnersRights.Of(Path.GetDirectoryName(Path.GetDirectoryName(path))!);
}
