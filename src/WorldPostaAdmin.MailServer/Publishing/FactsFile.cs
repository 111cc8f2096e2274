using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Which generation some facts were published as.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="WhenPublished">When: the numbers begin again where the folder is emptied.</param>
/// <param name="Writer">By what, and with what else that rows depend on: another version may write them otherwise.</param>
internal sealed record PublishedAs(int Generation, DateTimeOffset WhenPublished, string Writer);

/// <summary>
/// Keeps the facts of the last publication beside the generations, so that the next one reads what has changed alone. It consists of
/// blocks: the facts, and what has changed of them since. A block that is not whole, or does not follow the one before it, is as good as
/// none, and so is a file from another version: what it would tell is read again. It holds hashes and is for its owner's eyes alone.
/// </summary>
internal sealed class FactsFile(string path, string store)
{
    // To be counted up with every change of what is written.
    private const string Format = "WorldPosta mail server facts 3";

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What is in the file: where its first block ends and where its last, the hash that is there, and what all of them tell.
    private int _first, _end;
    private byte[] _hash = [];
    private MailServerFacts? _saved;

    /// <summary>What the file tells; null where it tells nothing that can be used.</summary>
    public (MailServerFacts Facts, PublishedAs As)? Load()
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            (MailServerFacts Facts, PublishedAs As)? found = null;
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            while (Block(bytes) is { } end)
            {
                reader.BaseStream.Position = _end + sizeof(int);
                if (found is null && (reader.ReadString() != Format || reader.ReadString() != store)) return null;
                found = FactsFormat.Read(reader, found?.Facts);
                (_end, _hash) = (end, bytes[(end - SHA256.HashSizeInBytes)..end]);
                if (_first == 0) _first = end;
            }

            _saved = found?.Facts;
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Keeps facts: what has changed of them, as long as that is little.</summary>
    public void Save(MailServerFacts facts, PublishedAs publishedAs)
    {
        var before = _saved;
        _saved = null;
        if (before is null || _end > 2L * _first || !IsAsLeft())
        {
            var draft = path + ".new";
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerAlone;
            (_end, _hash) = (0, []);
            using (var file = new FileStream(draft, options)) Append(file, writer =>
            {
                writer.Write(Format);
                writer.Write(store);
                FactsFormat.Write(writer, facts, publishedAs, null);
            });
            Posix.Replace(draft, path);
            _first = _end;
        }
        else
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            // What was begun there and not ended goes.
            file.SetLength(_end);
            file.Position = _end;
            Append(file, writer => FactsFormat.Write(writer, facts, publishedAs, before));
        }

        _saved = facts;
    }

    // A block: its length, the content, and a hash of the block before and this.
    private void Append(FileStream file, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(0);
        write(writer);
        writer.Seek(0, SeekOrigin.Begin);
        writer.Write((int)content.Length - sizeof(int));
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        file.Write(bytes);
        _hash = Hash(_hash, bytes);
        file.Write(_hash);
        _end += bytes.Length + _hash.Length;
    }

    /// <summary>Where the block ends that follows the last good one; null where none does.</summary>
    private int? Block(byte[] bytes)
    {
        if (bytes.Length - _end < sizeof(int)) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(_end));
        var end = (long)_end + sizeof(int) + length;
        if (length < 0 || end + SHA256.HashSizeInBytes > bytes.Length) return null;
        var hash = bytes.AsSpan((int)end, SHA256.HashSizeInBytes);
        return Hash(_hash, bytes.AsSpan(_end..(int)end)).AsSpan().SequenceEqual(hash) ? (int)end + SHA256.HashSizeInBytes : null;
    }

    /// <summary>Whether no other has written what would be followed.</summary>
    private bool IsAsLeft()
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            file.Position = _end - hash.Length;
            return file.ReadAtLeast(hash, hash.Length, throwOnEndOfStream: false) == hash.Length && hash.SequenceEqual(_hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] Hash(byte[] before, ReadOnlySpan<byte> block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(block);
        return hash.GetHashAndReset();
    }
}
