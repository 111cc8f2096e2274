using System.Diagnostics;
using System.Text;

namespace WorldPostaAdmin.Core.Tests.Files;

public sealed class FileTextTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("utf-8", null, false)]
    [InlineData("utf-16", null, true)]
    [InlineData("utf-16BE", null, true)]
    [InlineData("windows-1257", "windows-1257", false)]
    [InlineData("windows-1257", "1257", false)]
    [InlineData("windows-1257", "cp1257", false)]
    [InlineData("iso-8859-13", "ISO-8859-13", false)]
    public void A_file_is_read_by_its_own_encoding(string encoding, string? given, bool mark)
    {
        Write("x\nJānis Kalniņš\n", encoding, mark);

        using var text = FileText.Open(_path, given);
        Assert.Equal("x\nJānis Kalniņš\n", text.ReadToEnd());
    }

    [Fact]
    public void What_is_not_Utf8_and_says_nothing_is_refused_with_its_line()
    {
        Write("one\ntwo\nJānis\n", "windows-1257", mark: false);

        var error = Assert.Throws<DomainException>(() => FileText.Open(_path));
        Assert.Equal("WrongEncoding", error.ErrorId);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Encoding", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoding_that_does_not_fit_is_refused()
    {
        Write("Jānis", "utf-8", mark: false);

        Assert.Equal("WrongEncoding", Assert.Throws<DomainException>(() => FileText.Open(_path, "us-ascii")).ErrorId);
        Assert.Equal("UnknownEncoding", Assert.Throws<DomainException>(() => FileText.Open(_path, "latvian")).ErrorId);
    }

    [Fact]
    public void Lines_that_name_their_charset_are_read_by_it()
    {
        Write("BEGIN:VCARD\r\nFN;CHARSET=WINDOWS-1257:Jānis\r\nEND:VCARD\r\n", "windows-1257", mark: false);

        using var text = FileText.Open(_path, declaresCharset: true);
        Assert.Contains("Jānis", text.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_name_different_charsets_leave_the_file_without_one()
    {
        Write("A;CHARSET=WINDOWS-1257:ā\r\nB;CHARSET=ISO-8859-2:x\r\n", "windows-1257", mark: false);

        Assert.Equal("WrongEncoding", Assert.Throws<DomainException>(() => FileText.Open(_path, declaresCharset: true)).ErrorId);
    }

    [Fact]
    public void A_named_pipe_is_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        File.Delete(_path);
        using (var made = Process.Start("mkfifo", _path)) made.WaitForExit();

        Assert.Equal("NotAFile", Assert.Throws<DomainException>(() => FileText.Open(_path)).ErrorId);
        Assert.Equal("NotAFile", Assert.Throws<DomainException>(() => RegularFile.OpenRead(_path)).ErrorId);
    }

    private void Write(string text, string encoding, bool mark)
    {
        var used = FileText.Find(encoding)!;
        File.WriteAllBytes(_path, [.. mark ? Encoding.GetEncoding(encoding).GetPreamble() : [], .. used.GetBytes(text)]);
    }
}
