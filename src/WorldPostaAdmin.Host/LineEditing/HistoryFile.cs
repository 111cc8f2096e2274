using System.Text;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>
/// The user's own file of earlier lines, a line each; a statement of several lines has a backtick at the end of each but the last,
/// as in PSReadLine's file. It is a convenience: where it cannot be read or written, the session goes on without it.
/// </summary>
internal sealed class HistoryFile(string path)
{
    public const int Kept = 1000;

    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "WorldPosta",
        "wpadmin_history");

    public IReadOnlyList<string> Load()
    {
        try
        {
            if (!File.Exists(path)) return [];
            var entries = Entries(File.ReadLines(path)).ToList();
            if (entries.Count <= 2 * Kept) return [.. entries.TakeLast(Kept)];
            entries.RemoveRange(0, entries.Count - Kept);
            Shorten(entries);
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Append(string entry)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = Open(path, FileMode.Append);
            // One write an entry, so that two prompts at once do not mix their lines.
            stream.Write(Encoding.UTF8.GetBytes(Encode(entry)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // See the summary: no history is better than no session.
        }
    }

    private void Shorten(List<string> entries)
    {
        var shorter = $"{path}.{Environment.ProcessId}";
        using (var stream = Open(shorter, FileMode.Create))
            stream.Write(Encoding.UTF8.GetBytes(string.Concat(entries.Select(Encode))));
        File.Move(shorter, path, overwrite: true);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static string Encode(string entry) => entry.Replace("\n", "`\n") + "\n";

    private static IEnumerable<string> Entries(IEnumerable<string> lines)
    {
        var entry = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.EndsWith('`'))
            {
                entry.Append(line, 0, line.Length - 1).Append('\n');
                continue;
            }
            yield return entry.Append(line).ToString();
            entry.Clear();
        }
    }
}
