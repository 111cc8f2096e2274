namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>
/// Shows people the calendars that were opened to them among their own: CalDAV programs list what lies in one's home, so a symbolic link to the
/// shared collection is put there. What may be done in it, the rights say for each way to it.
/// </summary>
internal sealed class CalendarLinks(CalendarPlaces places)
{
    private string _seen = "";

    /// <summary>Makes links equal to the published rights, where these have changed.</summary>
    /// <param name="rights">The published rights.</param>
    /// <param name="isNeeded">Whether to look though they have not changed.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Follow(string rights, bool isNeeded, CancellationToken cancellation)
    {
        var file = new FileInfo(rights);
        if (!file.Exists) return;
        var seen = $"{(file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}";
        if (seen == _seen && !isNeeded) return;
        var wanted = File.ReadLines(rights).Select(line => line.Split('/', ':')).Where(row => row is [_, _, var letters] && letters.Contains('l', StringComparison.Ordinal))
            .Select(row => (Person: row[1], Mailbox: row[0])).ToLookup(row => row.Person, row => row.Mailbox, StringComparer.Ordinal);
        foreach (var home in Directory.EnumerateDirectories(places.Root).ToArray())
        {
            if (Path.GetFileName(home)[0] == '.') continue;
            var there = new DirectoryInfo(home).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is not null).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
            var here = wanted[Path.GetFileName(home)].Where(mailbox => Directory.Exists(places.Collection(mailbox).Path)).ToHashSet(StringComparer.Ordinal);
            if (there.SetEquals(here)) continue;
            using (StorageLock.Take(places.Storage, cancellation))
            {
                foreach (var mailbox in there.Except(here)) File.Delete(Path.Combine(home, mailbox));
                foreach (var mailbox in here.Except(there)) Directory.CreateSymbolicLink(Path.Combine(home, mailbox), Path.Combine("..", mailbox, CollectionNames.Calendar));
            }
        }

        _seen = seen;
    }
}
