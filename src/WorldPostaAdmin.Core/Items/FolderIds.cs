using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// The ids of folders, in the shape that scripts for Exchange take apart: base64 of a header, 24 bytes that tell the folders apart (at 23, of
/// which content searches are made) and what is behind it. Here that is the path, so that an id names its folder without being looked up.
/// </summary>
internal static class FolderIds
{
    private const int HeaderLength = 23, KeyLength = 24;

    private static readonly byte[] Mark = [0x2E, 0x57, 0x50, 0x46];

    /// <summary>The id of a folder of a mailbox.</summary>
    public static string Of(Guid mailbox, string folder)
    {
        var path = Encoding.UTF8.GetBytes(folder);
        var bytes = new byte[HeaderLength + KeyLength + path.Length];
        Mark.CopyTo(bytes, 0);
        mailbox.TryWriteBytes(bytes.AsSpan(Mark.Length));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(Mark.Length + 16), (ushort)path.Length);
        SHA256.HashData([.. mailbox.ToByteArray(), .. Encoding.UTF8.GetBytes(TextRules.Key(folder))]).AsSpan(0, KeyLength).CopyTo(bytes.AsSpan(HeaderLength));
        path.CopyTo(bytes, HeaderLength + KeyLength);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>A folder that is named <c>mailbox:id</c>, as <c>mailbox:\path</c>; another text as it is.</summary>
    public static string Resolve(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && PathOf(text[(colon + 1)..].TrimStart('\\')) is { } path ? $"{text[..colon]}:\\{path}" : text;
    }

    private static string? PathOf(string id)
    {
        var bytes = new byte[id.Length];
        if (!Convert.TryFromBase64String(id, bytes, out var length) || length <= HeaderLength + KeyLength || !bytes.AsSpan(0, Mark.Length).SequenceEqual(Mark)) return null;
        var path = bytes.AsSpan(HeaderLength + KeyLength, length - HeaderLength - KeyLength);
        return path.Length == BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(Mark.Length + 16)) ? Encoding.UTF8.GetString(path) : null;
    }
}
