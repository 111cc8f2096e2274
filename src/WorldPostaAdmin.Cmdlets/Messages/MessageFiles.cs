using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Files of messages: found by path, read, named and written.</summary>
internal static class MessageFiles
{
    // In characters, and in bytes of UTF-8: a name has at most 255 of them on most file systems, and the rest of it takes up to 40.
    private const int LongestSubject = 80, LongestSubjectBytes = 200;

    private static readonly HashSet<string> Reserved = new(["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })], StringComparer.OrdinalIgnoreCase);

    // Those of all systems: a file may be taken to another.
    private static readonly char[] Forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

    /// <exception cref="DomainException">FileUnreadable.</exception>
    public static IReadOnlyList<string> Find(PSCmdlet cmdlet, string path)
    {
        try
        {
            var literal = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
            if (File.Exists(literal)) return [literal];
            var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).Where(File.Exists).ToArray();
            if (found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(path)) return found;
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderInvocationException)
        {
            // Said below.
        }

        throw new DomainException("FileUnreadable", DomainErrorKind.NotFound, path, $"There is no file '{TextRules.Show(path)}'. Give the path of one that is there; it may have wildcards.");
    }

    public static bool IsMbox(string path) => Path.GetExtension(path).ToUpperInvariant() is ".MBOX" or ".MBX";

    /// <summary>Whether a file is an mbox: by its ending, by having none, or by a From line at its beginning.</summary>
    /// <exception cref="DomainException">FileUnreadable.</exception>
    public static bool HoldsMany(string path) => IsMbox(path) || Path.GetExtension(path).Length == 0 || Guard(path, "FileUnreadable", () =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var begin = new byte[5];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.AsSpan().SequenceEqual("From "u8);
    });

    /// <summary>The messages in a file: of an mbox all, else the one.</summary>
    /// <exception cref="DomainException">FileUnreadable, MboxUnreadable, MessageTooLarge.</exception>
    public static IEnumerable<byte[]> Messages(string path, bool isMbox)
    {
        if (!isMbox)
        {
            yield return Guard(path, "FileUnreadable", () =>
            {
                RegularFile.Require(path);
                return File.ReadAllBytes(path);
            });
            yield break;
        }

        using var file = Guard(path, "FileUnreadable", () => RegularFile.OpenRead(path));
        using var messages = Session.Service<IMboxFormat>().Read(file).GetEnumerator();
        while (Guard(path, "FileUnreadable", messages.MoveNext)) yield return messages.Current;
    }

    /// <summary>A name for the file of a message: when it came, its subject as far as every file system takes it, and what tells it from others.</summary>
    public static string NameOf(MailboxMessage message)
    {
        var (subject, bytes) = (new StringBuilder(), 0);
        foreach (var rune in message.Subject.EnumerateRunes())
        {
            if (subject.Length >= LongestSubject || (bytes += rune.Utf8SequenceLength) > LongestSubjectBytes) break;
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse || (rune.IsBmp && Forbidden.Contains((char)rune.Value)) || rune == Rune.ReplacementChar) subject.Append('_');
            else subject.Append(rune.ToString());
        }

        var name = subject.ToString().Trim(' ', '.');
        if (Reserved.Contains(name)) name = "_" + name;
        return $"{message.WhenCreated.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)} {(name.Length == 0 ? "no subject" : name)} {message.Guid.ToString("N")[^8..]}.eml";
    }

    /// <exception cref="DomainException">FileUnreadable, NotAFile, WrongEncoding, UnknownEncoding.</exception>
    public static StreamReader OpenText(string path, string? encoding, bool declaresCharset = false) => Guard(path, "FileUnreadable", () => FileText.Open(path, encoding, declaresCharset));

    /// <exception cref="DomainException">FileUnwritable.</exception>
    public static void WriteText(string path, Action<TextWriter> write, bool append) => Guard(path, "FileUnwritable", () =>
    {
        using var text = new StreamWriter(OpenWrite(path, append), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(text);
        return true;
    });

    /// <exception cref="DomainException">FileUnwritable.</exception>
    public static void Write(string path, byte[] content, MailboxMessage message, bool mbox, bool append) => Guard(path, "FileUnwritable", () =>
    {
        using var file = OpenWrite(path, append);
        if (mbox) Session.Service<IMboxFormat>().Append(file, content, AddressOf(message), message.WhenCreated);
        else file.Write(content);
        return true;
    });

    // For the eyes of who exports alone.
    private static FileStream OpenWrite(string path, bool append)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = append ? FileMode.Append : FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static string AddressOf(MailboxMessage message)
    {
        var from = message.Sender.Length > 0 ? message.Sender : message.From;
        var (start, end) = (from.LastIndexOf('<'), from.LastIndexOf('>'));
        return start >= 0 && end > start ? from[(start + 1)..end] : from;
    }

    private static T Guard<T>(string path, string errorId, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new DomainException(errorId, errorId == "FileUnreadable" ? DomainErrorKind.NotFound : DomainErrorKind.NotAllowed, path, $"The file '{path}' cannot be {(errorId == "FileUnreadable" ? "read" : "written")}: {e.Message}", e);
        }
    }
}
