using System.Security.Cryptography;
using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>A file of a generation, as it was written.</summary>
internal sealed record PublishedFile(long Length, string Hash)
{
    public static PublishedFile Of(ReadOnlySpan<byte> content) => new(content.Length, Convert.ToHexString(SHA256.HashData(content)));

    public static PublishedFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return new PublishedFile(stream.Length, Convert.ToHexString(SHA256.HashData(stream)));
    }

    /// <summary>Whether a file is there and as it was written; without reading it, as long as it was.</summary>
    public bool Stands(string path, bool read)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file && file.Length == Length && (!read || Read(path) == this);
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
