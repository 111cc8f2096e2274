using System.Security;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>A password: a SecureString, or the text of a CSV cell, which is taken with a warning. Never prints.</summary>
public sealed class PasswordArgument
{
    public PasswordArgument(SecureString password) => Password = password;

    public PasswordArgument(string text)
    {
        IsEmpty = text.Length == 0;
        Password = SecretText.Keep(text);
        WasText = true;
    }

    /// <summary>Whether it came as text that anyone could have read.</summary>
    public bool WasText { get; }

    public bool IsEmpty { get; }

    internal SecureString Password { get; }

    public override string ToString() => "***";
}
