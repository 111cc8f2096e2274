using System.Net.Sockets;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>What a client sent does not keep to the protocol; the connection is closed.</summary>
internal sealed class ProtocolException(string message) : Exception(message);

/// <summary>
/// A client's connection, read in bounded pieces. A line or a block must be whole within the time that a client may be silent; a
/// client that dribbles is as one that has gone.
/// </summary>
internal sealed class ClientStream(Stream stream, TimeSpan timeout, TimeProvider time, CancellationToken abort)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start, _end;

    /// <summary>Whether something that was received waits to be read.</summary>
    public bool HasInput => _start < _end;

    /// <summary>Reads a line up to its LF, without that and a CR before it.</summary>
    /// <param name="most">How many bytes it may have.</param>
    /// <param name="stop">Ends the wait for its first byte.</param>
    /// <returns>Null at the end.</returns>
    public async ValueTask<byte[]?> ReadLineAsync(int most, CancellationToken stop)
    {
        using var limit = Limit(stop);
        var line = new MemoryStream();
        while (true)
        {
            if (!HasInput && !await FillAsync(limit.Token).ConfigureAwait(false)) return line.Length == 0 ? null : throw new ProtocolException("The connection ended within a line.");
            var end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var length = (end < 0 ? _end : end) - _start;
            if (line.Length + length > most) throw new ProtocolException($"A line has more than {most} bytes.");
            line.Write(_buffer, _start, length);
            _start += length + (end < 0 ? 0 : 1);
            if (end < 0) continue;
            var bytes = line.ToArray();
            return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        }
    }

    /// <summary>Reads a block of a length.</summary>
    /// <returns>False where the connection ended before its first byte.</returns>
    public async ValueTask<bool> ReadBlockAsync(Memory<byte> block, CancellationToken stop)
    {
        using var limit = Limit(stop);
        var read = 0;
        while (read < block.Length)
        {
            if (!HasInput && !await FillAsync(limit.Token).ConfigureAwait(false)) return read == 0 ? false : throw new ProtocolException("The connection ended within a block.");
            var length = Math.Min(block.Length - read, _end - _start);
            _buffer.AsMemory(_start, length).CopyTo(block[read..]);
            (_start, read) = (_start + length, read + length);
        }

        return true;
    }

    /// <summary>Takes what is there, or waits for something.</summary>
    /// <returns>Nothing at the end; valid until the next reading.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> ReadSomeAsync()
    {
        using var limit = Limit(CancellationToken.None);
        if (!HasInput && !await FillAsync(limit.Token).ConfigureAwait(false)) return default;
        var some = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return some;
    }

    /// <summary>Gives back the end of what was taken last.</summary>
    public void GiveBack(int count) => _start -= count;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = Limit(CancellationToken.None);
        await stream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
    }

    private CancellationTokenSource Limit(CancellationToken stop)
    {
        // A token source with a clock of its own cannot be linked in one step.
        var timer = new CancellationTokenSource(timeout, time);
        return new LinkedLimit(timer, stop, abort);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        (_start, _end) = (0, 0);
        try
        {
            _end = await stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            _end = 0;
        }

        return _end > 0;
    }

    private sealed class LinkedLimit : CancellationTokenSource
    {
        private readonly CancellationTokenSource _timer;
        private readonly CancellationTokenRegistration[] _registrations;

        public LinkedLimit(CancellationTokenSource timer, params CancellationToken[] tokens)
        {
            _timer = timer;
            _registrations = tokens.Append(timer.Token).Select(token => token.UnsafeRegister(source => ((CancellationTokenSource)source!).Cancel(), this)).ToArray();
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var registration in _registrations) registration.Dispose();
            _timer.Dispose();
            base.Dispose(disposing);
        }
    }
}
