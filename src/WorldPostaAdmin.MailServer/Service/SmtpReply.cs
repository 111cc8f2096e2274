using System.Text;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Replies of SMTP and LMTP (RFC 5321, 4.2; RFC 2034).</summary>
internal static class SmtpReply
{
    /// <summary>A reply's line holds at most 512 bytes (RFC 5321, 4.5.3.1.5); Postfix adds to it.</summary>
    private const int MostText = 400;

    /// <summary>What is said when the store, or anything else, fails.</summary>
    public const string TryLater = "451 4.3.0 The directory cannot be asked now. Try again later.";

    /// <summary>A reply of a status such as <c>5.7.1</c>, in one line of printable ASCII.</summary>
    public static string Line(string status, string text) => $"{Code(status)} {Text(status, text)}";

    /// <summary>The same for an error of the domain: its own status where its text begins with one.</summary>
    public static string Line(DomainException error)
    {
        if (error.Kind == DomainErrorKind.StoreUnavailable) return TryLater;
        var status = error.Message.Split(' ')[0] is ['5', '.', ..] own && own.Split('.').Length == 3 ? own : "5.6.0";
        return Line(status, error.Message.StartsWith(status, StringComparison.Ordinal) ? error.Message[status.Length..].TrimStart() : error.Message);
    }

    /// <summary>The status and a text without anything that could end the line or mean something to who passes it on.</summary>
    public static string Text(string status, string text)
    {
        var plain = new StringBuilder(status).Append(' ');
        foreach (var c in text)
        {
            if (plain.Length >= MostText) break;
            plain.Append(c is >= ' ' and <= '~' and not '%' ? c : '?');
        }

        return plain.ToString().TrimEnd();
    }

    private static string Code(string status) => status switch
    {
        "5.3.4" => "552",
        ['4', ..] => "451",
        _ => "550",
    };
}
