using System.Globalization;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>An account of a passwd-file of Dovecot's, and where it stands.</summary>
public sealed partial class DovecotUser
{
    // What stands for no password at all, in such files and in those that were made from /etc/shadow.
    private static readonly string[] None = ["", "*", "!", "!!", "x", "*LK*", "NP"];

    private DovecotUser(string file, long line, string[] fields, string defaultScheme)
    {
        (File, Line, Name) = (file, line, fields[0].Trim());
        var password = fields.Length > 1 ? fields[1].Trim() : "";
        FullName = fields.Length > 4 ? fields[4].Split(',')[0].Trim() : "";
        var extra = fields.Length > 7 ? fields[7].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [];
        foreach (var field in extra)
        {
            var (key, value) = field.Split('=', 2) is [var name, var text] ? (name, text) : (field, "");
            if (key is "userdb_quota_rule" or "userdb_quota_storage_size") Quota ??= Size(key, value);
            else if (key is "nologin" or "userdb_nologin" && value is not ("n" or "no" or "N")) IsDisabled = true;
        }

        // An account is locked by an exclamation mark, in front of the scheme or of the hash.
        var scheme = Scheme(password.TrimStart('!'));
        var secret = password.TrimStart('!')[scheme.Length..];
        if (None.Contains(password) || None.Contains(secret) || None.Contains(secret.TrimStart('!'))) return;
        IsDisabled |= password[0] == '!' || secret[0] == '!';
        secret = secret.TrimStart('!');
        HasSizeForPassword = scheme.Length == 0 && SizeText().IsMatch(secret);
        if (scheme.Length == 0) scheme = $"{{{defaultScheme.Trim('{', '}')}}}";
        Password = scheme.ToUpperInvariant() is "{PLAIN}" or "{CLEARTEXT}" or "{CLEAR}" ? secret : null;
        Hash = Password is null ? scheme + secret : null;
    }

    public string File { get; }

    public long Line { get; }

    /// <summary>The name to log in with: an address, or a name in a domain that is not said.</summary>
    public string Name { get; }

    /// <summary>The first part of the GECOS field, or empty.</summary>
    public string FullName { get; }

    /// <summary>Where the storage is limited to, or null.</summary>
    public ByteSize? Quota { get; }

    /// <summary>Whether it is locked though it has a password.</summary>
    public bool IsDisabled { get; }

    /// <summary>The hash with its scheme; null for a password in clear or none.</summary>
    internal string? Hash { get; }

    /// <summary>The password, where it stands in the file as it is.</summary>
    internal string? Password { get; }

    /// <summary>Whether nobody can log in, so that it is a shared mailbox here.</summary>
    public bool HasNoPassword => Hash is null && Password is null;

    public string Where => $"{File}:{Line}";

    /// <summary>Whether the second field is a size, as in a list of quotas.</summary>
    internal bool HasSizeForPassword { get; }

    /// <summary>
    /// Reads a file: <c>user:{SCHEME}hash:uid:gid:gecos:home:shell:extra</c> a line, of which the first is enough, or docker-mailserver's
    /// <c>user|{SCHEME}hash|extra</c>; lines that begin with <c>#</c> are comments.
    /// </summary>
    public static IEnumerable<DovecotUser> Read(string file, IEnumerable<string> lines, string defaultScheme)
    {
        var number = 0L;
        foreach (var text in lines)
        {
            number++;
            var line = number == 1 ? text.TrimStart('\ufeff') : text;
            if (line.Trim() is { Length: > 0 } some && some[0] != '#') yield return new DovecotUser(file, number, Fields(line), defaultScheme);
        }
    }

    // A bar that comes before any colon parts name and hash in docker-mailserver's postfix-accounts.cf.
    private static string[] Fields(string line)
    {
        var (bar, colon) = (line.IndexOf('|', StringComparison.Ordinal), line.IndexOf(':', StringComparison.Ordinal));
        if (bar < 0 || (colon >= 0 && colon < bar)) return line.Split(':', 8);
        var parts = line.Split('|', 3);
        return [parts[0], parts[1], "", "", "", "", "", parts.Length > 2 ? parts[2] : ""];
    }

    /// <summary>Its name alone: the rest holds a secret.</summary>
    public override string ToString() => Name;

    private static string Scheme(string password) => password.Length > 1 && password[0] == '{' && password.IndexOf('}', StringComparison.Ordinal) is > 0 and var end ? password[..(end + 1)] : "";

    // Rules: *:storage=5G (kilobytes where no unit is given), *:bytes=1048576; several limits are parted by colons.
    private static ByteSize? Size(string key, string value)
    {
        var rule = key == "userdb_quota_storage_size" ? $"bytes={value}" : value.Split(':').FirstOrDefault(part => part.StartsWith("storage=", StringComparison.Ordinal) || part.StartsWith("bytes=", StringComparison.Ordinal)) ?? "";
        if (rule.Length == 0 || (value.Contains(':', StringComparison.Ordinal) && value.Split(':')[0] is not ("*" or ""))) return null;
        var (kilobytes, text) = (rule[0] == 's', rule[(rule.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().ToUpperInvariant().TrimEnd('B'));
        var unit = text.Length > 0 ? "KMGT".IndexOf(text[^1], StringComparison.Ordinal) : -1;
        if (unit >= 0) text = text[..^1];
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number <= 0) return null;
        var bytes = number * (1L << (10 * (unit >= 0 ? unit + 1 : kilobytes && !rule.EndsWith('B') ? 1 : 0)));
        return bytes < long.MaxValue ? new ByteSize((long)bytes) : null;
    }

    [GeneratedRegex("^[0-9]{1,12}[KMGT]?B?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SizeText();
}
