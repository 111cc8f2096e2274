using System.IO.Hashing;

namespace WorldPostaAdmin.LiteDb;

/// <summary>A page of a store's file does not have the checksum that it was written with.</summary>
internal sealed class DamagedPageException(string file, long page)
    : Exception($"Page {page} of '{System.IO.Path.GetFileName(file)}' is not as it was written.");

/// <summary>
/// One of the two files of a store as LiteDB sees it: whole pages, each checked when it is read. LiteDB writes its log from a thread
/// of its own and would wait for ever for one that has failed, so a failed write is kept here and raised by <see cref="Database"/>.
/// </summary>
internal abstract class PageStream : Stream
{
    public const int PageSize = 8192;

    private readonly byte[] _page = new byte[PageSize];
    private long _position;
    private long _pages;

    /// <summary>The first failure of a write, or null. Nothing is written after it.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    /// <summary>The length in whole pages: a process that was killed may have left part of one, which counts for nothing.</summary>
    public override long Length => Pages * PageSize;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>How many pages there are.</summary>
    public long Pages
    {
        get => Volatile.Read(ref _pages);
        protected set => Volatile.Write(ref _pages, value);
    }

    /// <summary>The checksum of a page at its place, so that a page in another's place does not pass; never 0.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> page, long number)
    {
        var hash = XxHash3.HashToUInt64(page, number + 1);
        return hash == 0 ? 1 : hash;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && _position < Length)
        {
            var (page, start) = Math.DivRem(_position, PageSize);
            var part = (int)Math.Min(count - read, PageSize - start);
            if (part == PageSize)
            {
                ReadPage(page, buffer.AsSpan(offset + read, PageSize));
            }
            else
            {
                ReadPage(page, _page);
                _page.AsSpan((int)start, part).CopyTo(buffer.AsSpan(offset + read));
            }

            read += part;
            _position += part;
        }

        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            var (page, start) = Math.DivRem(_position, PageSize);
            var part = (int)Math.Min(count, PageSize - start);
            var bytes = buffer.AsSpan(offset, part);
            if (part < PageSize)
            {
                // Only the first page of an encrypted file is written in parts.
                if (page < Pages) ReadPage(page, _page);
                else Array.Clear(_page);
                bytes.CopyTo(_page.AsSpan((int)start));
                bytes = _page;
            }

            TryWritePage(page, bytes);
            offset += part;
            count -= part;
            _position += part;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => Attempt(() => SetPages(value / PageSize));

    public override void Flush()
    {
    }

    /// <summary>Reads a page and checks it.</summary>
    /// <exception cref="DamagedPageException">It is not as it was written.</exception>
    protected abstract void ReadPage(long number, Span<byte> page);

    protected abstract void WritePage(long number, ReadOnlySpan<byte> page);

    protected abstract void SetPages(long pages);

    /// <summary>Does something that may fail for want of space or of the right to write, and keeps the failure.</summary>
    protected void Attempt(Action action)
    {
        if (Failure is not null) return;
        try
        {
            action();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            Fail(e);
        }
    }

    /// <summary>Keeps the failure.</summary>
    protected virtual void Fail(Exception failure) => Failure = failure;

    private static bool IsOfTheDisk(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException;

    private void TryWritePage(long number, ReadOnlySpan<byte> page)
    {
        if (Failure is not null) return;
        try
        {
            WritePage(number, page);
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            Fail(e);
        }
    }
}
