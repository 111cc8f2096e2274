using System.Runtime.InteropServices;
using System.Security;

namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>
/// Lends a password as a string to a library that takes nothing else, and overwrites that string afterwards. The string is made
/// empty, pinned and only then filled, so that the collector leaves no copy of it behind; nothing else has ever seen it, so that
/// overwriting it changes no other string.
/// </summary>
internal static class ClearText
{
    public static T Lend<T>(SecureString password, Func<string, T> use) => SecretText.Read(password, text =>
    {
        if (text.IsEmpty) return use("");
        var copy = new string('\0', text.Length);
        var pin = GCHandle.Alloc(copy, GCHandleType.Pinned);
        var characters = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(copy.AsSpan()), copy.Length);
        try
        {
            text.CopyTo(characters);
            return use(copy);
        }
        finally
        {
            characters.Clear();
            pin.Free();
        }
    });
}
