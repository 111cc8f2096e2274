using System.Buffers.Binary;
using System.Text;

namespace WorldPostaAdmin.MailServer.Service.Milter;

/// <summary>
/// One connection of a mail server that has its messages looked at. Of a message without a login nothing but that is asked; of one with
/// a login its From and Sender fields, and nothing is kept of the rest.
/// </summary>
internal sealed class MilterSession(ServiceContext context, ClientConnection connection)
{
    /// <summary>More fields of one name than any message has; the rest would be refused for the number alone.</summary>
    private const int MostFields = 10;

    private readonly List<byte[]> _from = [], _sender = [];
    private string _login = "";
    private uint _steps;
    private bool _negotiated, _inMessage;

    public async Task RunAsync()
    {
        while (await ReadAsync().ConfigureAwait(false) is { } packet)
        {
            var (command, data) = (packet[0], packet.AsMemory(1));
            if (command == MilterProtocol.Quit) return;
            if (command == MilterProtocol.Negotiate)
            {
                if (MilterProtocol.Answer(data.Span) is not { } answer) throw new ProtocolException("The mail server does not offer to add recipients and to change headers.");
                (_negotiated, _steps) = (true, answer.Steps);
                await connection.Client.WriteAsync(answer.Answer).ConfigureAwait(false);
                continue;
            }

            if (!_negotiated) throw new ProtocolException("A mail server has to negotiate first.");
            if (await AnswerAsync(command, data).ConfigureAwait(false) is { } reply) await connection.Client.WriteAsync(reply).ConfigureAwait(false);
        }
    }

    private async ValueTask<byte[]?> ReadAsync()
    {
        var length = new byte[4];
        // Between two messages the connection may end; within one it is seen through.
        if (!await connection.Client.ReadBlockAsync(length, _inMessage ? CancellationToken.None : connection.Stop).ConfigureAwait(false)) return null;
        var count = BinaryPrimitives.ReadUInt32BigEndian(length);
        if (count is 0 or > MilterProtocol.MostPacket) throw new ProtocolException($"A packet of {count} bytes is none of the milter protocol.");
        var packet = new byte[count];
        return await connection.Client.ReadBlockAsync(packet, CancellationToken.None).ConfigureAwait(false) ? packet : throw new ProtocolException("The connection ended within a packet.");
    }

    /// <summary>What is answered to a packet; null where nothing is.</summary>
    private async ValueTask<byte[]?> AnswerAsync(byte command, ReadOnlyMemory<byte> data)
    {
        switch (command)
        {
            case MilterProtocol.Macros:
                if (data.Length > 0 && data.Span[0] == MilterProtocol.MailFrom) _login = MilterProtocol.Macro(data.Span[1..], "auth_authen") ?? "";
                return null;
            case MilterProtocol.MailFrom:
                _inMessage = _login.Length > 0;
                _from.Clear();
                _sender.Clear();
                return MilterProtocol.Packet(_inMessage ? MilterProtocol.Continue : MilterProtocol.Accept);
            case MilterProtocol.Header:
                Keep(data.Span);
                return (_steps & MilterProtocol.NoAnswerToHeaders) != 0 ? null : MilterProtocol.Packet(MilterProtocol.Continue);
            case MilterProtocol.EndOfMessage:
                var answer = await JudgeAsync().ConfigureAwait(false);
                Forget();
                return answer;
            case MilterProtocol.Abort or MilterProtocol.NewConnection:
                Forget();
                return null;
            case MilterProtocol.Connect or MilterProtocol.Hello or MilterProtocol.Recipient or MilterProtocol.BodyChunk or MilterProtocol.EndOfHeaders or MilterProtocol.Data or MilterProtocol.Unknown:
                return MilterProtocol.Packet(MilterProtocol.Continue);
            default:
                throw new ProtocolException($"There is no packet {command} in the milter protocol.");
        }
    }

    private void Forget()
    {
        (_login, _inMessage) = ("", false);
        _from.Clear();
        _sender.Clear();
    }

    private void Keep(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0) throw new ProtocolException("A header has no name.");
        // The value ends with one NUL; others in it are its own, and make it unreadable.
        var value = data[(end + 1)..];
        if (value is [.., 0]) value = value[..^1];
        var fields = Encoding.ASCII.GetString(data[..end]).Trim().ToUpperInvariant() switch { "FROM" => _from, "SENDER" => _sender, _ => null };
        if (fields is { Count: < MostFields }) fields.Add(value.ToArray());
    }

    private async ValueTask<byte[]> JudgeAsync()
    {
        if (_login.Length == 0) return MilterProtocol.Packet(MilterProtocol.Accept);
        SubmissionVerdict verdict;
        try
        {
            var headers = new SubmittedHeaders(_login, [.. _from], [.. _sender]);
            verdict = await context.Work.ReadAsync(reader => SubmissionCheck.Judge(reader, headers), connection.Abort).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Log(MilterPart.ShortName, $"A message of '{_login}' is put off: {e.Message}");
            return MilterProtocol.Packet(MilterProtocol.TryLater);
        }

        context.Health.CountChecked(verdict.Refusal is not null);
        if (verdict.Refusal is { } refusal)
        {
            context.Log(MilterPart.ShortName, $"A message of '{_login}' is refused: {refusal}");
            return MilterProtocol.Packet(MilterProtocol.Reply, refusal);
        }

        var answer = new MemoryStream();
        if (verdict.Field == SenderField.Set) answer.Write(verdict.HasSender ? MilterProtocol.Change(1, "Sender", verdict.Sender) : MilterProtocol.Packet(MilterProtocol.AddHeader, "Sender", verdict.Sender));
        else if (verdict.Field == SenderField.Remove) answer.Write(MilterProtocol.Change(1, "Sender", ""));
        foreach (var copy in verdict.Copies) answer.Write(MilterProtocol.Packet(MilterProtocol.AddRecipient, $"<{copy}>"));
        answer.Write(MilterProtocol.Packet(MilterProtocol.Accept));
        return answer.ToArray();
    }
}
