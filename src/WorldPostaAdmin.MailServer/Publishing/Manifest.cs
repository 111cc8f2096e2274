using System.Security.Cryptography;
using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>A file of a generation, as it was written.</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="Hash">Of its content, SHA-256.</param>
/// <param name="Date">When it was written, by the file system; null where that is not known.</param>
internal sealed record PublishedFile(long Length, string Hash, DateTime? Date = null)
{
    public static PublishedFile Of(ReadOnlySpan<byte> content) => new(content.Length, Convert.ToHexString(SHA256.HashData(content)));

    public static PublishedFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return new PublishedFile(stream.Length, Convert.ToHexString(SHA256.HashData(stream)));
    }

    /// <summary>The same, with the date that a file has.</summary>
    public PublishedFile At(string path) => this with { Date = File.GetLastWriteTimeUtc(path) };

    /// <summary>Whether another has the same content, whenever it was written.</summary>
    public bool HasContentOf(PublishedFile other) => (Length, Hash) == (other.Length, other.Hash);

    /// <summary>Whether a file is there and as it was written. It is read where its date does not say so, or where it is asked for.</summary>
    public bool Stands(string path, bool read)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file && file.Length == Length && ((!read && file.LastWriteTimeUtc == Date) || Read(path).HasContentOf(this));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>What a generation consists of: written last, so that a folder without one is none.</summary>
internal sealed record Manifest(int Generation, DateTimeOffset WhenPublished, SortedDictionary<string, PublishedFile> Files)
{
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>The manifest of a generation's folder; null where it is none, or not whole.</summary>
    public static Manifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
