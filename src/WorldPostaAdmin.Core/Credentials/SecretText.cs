using System.Buffers;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>Reads a SecureString for the time of one call and leaves nothing of it in memory: no string is made of it.</summary>
public static class SecretText
{
    public const string IllFormed = "The password is not well-formed Unicode text: it holds half a character (a lone surrogate).";

    public delegate T CharReader<T>(ReadOnlySpan<char> text);

    public delegate T ByteReader<T>(ReadOnlySpan<byte> utf8);

    /// <summary>Calls <paramref name="read"/> with the secret's characters, which are zeroed afterwards.</summary>
    public static T Read<T>(SecureString secret, CharReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(read);
        // On the pinned heap: the collector must not leave copies behind where it moved the array from.
        var text = GC.AllocateUninitializedArray<char>(secret.Length, pinned: true);
        try
        {
            CopyTo(secret, text);
            return read(text);
        }
        finally
        {
            text.AsSpan().Clear();
        }
    }

    /// <summary>Calls <paramref name="read"/> with the secret as UTF-8, which is zeroed afterwards.</summary>
    /// <exception cref="ArgumentException">The secret is not well-formed Unicode text: it holds half a surrogate pair.</exception>
    public static T ReadUtf8<T>(SecureString secret, ByteReader<T> read) => Read(secret, text =>
    {
        var bytes = GC.AllocateUninitializedArray<byte>(StrictUtf8.GetMaxByteCount(text.Length), pinned: true);
        try
        {
            return read(bytes.AsSpan(0, Encode(text, bytes)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    });

    /// <summary>Makes a read-only SecureString. The caller zeroes the characters it gave.</summary>
    public static SecureString Keep(ReadOnlySpan<char> text)
    {
        var secret = new SecureString();
        foreach (var c in text) secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Whether every surrogate stands in a pair.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done) return false;
            text = text[used..];
        }

        return true;
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void CopyTo(SecureString secret, char[] text)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(pointer, text, 0, text.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    private static int Encode(ReadOnlySpan<char> text, byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetBytes(text, bytes);
        }
        catch (EncoderFallbackException)
        {
            // The encoder's own exception names the character and where it stands.
            throw new ArgumentException(IllFormed, nameof(text));
        }
    }
}
