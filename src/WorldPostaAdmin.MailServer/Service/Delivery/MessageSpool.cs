namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>
/// Takes a message as LMTP sends it (RFC 5321, 4.5.2): dots that were doubled are single again, and a line of a dot alone is the end, where
/// CR and LF together stand before and after it. A CR or an LF alone (2.3.8) becomes both, so that no server after this one can read an end
/// into it. Small messages are kept in memory, others in a file that is gone with the process.
/// </summary>
internal sealed class MessageSpool(string folder, long most) : IDisposable
{
    private const int InMemory = 256 * 1024;

    private Stream _content = new MemoryStream();
    private State _state = State.LineStart;

    private enum State
    {
        LineStart,
        Text,
        Cr,
        Dot,
        DotCr,
        End,
    }

    public bool IsComplete => _state == State.End;

    /// <summary>Whether the message was larger than any may be; it is read to its end, and nothing more of it is kept.</summary>
    public bool IsTooLarge { get; private set; }

    public long Length => _content.Length;

    /// <summary>Takes some bytes.</summary>
    /// <returns>How many were taken: fewer than there are once the end was seen.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        // Each line's end may become two bytes, and that of the piece before may be among them.
        var kept = new byte[(2 * bytes.Length) + 2];
        var (count, taken) = (0, 0);
        while (taken < bytes.Length && _state != State.End)
        {
            var b = bytes[taken++];
            // A CR that no LF follows ends a line of the text, but is none after which a dot would mean anything.
            if (_state is State.Cr or State.DotCr && b != '\n') EndLine(State.Text);
            switch (b)
            {
                case (byte)'.' when _state == State.LineStart:
                    _state = State.Dot;
                    break;
                case (byte)'\r':
                    _state = _state == State.Dot ? State.DotCr : State.Cr;
                    break;
                case (byte)'\n' when _state == State.DotCr:
                    _state = State.End;
                    break;
                case (byte)'\n':
                    EndLine(_state == State.Cr ? State.LineStart : State.Text);
                    break;
                default:
                    kept[count++] = b;
                    _state = State.Text;
                    break;
            }
        }

        Keep(kept.AsSpan(0, count));
        return taken;

        void EndLine(State next)
        {
            "\r\n"u8.CopyTo(kept.AsSpan(count));
            (count, _state) = (count + 2, next);
        }
    }

    /// <summary>The whole message.</summary>
    public byte[] ToArray()
    {
        if (_content is MemoryStream memory) return memory.ToArray();
        var bytes = new byte[_content.Length];
        _content.Position = 0;
        _content.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => _content.Dispose();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (IsTooLarge || _content.Length + bytes.Length > most)
        {
            IsTooLarge = true;
            return;
        }

        if (_content is MemoryStream memory && memory.Length + bytes.Length > InMemory)
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _content = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.spool"), options);
            memory.WriteTo(_content);
            memory.Dispose();
        }

        _content.Write(bytes);
    }
}
