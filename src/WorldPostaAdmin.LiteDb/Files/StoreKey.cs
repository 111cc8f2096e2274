using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security;
using System.Security.Cryptography;
using Konscious.Security.Cryptography;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// What an encrypted store's password is made into before LiteDB gets it: LiteDB derives its key by a thousand rounds of PBKDF2-SHA1, which a graphics
/// card tries side by side in great numbers, so Argon2id (RFC 9106) makes the password into 256 bits first. Its salt and cost stand in the part of
/// the data file's first page that LiteDB leaves empty. A store without them is of an older version, and is opened by the password itself.
/// </summary>
internal sealed class StoreKey
{
    // The first page holds LiteDB's salt and a block to check the password by, in its first 64 bytes.
    private const int Offset = 4096, Length = 48, SaltLength = 16, KeyLength = 32;
    private const ulong Magic = 0x31_59_45_4B_50_57; // "WPKEY1"

    // 64 MB and three passes: RFC 9106's second choice. Four lanes are computed side by side where there are as many cores.
    private const int Megabytes = 64, Passes = 3, Lanes = 4;

    // A file that somebody made up must not cost minutes or all memory.
    private const int MostMegabytes = 2048, MostPasses = 64, MostLanes = 64;

    // A process opens its store again and again; a text in memory is what LiteDB is given in any case.
    private static readonly ConcurrentDictionary<string, string> Known = new();
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    private readonly byte[] _salt;
    private readonly int _megabytes, _passes, _lanes;

    private StoreKey(byte[] salt, int megabytes, int passes, int lanes) => (_salt, _megabytes, _passes, _lanes) = (salt, megabytes, passes, lanes);

    /// <summary>One for a new store or a new password.</summary>
    public static StoreKey New() => new(RandomNumberGenerator.GetBytes(SaltLength), Megabytes, Passes, Lanes);

    /// <summary>The one of a store, or null where it has none: it is not encrypted, or is of an older version.</summary>
    public static StoreKey? Of(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[Length];
        Span<byte> first = stackalloc byte[1];
        if (RandomAccess.Read(file, first, 0) != 1 || first[0] != 1 || RandomAccess.Read(file, bytes, Offset) != Length || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic) return null;
        var (megabytes, passes, lanes) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]));
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]) != PageStream.Checksum(bytes[..40], 0) || megabytes is < 1 or > MostMegabytes || passes is < 1 or > MostPasses || lanes is < 1 or > MostLanes)
            throw new DamagedPageException(path, 0);
        return new StoreKey(bytes.Slice(8, SaltLength).ToArray(), megabytes, passes, lanes);
    }

    /// <summary>What LiteDB is to be given for a store's password; null without one.</summary>
    public static string? PasswordOf(string path, SecureString? password) => password is null ? null : Of(path)?.Derive(password) ?? SecretText.Read(password, text => text.ToString());

    /// <summary>Makes the password into what LiteDB is given. Takes some tenths of a second the first time.</summary>
    public string Derive(SecureString password) => SecretText.ReadUtf8(password, utf8 =>
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        mac.AppendData(_salt);
        mac.AppendData(utf8);
        return Known.GetOrAdd($"{Convert.ToHexString(mac.GetHashAndReset())} {_megabytes} {_passes} {_lanes}", static (_, given) => given.Key.Compute(given.Password), (Key: this, Password: utf8.ToArray()));
    });

    /// <summary>Writes salt and cost into the first page, which LiteDB has made.</summary>
    public void WriteTo(Stream data)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        _salt.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], _megabytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], _passes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], _lanes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], PageStream.Checksum(bytes[..40], 0));
        var position = data.Position;
        data.Position = Offset;
        data.Write(bytes.ToArray(), 0, Length);
        data.Position = position;
    }

    private string Compute(byte[] password)
    {
        try
        {
            using var argon2 = new Argon2id(password) { Salt = _salt, MemorySize = _megabytes * 1024, Iterations = _passes, DegreeOfParallelism = _lanes };
            return Convert.ToBase64String(argon2.GetBytes(KeyLength));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }
}
