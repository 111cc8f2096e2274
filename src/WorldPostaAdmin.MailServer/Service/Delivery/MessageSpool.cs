namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>
/// Takes a message as LMTP sends it (RFC 5321, 4.5.2): dots that were doubled are single again, and a line of a dot alone is the end. Small
/// ones are kept in memory, others in a file that is gone with the process.
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
        // One byte of the piece before may be among them.
        var kept = new byte[bytes.Length + 1];
        var (count, taken) = (0, 0);
        while (taken < bytes.Length && _state != State.End)
        {
            var b = bytes[taken++];
            switch (_state)
            {
                case State.LineStart when b == '.':
                    _state = State.Dot;
                    continue;
                case State.Dot when b == '\r':
                    _state = State.DotCr;
                    continue;
                case State.DotCr when b == '\n':
                    _state = State.End;
                    continue;
                case State.DotCr:
                    // A dot before a CR alone is text, of which the first dot was only added.
                    kept[count++] = (byte)'\r';
                    _state = State.Text;
                    break;
            }

            kept[count++] = b;
            _state = b == '\r' ? State.Cr : b == '\n' && _state == State.Cr ? State.LineStart : State.Text;
        }

        Keep(kept.AsSpan(0, count));
        return taken;
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
