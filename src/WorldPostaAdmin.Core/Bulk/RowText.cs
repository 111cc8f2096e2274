using System.Text;

namespace WorldPostaAdmin;

/// <summary>How the files of <see cref="IRowFormat"/> are text: UTF-8, with or without a byte order mark when read, without when written.</summary>
public static class RowText
{
    // Throws on other bytes: a file in an old code page must not come in with its letters replaced.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A reader that also takes UTF-16 and UTF-32 where a byte order mark says so. It closes the stream.</summary>
    public static StreamReader OpenReader(Stream stream) => new(stream, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);

    /// <summary>A writer, which closes the stream.</summary>
    public static StreamWriter OpenWriter(Stream stream) => new(stream, Utf8, bufferSize: 64 * 1024);
}
