using System.Buffers;
using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>
/// <c>{BLF-CRYPT}$2y$10$…</c>: bcrypt (Provos and Mazières, 1999). The versions 2a, 2b and 2y are computed alike today; 2x keeps
/// an error of 2011 and is refused.
/// </summary>
public sealed class BcryptHash : PasswordHash
{
    public const string Name = "BLF-CRYPT";

    public const int MinimumCost = 4;

    /// <summary>Each step doubles the time; 15 takes about two seconds.</summary>
    public const int MaximumCost = 15;

    private const int Length = 60;
    private const int SaltEnd = 29;

    private static readonly SearchValues<char> Digits64 =
        SearchValues.Create("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    // The last digit of the 16 bytes of salt carries two bits, that of the 23 bytes of hash four; crypt(3) leaves the others zero
    // and compares the text, so that a hash with them set is verified by nobody.
    private const string LastOfSalt = ".Oeu";
    private const string LastOfHash = ".CGKOSWaeimquy26";

    private BcryptHash(string crypt, int cost)
        : base(Name, crypt) => Cost = cost;

    /// <summary>The binary logarithm of the number of rounds.</summary>
    public int Cost { get; }

    internal static string? Read(string crypt, out PasswordHash? hash)
    {
        hash = null;
        if (crypt is not ['$', '2', 'a' or 'b' or 'y', '$', _, _, '$', ..])
            return "A {BLF-CRYPT} hash starts with $2a$, $2b$ or $2y$ and a cost of two digits.";
        if (crypt.Length != Length || crypt.AsSpan(7).ContainsAnyExcept(Digits64)
            || !LastOfSalt.Contains(crypt[SaltEnd - 1], StringComparison.Ordinal) || !LastOfHash.Contains(crypt[^1], StringComparison.Ordinal))
            return "The {BLF-CRYPT} hash is damaged: 22 characters of salt and 31 of hash are needed after the cost.";
        if (!int.TryParse(crypt.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var cost) || cost is < MinimumCost or > MaximumCost)
            return $"The {{BLF-CRYPT}} hash has a cost outside {MinimumCost} to {MaximumCost}.";
        hash = new BcryptHash(crypt, cost);
        return null;
    }
}
