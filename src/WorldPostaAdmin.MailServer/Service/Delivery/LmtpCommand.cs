using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>One command of LMTP: its verb in capitals, a path where it has one, and its parameters (RFC 5321, 4.1; RFC 3461, 4).</summary>
internal sealed class LmtpCommand
{
    private LmtpCommand(string verb, string rest) => (Verb, Rest) = (verb, rest);

    public string Verb { get; }

    /// <summary>What stands after the verb.</summary>
    public string Rest { get; }

    public static LmtpCommand Parse(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line).Trim();
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? new LmtpCommand(text.ToUpperInvariant(), "") : new LmtpCommand(text[..end].ToUpperInvariant(), text[(end + 1)..].Trim());
    }

    /// <summary>The path after <c>FROM:</c> or <c>TO:</c> without its brackets, and the parameters; null where there is none.</summary>
    public (string Path, IReadOnlyDictionary<string, string> Parameters)? Address(string word)
    {
        if (!Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return null;
        var text = Rest[word.Length..].TrimStart();
        if (!text.StartsWith('<')) return null;
        var (quoted, end) = (false, -1);
        for (var i = 1; i < text.Length && end < 0; i++)
        {
            if (quoted && text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (text[i] == '>' && !quoted) end = i;
        }

        if (end < 0) return null;
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = parameter.IndexOf('=', StringComparison.Ordinal);
            parameters[sign < 0 ? parameter : parameter[..sign]] = sign < 0 ? "" : parameter[(sign + 1)..];
        }

        return (text[1..end], parameters);
    }

    /// <summary>The address in an ORCPT parameter, <c>rfc822;</c> and xtext (RFC 3461, 4 and 5.2.1); empty where it is none.</summary>
    public static string OriginalRecipient(string value)
    {
        var sign = value.IndexOf(';', StringComparison.Ordinal);
        if (sign < 0 || value[..sign].ToUpperInvariant() is not ("RFC822" or "UTF-8")) return "";
        var coded = value[(sign + 1)..];
        var text = new StringBuilder();
        for (var i = 0; i < coded.Length; i++)
        {
            if (coded[i] != '+') text.Append(coded[i]);
            else if (i + 2 < coded.Length && byte.TryParse(coded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) (_, i) = (text.Append((char)code), i + 2);
            else return "";
        }

        return text.ToString();
    }
}
