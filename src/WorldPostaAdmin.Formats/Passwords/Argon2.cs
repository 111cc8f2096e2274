using System.Security.Cryptography;
using Konscious.Security.Cryptography;
using Library = Konscious.Security.Cryptography.Argon2;

namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>Argon2 by Konscious, for verifying what was migrated.</summary>
internal static class Argon2
{
    public static bool Verify(ReadOnlySpan<byte> password, Argon2Hash hash)
    {
        var copy = GC.AllocateUninitializedArray<byte>(password.Length, pinned: true);
        password.CopyTo(copy);
        try
        {
            using Library argon2 = hash.Scheme == Argon2Hash.Argon2id ? new Argon2id(copy) : new Argon2i(copy);
            argon2.Salt = hash.Salt.ToArray();
            argon2.MemorySize = hash.MemoryKiB;
            argon2.Iterations = hash.Passes;
            argon2.DegreeOfParallelism = hash.Lanes;
            return CryptographicOperations.FixedTimeEquals(argon2.GetBytes(hash.Digest.Length), hash.Digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }
}
