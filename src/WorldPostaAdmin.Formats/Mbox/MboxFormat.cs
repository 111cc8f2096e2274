using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Formats.Mbox;

/// <summary>
/// Mbox files in the form that loses nothing (mboxrd): a line of a message that begins with From, quoted or not, is quoted once
/// more, and once less when it is read. Other programs do not quote, so that a line of a text may look like the beginning of a message:
/// one is where header lines follow.
/// </summary>
public sealed partial class MboxFormat : IMboxFormat
{
    /// <summary>No longer message is read.</summary>
    public const int LongestMessage = 256 << 20;

    private static readonly byte[] From = "From "u8.ToArray();

    public IEnumerable<byte[]> Read(Stream file)
    {
        using var message = new MemoryStream();
        var (inMessage, afterEmpty) = (false, true);
        byte[]? from = null;
        foreach (var next in Lines(file).Append([]))
        {
            var line = next;
            if (from is not null)
            {
                if (BeginsMessage(from, next))
                {
                    if (inMessage) yield return Finish(message);
                    (inMessage, afterEmpty) = (true, false);
                    message.SetLength(0);
                }
                else if (inMessage)
                {
                    Add(message, from);
                    afterEmpty = false;
                }
                else
                {
                    throw NoMbox();
                }

                from = null;
            }

            if (line.Length == 0) break;
            if (afterEmpty && IsFrom(line))
            {
                from = line;
                continue;
            }

            var isEmpty = line.AsSpan().TrimEnd("\r\n"u8).IsEmpty;
            if (!inMessage)
            {
                if (isEmpty) continue;
                throw NoMbox();
            }

            Add(message, line);
            afterEmpty = isEmpty;
        }

        if (inMessage) yield return Finish(message);
    }

    public MboxMarks Marks(ReadOnlyMemory<byte> message) => MboxHeaders.Marks(message);

    public void Append(Stream file, ReadOnlySpan<byte> message, string sender, DateTimeOffset received)
    {
        var who = sender.Length > 0 && sender.All(c => c is > ' ' and < (char)127) ? sender : "MAILER-DAEMON";
        file.Write(Encoding.ASCII.GetBytes($"From {who} {received.UtcDateTime.ToString("ddd MMM dd HH:mm:ss yyyy", CultureInfo.InvariantCulture)}\n"));
        var rest = message;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            if (IsFrom(line.TrimStart((byte)'>'))) file.WriteByte((byte)'>');
            file.Write(line);
            rest = rest[line.Length..];
        }

        file.Write(message.EndsWith("\n"u8) ? "\n"u8 : "\n\n"u8);
    }

    /// <summary>
    /// Whether a From line begins a message. With a sender and a date as RFC 4155 has them, any header line may follow; with less, as
    /// Thunderbird and others write it, one of those that programs begin a message with.
    /// </summary>
    private static bool BeginsMessage(byte[] from, byte[] next)
    {
        if (from.Length > 1000) return false;
        var line = next.AsSpan(0, Math.Min(next.Length, 200));
        if (Separator().IsMatch(Encoding.Latin1.GetString(from))) return Header().IsMatch(Encoding.Latin1.GetString(line)) || IsQuoted(next);
        return FirstHeader().IsMatch(Encoding.Latin1.GetString(line));
    }

    [GeneratedRegex(@"^From \S*[ \t]+(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?[ \t].*\d:\d\d.*\d{4}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[!-9;-~]+[ \t]*:", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(X-[!-9;-~]+|Return-Path|Received|Delivered-To|Envelope-To|From|To|Subject|Date|Message-ID|MIME-Version|Status|DKIM-Signature|Authentication-Results|ARC-[!-9;-~]+|Content-[!-9;-~]+|Reply-To|Sender|List-[!-9;-~]+):", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FirstHeader();

    private static void Add(MemoryStream message, byte[] line)
    {
        if (message.Length + line.Length > LongestMessage)
            throw new DomainException("MessageTooLarge", DomainErrorKind.LimitReached, null, $"A message of the mbox file is longer than {new ByteSize(LongestMessage)}.");
        message.Write(IsQuoted(line) ? line.AsSpan(1) : line);
    }

    private static DomainException NoMbox() => new("MboxUnreadable", DomainErrorKind.InvalidValue, null,
        "The file is no mbox file: it does not begin with a line 'From sender date' that the headers of a message follow. Give a single message a name that ends in .eml.");

    private static bool IsQuoted(byte[] line) => line.Length > 0 && line[0] == '>' && IsFrom(line.AsSpan().TrimStart((byte)'>'));

    private static bool IsFrom(ReadOnlySpan<byte> line) => line.StartsWith(From);

    // The empty line before the next From line belongs to the file.
    private static byte[] Finish(MemoryStream message)
    {
        var bytes = message.GetBuffer().AsSpan(0, (int)message.Length);
        if (bytes.EndsWith("\n\r\n"u8)) bytes = bytes[..^2];
        else if (bytes.EndsWith("\n\n"u8)) bytes = bytes[..^1];
        return bytes.ToArray();
    }

    private static IEnumerable<byte[]> Lines(Stream file)
    {
        var buffer = new byte[1 << 16];
        using var line = new MemoryStream();
        int read;
        while ((read = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            var start = 0;
            while (start < read)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                var length = (end < 0 ? read : end + 1) - start;
                if (line.Length + length > LongestMessage) throw new DomainException("MessageTooLarge", DomainErrorKind.LimitReached, null, $"A line of the mbox file is longer than {new ByteSize(LongestMessage)}.");
                line.Write(buffer, start, length);
                start += length;
                if (end < 0) continue;
                yield return line.ToArray();
                line.SetLength(0);
            }
        }

        if (line.Length > 0) yield return line.ToArray();
    }
}
