using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>One end of a connection: sends what it is told, and reads lines or packets with a limit of time.</summary>
internal sealed class RawClient(TcpClient client) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly BufferedStream _stream = new(client.GetStream());

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await client.GetStream().WriteAsync(bytes);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>A line without its end; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one).AsTask().WaitAsync(Limit) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>An SMTP reply, its lines joined.</summary>
    public async Task<string> ReplyAsync()
    {
        var lines = new List<string>();
        do
        {
            lines.Add(await LineAsync() ?? throw new EndOfStreamException());
        }
        while (lines[^1].Length > 3 && lines[^1][3] == '-');
        return string.Join("\n", lines);
    }

    /// <summary>Says a command and gives the reply.</summary>
    public async Task<string> SayAsync(string command)
    {
        await SendAsync(command + "\r\n");
        return await ReplyAsync();
    }

    /// <summary>A packet of the milter protocol: what it is, and its data.</summary>
    public async Task<(char Command, byte[] Data)> PacketAsync()
    {
        var length = new byte[4];
        await _stream.ReadExactlyAsync(length).AsTask().WaitAsync(Limit);
        var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await _stream.ReadExactlyAsync(packet).AsTask().WaitAsync(Limit);
        return ((char)packet[0], packet[1..]);
    }

    /// <summary>Whether the other end has closed the connection, whatever it says before.</summary>
    public async Task<bool> IsClosedAsync()
    {
        var some = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(some).AsTask().WaitAsync(Limit) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void EndSending() => client.Client.Shutdown(SocketShutdown.Send);

    public void Dispose() => client.Dispose();
}
