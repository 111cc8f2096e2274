using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace WorldPostaAdmin;

/// <summary>
/// Reads files of other systems as text: by their byte order mark, as UTF-8, by the code page that is given or that they declare themselves.
/// What fits none of these is refused, so that no letter is ever replaced by another.
/// </summary>
public static partial class FileText
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Opens a file, having looked through all of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The name or the number of a code page; null: UTF-8, or what the file says.</param>
    /// <param name="declaresCharset">Whether lines may name their character set, as those of vCard 2.1 do.</param>
    /// <exception cref="DomainException">UnknownEncoding, WrongEncoding, NotAFile.</exception>
    public static StreamReader Open(string path, string? encoding = null, bool declaresCharset = false)
    {
        var given = encoding is null ? null : Find(encoding) ?? throw Unknown(encoding);
        var file = RegularFile.OpenRead(path);
        try
        {
            var used = given ?? Strict(new UTF8Encoding(false));
            if (FirstWrongLine(file, used) is { } line)
                used = (given is null && declaresCharset ? Declared(file) : null) ?? throw Wrong(path, line, given);
            file.Position = 0;
            return new StreamReader(file, used, detectEncodingFromByteOrderMarks: true, BufferSize);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>An encoding that refuses bytes that it has no letters for, by its name (<c>windows-1252</c>, <c>iso-8859-2</c>, <c>utf8</c>) or code page; null where there is none.</summary>
    public static Encoding? Find(string name)
    {
        name = name.Trim().ToLowerInvariant() switch
        {
            "utf8" or "utf8bom" or "utf8nobom" => "utf-8",
            "unicode" => "utf-16",
            "bigendianunicode" => "utf-16BE",
            "ascii" => "us-ascii",
            var other => other,
        };
        try
        {
            if (name.StartsWith("cp", StringComparison.Ordinal) && name[2..].All(char.IsAsciiDigit)) name = name[2..];
            var encoding = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return Strict(encoding);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        (strict.EncoderFallback, strict.DecoderFallback) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return strict;
    }

    // The number of the first line with bytes that are no letters, or null.
    private static long? FirstWrongLine(FileStream file, Encoding encoding)
    {
        var line = 1L;
        try
        {
            file.Position = 0;
            using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, BufferSize, leaveOpen: true);
            var buffer = new char[BufferSize];
            for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;) line += buffer.AsSpan(0, read).Count('\n');
            return null;
        }
        catch (DecoderFallbackException)
        {
            return encoding is UTF8Encoding ? FirstLineNotUtf8(file) ?? line : line;
        }
    }

    private static long? FirstLineNotUtf8(FileStream file)
    {
        file.Position = 0;
        var bytes = new BufferedStream(file, BufferSize);
        var line = new List<byte>();
        var number = 1L;
        for (int next; (next = bytes.ReadByte()) >= 0;)
        {
            if (next != '\n')
            {
                line.Add((byte)next);
                continue;
            }

            if (!Utf8.IsValid(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line))) return number;
            line.Clear();
            number++;
        }

        return number;
    }

    // One character set for all lines that name one; where they differ, the file has no code page of its own.
    private static Encoding? Declared(FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            if (Charset().Match(line.Length > 1000 ? line[..1000] : line) is { Success: true } match) names.Add(match.Groups[1].Value);
        }

        return names.Count == 1 && Find(names.Single()) is { } encoding && FirstWrongLine(file, encoding) is null ? encoding : null;
    }

    private static DomainException Unknown(string name) =>
        new("UnknownEncoding", DomainErrorKind.InvalidValue, name, $"There is no encoding '{TextRules.Show(name)}'. Give the name of a code page, for instance windows-1252, iso-8859-2 or utf-8, or its number.");

    private static DomainException Wrong(string path, long line, Encoding? given) =>
        new("WrongEncoding", DomainErrorKind.InvalidValue, path, given is null
            ? $"The file '{path}' is not in UTF-8: line {line} has bytes that are no letters of it. Save the file as UTF-8, or say what it is in, for instance -Encoding windows-1252."
            : $"The file '{path}' is not in {given.WebName}: line {line} has bytes that are no letters of it. Give the encoding that it was written in.");

    [GeneratedRegex(@"^[^:]*;\s*CHARSET=""?([A-Za-z0-9._\-]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
