namespace WorldPostaAdmin;

/// <summary>
/// <c>{SSHA512}</c>, <c>{SSHA256}</c> and <c>{SSHA}</c>: one SHA of password and salt, both behind each other as base64. Fast to guess;
/// taken because directories that are migrated hold them, never made.
/// </summary>
/// <remarks>RFC 2307 as extended by OpenLDAP.</remarks>
public sealed class SaltedShaHash : PasswordHash
{
    public const string Ssha512 = "SSHA512";
    public const string Ssha256 = "SSHA256";
    public const string Ssha1 = "SSHA";

    private const int MaximumSaltLength = 64;

    private readonly byte[] bytes;
    private readonly int digestLength;

    private SaltedShaHash(string scheme, string crypt, byte[] bytes, int digestLength)
        : base(scheme, crypt)
    {
        this.bytes = bytes;
        this.digestLength = digestLength;
    }

    public ReadOnlySpan<byte> Digest => bytes.AsSpan(0, digestLength);

    public ReadOnlySpan<byte> Salt => bytes.AsSpan(digestLength);

    internal static string? Read(string scheme, string crypt, out PasswordHash? hash)
    {
        hash = null;
        var digestLength = scheme switch { Ssha512 => 64, Ssha256 => 32, _ => 20 };
        var buffer = new byte[crypt.Length];
        if (!Convert.TryFromBase64String(crypt, buffer, out var length) || length <= digestLength || length > digestLength + MaximumSaltLength
            || Convert.ToBase64String(buffer, 0, length) != crypt)
        {
            return $"The {{{scheme}}} hash is damaged: {digestLength} bytes of hash and 1 to {MaximumSaltLength} of salt are needed, as base64.";
        }

        hash = new SaltedShaHash(scheme, crypt, buffer[..length], digestLength);
        return null;
    }
}
