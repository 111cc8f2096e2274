using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>How mailboxes and items are called in Radicale's storage, its URLs and its rights.</summary>
public static class CollectionNames
{
    /// <summary>The one calendar of a mailbox, below its name.</summary>
    public const string Calendar = "calendar";

    private const int LongestUid = 150;

    /// <summary>A mailbox's name: its primary address as it is compared. A slash, which an address may have and a name in a path may not, is <c>%2F</c>.</summary>
    public static string Of(string address) => OfKey(SmtpAddress.TryParse(address, out var parsed) ? parsed!.Key : address.ToLowerInvariant());

    /// <summary>The same of an address that is in that form already.</summary>
    public static string OfKey(string key) => key.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>The file of an item: its UID where that is a plain name, else a hash of it. A UID comes from outside.</summary>
    public static string File(string uid) => (uid.Length is > 0 and <= LongestUid && uid[0] != '.' && uid.All(IsPlain) ? uid : Hash(uid)) + ".ics";

    /// <summary>A file for an item whose own name another item has.</summary>
    public static string OtherFile(string uid) => Hash(uid) + "-" + uid.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".ics";

    /// <summary>Whether Radicale shows a file of such a name as an item.</summary>
    public static bool IsItem(string file) => file.Length > 0 && file[0] != '.' && file[^1] != '~';

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '=' or '+';

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
}
