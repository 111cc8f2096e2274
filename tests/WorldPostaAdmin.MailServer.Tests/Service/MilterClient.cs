using System.Buffers.Binary;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>What a milter did to a message.</summary>
internal sealed record MilterResult(string Verdict, IReadOnlyList<string> Changes)
{
    public override string ToString() => string.Join(" | ", Changes.Append(Verdict));
}

/// <summary>Speaks to a milter as Postfix does.</summary>
internal sealed class MilterClient(RawClient client) : IDisposable
{
    public static byte[] Packet(char command, ReadOnlySpan<byte> data)
    {
        var packet = new byte[5 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(packet, 1 + data.Length);
        packet[4] = (byte)command;
        data.CopyTo(packet.AsSpan(5));
        return packet;
    }

    public Task SendAsync(char command, params string[] texts) => client.SendAsync(Packet(command, Encoding.Latin1.GetBytes(string.Concat(texts.Select(text => text + "\0")))));

    public async Task<byte[]> NegotiateAsync(uint actions = 0x1ff, uint steps = 0x1fffff)
    {
        var offer = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(offer, 6);
        BinaryPrimitives.WriteUInt32BigEndian(offer.AsSpan(4), actions);
        BinaryPrimitives.WriteUInt32BigEndian(offer.AsSpan(8), steps);
        await client.SendAsync(Packet('O', offer));
        return (await client.PacketAsync()).Data;
    }

    /// <summary>Sends one message, with its headers as lines, and gives what comes of it.</summary>
    public async Task<MilterResult> MessageAsync(string? login, string sender, params string[] headers)
    {
        if (login is not null) await client.SendAsync(Packet('D', Encoding.UTF8.GetBytes($"Mi\0ABC\0{{auth_type}}\0plain\0{{auth_authen}}\0{login}\0")));
        await SendAsync('M', $"<{sender}>");
        var first = await client.PacketAsync();
        if (first.Command == 'a') return new MilterResult("accept", []);
        Assert.Equal('c', first.Command);
        foreach (var header in headers)
        {
            var sign = header.IndexOf(':', StringComparison.Ordinal);
            await SendAsync('L', header[..sign], header[(sign + 1)..].TrimStart(' '));
        }

        await SendAsync('E');
        return await ResultAsync();
    }

    public async Task<MilterResult> ResultAsync()
    {
        var changes = new List<string>();
        while (true)
        {
            var (command, data) = await client.PacketAsync();
            var texts = Encoding.UTF8.GetString(data is [0, 0, 0, ..] ? data[4..] : data).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            switch (command)
            {
                case 'a' or 'c':
                    return new MilterResult("accept", changes);
                case 't':
                    return new MilterResult("tempfail", changes);
                case 'y':
                    return new MilterResult(texts[0], changes);
                default:
                    changes.Add($"{command} {string.Join(": ", texts)}");
                    break;
            }
        }
    }

    public void Dispose() => client.Dispose();
}
