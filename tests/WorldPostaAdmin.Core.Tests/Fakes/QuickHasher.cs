using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>Hashes that cost nothing, in a form that <see cref="PasswordHash"/> takes; counts what was asked of it.</summary>
internal sealed class QuickHasher : IPasswordHasher
{
    private int _hashed;

    public int Hashed => _hashed;

    public int Verified { get; private set; }

    public int VerifiedNothing { get; private set; }

    public string Hash(SecureString password, HashCost cost)
    {
        Interlocked.Increment(ref _hashed);
        var length = SecretText.ReadUtf8(password, bytes => bytes.Length);
        if (length > PasswordPolicy.MaximumUtf8Bytes) throw new ArgumentException("The password is too long to be hashed.", nameof(password));
        return Crypt(password, cost == HashCost.Person ? "person.." : "random..");
    }

    public bool Verify(SecureString password, string hash)
    {
        Verified++;
        return hash == Crypt(password, "person..") || hash == Crypt(password, "random..");
    }

    public void VerifyNothing(SecureString password) => VerifiedNothing++;

    private static string Crypt(SecureString password, string salt)
    {
        var ending = Encoding.ASCII.GetBytes(salt);
        var digest = SecretText.ReadUtf8(password, bytes => SHA512.HashData([.. bytes, .. ending]));
        return "{SSHA512}" + Convert.ToBase64String([.. digest, .. ending]);
    }
}
