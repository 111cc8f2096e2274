using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>
/// Whether a line may hold a secret in plain text. Only its words are looked at, not its syntax: a line kept from the file for no good
/// reason costs some typing, a password written to it may cost the mailbox.
/// </summary>
internal static partial class Secrets
{
    public static bool MayBeIn(string line) => Words().IsMatch(line);

    [GeneratedRegex(
        @"passw|passphrase|\$pass\b|\bpwd\b|asplaintext|securestring|secret|credential|token|api_?key|private_?key|authorization",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
