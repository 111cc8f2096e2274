using System.Globalization;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>
/// A folder with generations: <c>generations/NNNNNN</c>, each a whole configuration that is never changed once it has its name, and
/// <c>current</c>, a symbolic link to the one in force.
/// </summary>
internal sealed class GenerationFolder(string path)
{
    /// <summary>How many generations are kept, the one in force among them.</summary>
    public const int Kept = 5;

    private const string Unfinished = ".new";

    public string Path { get; } = path;

    public string Current => System.IO.Path.Combine(Path, "current");

    private string Generations => System.IO.Path.Combine(Path, "generations");

    /// <summary>The folder of a generation.</summary>
    public string Of(int generation) => System.IO.Path.Combine(Generations, generation.ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>Makes the folder, and keeps every other publisher out of it until the lock is disposed of. It ends with the process.</summary>
    /// <exception cref="DomainException">MailServerFolderUnwritable, PublicationBusy.</exception>
    public FileStream Lock(TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Generations);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }

        for (var started = Environment.TickCount64; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(System.IO.Path.Combine(Path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException e)
            {
                throw Unwritable(e);
            }
            catch (IOException e) when (Environment.TickCount64 - started > timeout.TotalMilliseconds)
            {
                throw new DomainException("PublicationBusy", DomainErrorKind.NotAllowed, Path, $"Another process has been publishing to '{Path}' for more than {timeout.TotalSeconds:N0} seconds. Try again, or end it.", e);
            }
            catch (IOException)
            {
                cancellation.WaitHandle.WaitOne(20);
            }
        }
    }

    /// <summary>What is in force; null where nothing is, or what is cannot be made out.</summary>
    public Manifest? Published() => Manifest.Read(Current);

    /// <summary>Takes away what a publisher left that was ended.</summary>
    public void Clean()
    {
        foreach (var left in Directory.EnumerateDirectories(Generations, "*" + Unfinished)) Directory.Delete(left, recursive: true);
        File.Delete(Current + Unfinished);
        Prune();
    }

    /// <summary>A number that no generation had, and a folder to make it in.</summary>
    public (int Generation, string Draft) Begin()
    {
        var last = Directory.EnumerateDirectories(Generations).Select(folder => int.TryParse(System.IO.Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        var draft = Of(last + 1) + Unfinished;
        Directory.CreateDirectory(draft);
        return (last + 1, draft);
    }

    /// <summary>Puts a draft in force. Everything in it was forced to disk before, and is reached in one step.</summary>
    public void Commit(int generation, string draft)
    {
        foreach (var folder in Directory.EnumerateDirectories(draft, "*", SearchOption.AllDirectories).Append(draft)) Posix.Force(folder);
        Posix.Replace(draft, Of(generation));
        Posix.Force(Generations);
        var link = Current + Unfinished;
        File.CreateSymbolicLink(link, System.IO.Path.Combine("generations", System.IO.Path.GetFileName(Of(generation))));
        Posix.Replace(link, Current);
        Posix.Force(Path);
    }

    /// <summary>Takes away the generations before the last ones, and from those that stay the maps that are no longer in force.</summary>
    /// <remarks>
    /// A process of Postfix that has a map open asks its file whether it was deleted, and never whether the link leads elsewhere: without
    /// this it would go on with the old map for as long as it lives. The texts stay, and <c>postmap</c> makes maps of them.
    /// </remarks>
    public void Prune()
    {
        if (Published() is not { } inForce) return;
        foreach (var (old, number) in Directory.EnumerateDirectories(Generations).OrderDescending(StringComparer.Ordinal).Select((old, number) => (old, number)))
        {
            if (old == Of(inForce.Generation)) continue;
            if (number >= Kept)
            {
                Directory.Delete(old, recursive: true);
                continue;
            }

            var manifest = Manifest.Read(old);
            foreach (var map in Directory.EnumerateFiles(old, "*" + Postmap.Suffix, SearchOption.AllDirectories))
            {
                var path = System.IO.Path.GetRelativePath(old, map);
                if (manifest?.Files.GetValueOrDefault(path) is not { } file || inForce.Files.GetValueOrDefault(path) != file) File.Delete(map);
            }
        }
    }

    private DomainException Unwritable(Exception e) =>
        new("MailServerFolderUnwritable", DomainErrorKind.NotAllowed, Path, $"Nothing can be written to '{Path}': {e.Message} Give a folder that this account may write to.", e);
}
