using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>What is known from one publication to the next, in memory while it lasts, and in a file between: the facts, and which generation was made from which.</summary>
internal sealed class PublicationSession(IDirectoryStore store, string folder)
{
    private readonly FactsFile _file = new(Path.Combine(folder, "facts"), store.Info.Path);
    private (MailServerFacts Facts, PublishedAs As)? _published;
    private bool _loaded;

    /// <summary>The facts as they were read last; null where nothing is known.</summary>
    public MailServerFacts? Facts { get; set; }

    /// <summary>The settings that were published with last; null before.</summary>
    public MailServerSettings? Settings { get; set; }

    /// <summary>Reads what was kept, unless it was, or all is to be made anew.</summary>
    public void Recall(bool anew)
    {
        if (anew) (Facts, _published) = (null, null);
        else if (!_loaded && _file.Load() is { } kept) (Facts, _published) = (kept.Facts, kept);
        _loaded = true;
    }

    /// <summary>What a generation was made from; null where that is not known.</summary>
    /// <param name="manifest">The generation.</param>
    /// <param name="writer">What it must have been written by.</param>
    public MailServerFacts? PublishedAs(Manifest? manifest, string writer) => manifest is not null && _published is { } last && last.As == Mark(manifest, writer) ? last.Facts : null;

    /// <summary>Keeps which generation these facts are in force as.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="manifest">The generation.</param>
    /// <param name="writer">What it was written by.</param>
    /// <param name="isSame">Whether the facts are those that are kept already, but for how far the audit was read.</param>
    /// <returns>Why it could not be; then the next publication has more to do.</returns>
    public string? Keep(MailServerFacts facts, Manifest manifest, string writer, bool isSame)
    {
        var mark = Mark(manifest, writer);
        // A store is written to for each message, and most of that says nothing new.
        if (isSame && _published is { } last && last.As == mark && facts.Position!.IsSameAs(last.Facts.Position!)) return null;
        _published = (facts, mark);
        try
        {
            _file.Save(facts, mark);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"It is published, but what is known of the directory could not be kept for the next publication, which has to read all of it: {e.Message}";
        }
    }

    private static PublishedAs Mark(Manifest manifest, string writer) => new(manifest.Generation, manifest.WhenPublished, writer);
}
