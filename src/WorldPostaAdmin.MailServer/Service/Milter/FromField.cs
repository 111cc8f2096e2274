using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Utils;

namespace WorldPostaAdmin.MailServer.Service.Milter;

/// <summary>An author or sender in a header field.</summary>
/// <param name="Address">The address.</param>
/// <param name="Shown">Addresses that the name beside it shows to a reader.</param>
internal sealed record FieldMailbox(SmtpAddress Address, IReadOnlyList<string> Shown);

/// <summary>
/// Reads From and Sender (RFC 5322, 3.6.2) so that no mail program can read another address out of it: the strict grammar only, no
/// group, no route, no comment or name that holds what looks like the address itself. What may be read in two ways is refused.
/// </summary>
internal static partial class FromField
{
    private const int Longest = 8 * 1024, MostMailboxes = 20;

    private const string Ambiguous = "it can be read in more than one way";

    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false, AllowUnquotedCommasInAddresses = false, MaxAddressGroupDepth = 1 };

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The mailboxes of a field, or why it cannot be read for certain.</summary>
    /// <param name="value">The field's body as it came.</param>
    /// <param name="mailboxes">The mailboxes.</param>
    public static string? Read(ReadOnlySpan<byte> value, out IReadOnlyList<FieldMailbox> mailboxes)
    {
        mailboxes = [];
        if (Unfold(value, out var text) is { } broken) return broken;
        if (Structure(text, out var plain) is { } why) return why;
        if (!InternetAddressList.TryParse(Strict, text, out var list) || list.Count == 0) return "it is not a list of addresses";
        if (list.Count > MostMailboxes || list.Any(item => item is not MailboxAddress)) return "it holds a group, or too many addresses";
        // Whoever looks for addresses alone, as many programs do, must find the same ones.
        var seen = AddressLike().Matches(plain).Select(match => match.Value).ToArray();
        if (seen.Length != list.Count) return Ambiguous;
        var found = new List<FieldMailbox>();
        foreach (var (item, sight) in list.Cast<MailboxAddress>().Zip(seen))
        {
            if (!SmtpAddress.TryParse(item.Address, out var address) || address!.Local.Contains("=?", StringComparison.Ordinal)) return $"'{TextRules.Show(item.Address)}' is no address that mail is sent from here";
            if (!SmtpAddress.TryParse(sight, out var same) || !address.Equals(same)) return Ambiguous;
            if (Names(item.Name ?? "") is not { } shown) return "the name in it holds signs that an address is made of";
            found.Add(new FieldMailbox(address, shown));
        }

        mailboxes = found;
        return null;
    }

    /// <summary>The field in one line; control characters, and bytes that are no text, are refused.</summary>
    private static string? Unfold(ReadOnlySpan<byte> value, out string text)
    {
        text = "";
        if (value.Length > Longest) return "it is too long";
        string raw;
        try
        {
            raw = Utf8.GetString(value);
        }
        catch (ArgumentException)
        {
            return "it holds bytes that are no text";
        }

        var lines = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        // A line of blanks alone ends the header for some readers.
        if (lines.Skip(1).Any(line => line.Length == 0 || line[0] is not (' ' or '\t') || line.Trim(' ', '\t').Length == 0)) return "its lines are not folded as they should be";
        text = string.Join(" ", lines.Select(line => line.Replace('\t', ' '))).Trim(' ');
        if (text.Length == 0) return "it is empty";
        return text != HeaderText.Clean(text) ? "it holds control characters" : null;
    }

    /// <summary>Refuses what is not needed for a mailbox, and gives what stands outside of quotes and comments.</summary>
    private static string? Structure(string text, out string plain)
    {
        plain = "";
        var outside = new StringBuilder();
        var (quoted, depth, angle, addresses, angles, commas) = (false, 0, false, 0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted || depth > 0)
            {
                if (c == '\\') i++;
                else if (c is '<' or '>' || (c == '@' && depth > 0)) return "a name or a comment in it holds signs that an address is made of";
                else if (quoted && c == '"') quoted = false;
                else if (depth > 0 && c == '(') return "it holds comments within comments";
                else if (depth > 0 && c == ')') depth--;
                if (i < text.Length && c == '\\' && text[i] is '<' or '>' or '@') return "a name or a comment in it holds signs that an address is made of";
                continue;
            }

            outside.Append(c is '"' or '(' ? ' ' : c);
            switch (c)
            {
                case '"' when angle:
                    return "a quoted local part is not used here";
                case '"':
                    quoted = true;
                    break;
                case '(' when angle:
                    return "it holds a comment within an address";
                case '(':
                    depth++;
                    break;
                case ')' or ';' or ':' or '\\' or '[' or ']':
                    return "it holds a group, a route or a literal";
                case '<' when angle:
                    return "it holds brackets within brackets";
                case '<':
                    (angle, angles) = (true, angles + 1);
                    break;
                case '>' when !angle:
                    return "a bracket in it is not opened";
                case '>':
                    angle = false;
                    break;
                case '@':
                    addresses++;
                    break;
                case ',' when angle:
                    return "it holds a route";
                case ',':
                    commas++;
                    break;
            }
        }

        if (quoted || depth > 0 || angle) return "a quote, a comment or a bracket in it is not closed";
        plain = outside.ToString();
        return addresses != commas + 1 || angles > addresses ? Ambiguous : null;
    }

    /// <summary>The addresses that a name shows, also to a reader that decodes once more than it should; null for a name that could be taken for an address.</summary>
    private static string[]? Names(string name)
    {
        var shown = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            if (name.IndexOfAny(['<', '>']) >= 0 || name != HeaderText.Clean(name)) return null;
            shown.AddRange(AddressLike().Matches(name).Select(match => match.Value));
            var decoded = Rfc2047.DecodeText(Encoding.UTF8.GetBytes(name));
            if (decoded == name) break;
            name = decoded;
        }

        return [.. shown.Distinct()];
    }

    [GeneratedRegex(@"[^\s""(),;:<>]+[@＠﹫][^\s""(),;:<>]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex AddressLike();
}
