using System.Globalization;
using System.Security;
using Library = BCrypt.Net.BCrypt;

namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>bcrypt by BCrypt.Net, with salts from our own source of randomness.</summary>
internal sealed class Bcrypt(IRandomSource random)
{
    private const string Digits64 = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string StandardDigits64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A new hash with the scheme in front.</summary>
    public string Hash(SecureString password, int cost)
    {
        Span<byte> salt = stackalloc byte[16];
        random.Fill(salt);
        var setting = string.Create(CultureInfo.InvariantCulture, $"$2y${cost:00}${Encode(salt)}");
        return $"{{{BcryptHash.Name}}}{ClearText.Lend(password, text => Library.HashPassword(text, setting))}";
    }

    public static bool Verify(SecureString password, BcryptHash hash) =>
        ClearText.Lend(password, text => Library.Verify(text, hash.Crypt));

    /// <summary>Takes the time of a hash of this cost. A fixed text is hashed: bcrypt's time does not depend on it.</summary>
    public static void Spend(int cost) =>
        Library.HashPassword("time", string.Create(CultureInfo.InvariantCulture, $"$2y${cost:00}$......................"));

    // bcrypt's base64 is the standard one with another order of digits and no padding.
    private static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Concat(Convert.ToBase64String(bytes).TrimEnd('=').Select(c => Digits64[StandardDigits64.IndexOf(c, StringComparison.Ordinal)]));
}
