using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests.Files;

/// <summary>What is written comes back; what is not as it was written does not.</summary>
public sealed class PageStreamTests : IDisposable
{
    private const int PageSize = PageStream.PageSize;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pages");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private static byte[] Page(byte value) => Enumerable.Repeat(value, PageSize).ToArray();

    private static void Write(Stream stream, long page, byte value)
    {
        stream.Position = page * PageSize;
        stream.Write(Page(value), 0, PageSize);
    }

    private static byte[] Read(Stream stream, long page)
    {
        var bytes = new byte[PageSize];
        stream.Position = page * PageSize;
        Assert.Equal(PageSize, stream.Read(bytes, 0, PageSize));
        return bytes;
    }

    private static void Flip(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = position;
        var value = file.ReadByte();
        file.Position = position;
        file.WriteByte((byte)(value ^ 0x10));
    }

    private void WriteLog(int pages, int acknowledged)
    {
        var log = new LogStream(Path("log"), write: true);
        for (var page = 0; page < pages; page++)
        {
            if (page == acknowledged) log.Acknowledge();
            Write(log, page, (byte)(page + 1));
        }

        if (pages == acknowledged) log.Acknowledge();
        log.CloseFile();
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(5, 5)]
    [InlineData(5, 0)]
    public void A_log_keeps_whole_pages_whether_they_were_acknowledged_or_not(int pages, int acknowledged)
    {
        WriteLog(pages, acknowledged);

        var log = new LogStream(Path("log"), write: false);

        Assert.Equal((pages, acknowledged), (log.Pages, log.AcknowledgedPages));
        for (var page = 0; page < pages; page++) Assert.Equal(Page((byte)(page + 1)), Read(log, page));
        log.CloseFile();
    }

    [Fact]
    public void A_log_is_cut_at_the_first_page_that_is_not_whole_and_was_not_acknowledged()
    {
        WriteLog(5, 2);
        Flip(Path("log"), 64 + (3 * (PageSize + 8)) + 100);

        var log = new LogStream(Path("log"), write: true);
        Assert.Equal(3, log.Pages);
        log.CloseFile();
        Assert.Equal(64 + (3 * (PageSize + 8)), new FileInfo(Path("log")).Length);
    }

    [Fact]
    public void A_page_of_a_log_that_was_acknowledged_and_is_not_whole_is_damage()
    {
        WriteLog(5, 5);
        Flip(Path("log"), 64 + (3 * (PageSize + 8)) + 100);

        var log = new LogStream(Path("log"), write: true);

        Assert.Equal(Page(3), Read(log, 2));
        Assert.Throws<DamagedPageException>(() => Read(log, 3));
        log.CloseFile();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(20)]
    public void A_header_of_a_log_that_makes_no_sense_is_damage(int position)
    {
        WriteLog(2, 2);
        Flip(Path("log"), position);

        Assert.Throws<DamagedPageException>(() => new LogStream(Path("log"), write: false));
    }

    [Fact]
    public void A_log_that_is_shorter_than_what_was_acknowledged_is_damage()
    {
        WriteLog(3, 3);
        using (var file = new FileStream(Path("log"), FileMode.Open)) file.SetLength(file.Length - 1);

        Assert.Throws<DamagedPageException>(() => new LogStream(Path("log"), write: true));
    }

    [Fact]
    public void A_page_of_the_data_file_that_is_not_as_it_was_written_is_damage_and_an_unknown_one_is_not()
    {
        var data = new DataStream(Path("data"), write: true, create: true) { IsDraft = true };
        for (var page = 0; page < 3; page++) Write(data, page, (byte)page);
        data.Flush();
        data.EndWriting();
        data.CloseFile();
        Flip(Path("data"), PageSize + 5);

        data = new DataStream(Path("data"), write: false);
        Assert.Equal(DataState.Whole, data.Checksums.State);
        Assert.Equal(Page(2), Read(data, 2));
        Assert.Throws<DamagedPageException>(() => Read(data, 1));
        Assert.Equal([1L], data.DamagedPages(CancellationToken.None));
        data.CloseFile();

        File.Delete(PageChecksums.PathOf(Path("data")));
        data = new DataStream(Path("data"), write: false);
        Assert.Equal(PageSize, Read(data, 1).Length);
        data.CloseFile();
    }

    [Fact]
    public void The_data_file_is_written_in_checkpoints_alone()
    {
        var data = new DataStream(Path("data"), write: true, create: true);
        Write(data, 0, 1);

        Assert.Equal(0, data.Pages);
        Assert.Throws<InvalidOperationException>(data.Flush);
        data.CloseFile();
    }

    [Fact]
    public void A_checkpoint_that_did_not_end_leaves_its_mark()
    {
        var data = new DataStream(Path("data"), write: true, create: true);
        data.BeginWriting();
        Write(data, 0, 1);
        data.CloseFile();

        data = new DataStream(Path("data"), write: false);
        Assert.Equal(DataState.Writing, data.Checksums.State);
        data.CloseFile();
    }

    [Fact]
    public void Parts_of_pages_are_read_and_written()
    {
        var data = new DataStream(Path("data"), write: true, create: true) { IsDraft = true };
        Write(data, 0, 7);
        data.Position = 100;
        data.Write([1, 2, 3], 0, 3);
        data.Position = PageSize - 1;
        data.Write([9, 8], 0, 2);

        var bytes = new byte[5];
        data.Position = 99;
        Assert.Equal(5, data.Read(bytes, 0, 5));
        Assert.Equal([7, 1, 2, 3, 7], bytes);
        data.Position = PageSize - 1;
        Assert.Equal(5, data.Read(bytes, 0, 5));
        Assert.Equal([9, 8, 0, 0, 0], bytes);
        Assert.Equal(2, data.Pages);
        data.CloseFile();
    }

    [Fact]
    public void A_failed_write_is_kept_and_whoever_waits_for_it_goes_on()
    {
        WriteLog(1, 1);
        var log = new LogStream(Path("log"), write: false);

        Write(log, 1, 1);
        log.WaitFor(2 * PageSize);

        Assert.NotNull(log.Failure);
        log.CloseFile();
    }
}
