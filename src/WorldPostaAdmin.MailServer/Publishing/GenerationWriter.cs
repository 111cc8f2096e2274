namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Writes the files of a generation: what has changed anew, and what has not as another name of the file before.</summary>
internal sealed class GenerationWriter(string draft, string before, TimeProvider time)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite, Readable = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead, Secret = Owner | UnixFileMode.GroupRead;

    /// <summary>Whose daemon checks passwords.</summary>
    private const string SecretGroup = "dovecot";

    public SortedDictionary<string, PublishedFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a file over from the generation before.</summary>
    public void Keep(string path, PublishedFile file)
    {
        var (old, name) = (Path.Combine(before, path), Prepare(path));
        if (!Posix.TryLink(old, name))
        {
            File.Copy(old, name);
            File.SetLastWriteTimeUtc(name, File.GetLastWriteTimeUtc(old));
            Posix.Force(name);
        }

        Files[path] = file;
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path, byte[] content, PublishedFile file, bool isSecret)
    {
        var name = Prepare(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = isSecret ? Secret : Readable;
        using (var stream = new FileStream(name, options)) stream.Write(content);
        if (isSecret) Posix.GiveToGroup(name, SecretGroup);
        Date(path);
        Posix.Force(name);
        Files[path] = file.At(name);
    }

    /// <summary>Makes the map of a text that was written.</summary>
    public void Map(string path, TableDifference? difference)
    {
        var name = Path.Combine(draft, path);
        Postmap.Make(name, Path.Combine(before, path + Postmap.Suffix), difference);
        Date(path + Postmap.Suffix);
        Posix.Force(name + Postmap.Suffix);
        Files[path + Postmap.Suffix] = PublishedFile.Read(name + Postmap.Suffix).At(name + Postmap.Suffix);
    }

    /// <summary>Says that the generation is complete.</summary>
    public void Finish(Manifest manifest)
    {
        var name = Path.Combine(draft, Manifest.FileName);
        File.WriteAllBytes(name, manifest.Write());
        Posix.Force(name);
    }

    private string Prepare(string path)
    {
        var name = Path.Combine(draft, path);
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        return name;
    }

    // Daemons tell by the second of its date whether a file has changed.
    private void Date(string path)
    {
        var old = new FileInfo(Path.Combine(before, path));
        var now = time.GetUtcNow().UtcDateTime;
        var next = old.Exists && old.LastWriteTimeUtc.AddSeconds(1) is var later && later > now ? later : now;
        File.SetLastWriteTimeUtc(Path.Combine(draft, path), next);
    }
}
