using System.Buffers.Binary;
using System.Text;

namespace WorldPostaAdmin.MailServer.Service.Milter;

/// <summary>
/// Sendmail's mail filter protocol, version 6, as far as it is needed: each packet is a length of four bytes in network order, one byte
/// that says what it is, and its data. The server leads; to most of what it says exactly one answer is due.
/// </summary>
internal static class MilterProtocol
{
    /// <summary>Larger than a header that Postfix takes (header_size_limit) and than a block of a body.</summary>
    public const int MostPacket = 512 * 1024;

    public const uint Version = 6;

    // From the server.
    public const byte Abort = (byte)'A', BodyChunk = (byte)'B', Connect = (byte)'C', Macros = (byte)'D', EndOfMessage = (byte)'E', Hello = (byte)'H', NewConnection = (byte)'K', Header = (byte)'L',
        MailFrom = (byte)'M', EndOfHeaders = (byte)'N', Negotiate = (byte)'O', Quit = (byte)'Q', Recipient = (byte)'R', Data = (byte)'T', Unknown = (byte)'U';

    // Answers.
    public const byte AddRecipient = (byte)'+', Accept = (byte)'a', Continue = (byte)'c', AddHeader = (byte)'h', ChangeHeader = (byte)'m', TryLater = (byte)'t', Reply = (byte)'y';

    /// <summary>What the filter may do to a message: add headers and recipients, change headers.</summary>
    public const uint MayAddHeaders = 0x1, MayAddRecipients = 0x4, MayChangeHeaders = 0x10, Actions = MayAddHeaders | MayAddRecipients | MayChangeHeaders;

    /// <summary>Steps that are left out, and that headers are not answered one by one.</summary>
    public const uint NoConnect = 0x1, NoHello = 0x2, NoRecipients = 0x8, NoBody = 0x10, NoEndOfHeaders = 0x40, NoAnswerToHeaders = 0x80, NoUnknown = 0x100, NoData = 0x200,
        Steps = NoConnect | NoHello | NoRecipients | NoBody | NoEndOfHeaders | NoAnswerToHeaders | NoUnknown | NoData;

    public static byte[] Packet(byte command, ReadOnlySpan<byte> data = default)
    {
        var packet = new byte[5 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(packet, 1 + data.Length);
        packet[4] = command;
        data.CopyTo(packet.AsSpan(5));
        return packet;
    }

    public static byte[] Packet(byte command, params string[] texts) => Packet(command, Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + "\0"))));

    /// <summary>The header of a name whose place among those of its name is given, counted from 1; an empty value takes it away.</summary>
    public static byte[] Change(int place, string name, string value)
    {
        var texts = Encoding.UTF8.GetBytes($"{name}\0{value}\0");
        var data = new byte[4 + texts.Length];
        BinaryPrimitives.WriteInt32BigEndian(data, place);
        texts.CopyTo(data, 4);
        return Packet(ChangeHeader, data);
    }

    /// <summary>The answer to a negotiation; null where the server does not offer what is needed.</summary>
    public static (byte[] Answer, uint Steps)? Answer(ReadOnlySpan<byte> offer)
    {
        if (offer.Length < 12) return null;
        var (version, actions, steps) = (BinaryPrimitives.ReadUInt32BigEndian(offer), BinaryPrimitives.ReadUInt32BigEndian(offer[4..]), BinaryPrimitives.ReadUInt32BigEndian(offer[8..]));
        if (version < 2 || (actions & Actions) != Actions) return null;
        var answer = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(answer, Math.Min(version, Version));
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(4), Actions);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(8), steps & Steps);
        return (Packet(Negotiate, answer), steps & Steps);
    }

    /// <summary>Texts that each end with NUL. What stands after the last NUL is none.</summary>
    public static IReadOnlyList<byte[]> Texts(ReadOnlySpan<byte> data)
    {
        var texts = new List<byte[]>();
        while (data.IndexOf((byte)0) is >= 0 and var end)
        {
            texts.Add(data[..end].ToArray());
            data = data[(end + 1)..];
        }

        return texts;
    }

    /// <summary>The value of a macro in a packet of them, or null.</summary>
    public static string? Macro(ReadOnlySpan<byte> data, string name)
    {
        var texts = Texts(data);
        for (var i = 0; i + 1 < texts.Count; i += 2)
        {
            if (Encoding.UTF8.GetString(texts[i]).Trim('{', '}') == name) return Encoding.UTF8.GetString(texts[i + 1]);
        }

        return null;
    }
}
