using System.Security;

namespace WorldPostaAdmin.Formats.Tests.Passwords;

internal static class Secret
{
    public static SecureString Of(string text) => SecretText.Keep(text);

    public static string Reveal(SecureString secret) => SecretText.Read(secret, text => text.ToString());
}
