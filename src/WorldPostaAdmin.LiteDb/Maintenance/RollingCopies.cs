using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// The copies that a store has of itself, in a folder beside it: one before the first write of a day and one before whatever
/// replaces the store. Each is a store that opens by itself; its name says when it was taken.
/// </summary>
internal sealed class RollingCopies(string storePath, TimeProvider time)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>After how long one that failed is tried again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private DateOnly _done;
    private DateTimeOffset _next;

    public string Folder => storePath + ".copies";

    /// <summary>The copies, the newest first.</summary>
    public IReadOnlyList<(string Path, DateTimeOffset Created)> List()
    {
        if (!Directory.Exists(Folder)) return [];
        return Directory.EnumerateFiles(Folder, Stem + "-*" + Extension)
            .Select(file => (Path: file, Created: CreatedOf(file)))
            .Where(copy => copy.Created is not null)
            .Select(copy => (copy.Path, copy.Created!.Value))
            .OrderByDescending(copy => copy.Value)
            .ToArray();
    }

    /// <summary>
    /// Copies the store if today has no copy yet, and takes the oldest away. The caller holds the lock to write and has not begun a
    /// transaction. A failure never keeps it from writing: it is told, and tried again later.
    /// </summary>
    /// <param name="created">When the store was made; one of today needs no copy of how it was empty.</param>
    /// <param name="number">How many copies to keep; asked only where one may be due.</param>
    /// <returns>What went wrong, or null.</returns>
    public string? TakeIfDue(DateTimeOffset created, Func<int> number)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_done == today || now < _next) return null;
        try
        {
            if (DateOnly.FromDateTime(created.UtcDateTime) < today && number() is > 0 and var keep)
            {
                if (List() is not [var newest, ..] || DateOnly.FromDateTime(newest.Created.UtcDateTime) < today) Take(null, CancellationToken.None);
                foreach (var (path, _) in List().Skip(keep)) StoreFileSet.Delete(path);
            }

            _done = today;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _next = now + Pause;
            return $"Today's automatic copy of the store could not be made in '{Folder}': {e.Message} What was asked for was done. Make room, or set the number of copies: Set-OrganizationConfig -AutomaticCopies 0.";
        }
    }

    /// <summary>Copies the store now. The caller holds its lock.</summary>
    /// <returns>The copy's path.</returns>
    public string Take(IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        StorePermissions.MakeFolder(Folder);
        foreach (var part in Directory.EnumerateFiles(Folder, "*" + StoreFileSet.PartSuffix)) File.Delete(part);
        var now = time.GetUtcNow();
        while (StoreFileSet.Of(PathOf(now)).Any(File.Exists)) now = now.AddSeconds(1);
        try
        {
            StoreFileSet.Copy(storePath, PathOf(now), progress, cancellation);
        }
        catch
        {
            StoreFileSet.Delete(PathOf(now));
            throw;
        }

        return PathOf(now);
    }

    private string Stem => Path.GetFileNameWithoutExtension(storePath);

    private string Extension => Path.GetExtension(storePath);

    private string PathOf(DateTimeOffset moment) => Path.Combine(Folder, $"{Stem}-{moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}{Extension}");

    private DateTimeOffset? CreatedOf(string path) =>
        DateTimeOffset.TryParseExact(Path.GetFileNameWithoutExtension(path)[(Stem.Length + 1)..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null;
}
