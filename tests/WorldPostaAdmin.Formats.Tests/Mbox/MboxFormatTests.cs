using System.Text;
using WorldPostaAdmin.Formats.Mbox;

namespace WorldPostaAdmin.Formats.Tests.Mbox;

public sealed class MboxFormatTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 9, 5, 0, TimeSpan.Zero);

    private readonly MboxFormat _format = new();

    [Theory]
    [InlineData("Subject: x\n\nbody\n")]
    [InlineData("Subject: x\r\n\r\nbody\r\n")]
    [InlineData("Subject: x\r\n\r\nFrom here\r\n>From there\r\n>>From anywhere\r\n")]
    [InlineData("Subject: x\n\nbody\n\n\n")]
    [InlineData("Subject: x\n\nFrom a\n\nFrom b\n")]
    [InlineData("Subject: x\n\n\u00e9 \u4e2d\n")]
    public void A_message_comes_out_as_it_went_in(string message)
    {
        using var file = new MemoryStream();
        for (var i = 0; i < 3; i++) _format.Append(file, Encoding.UTF8.GetBytes(message), "alice@contoso.example", Received);
        file.Position = 0;

        Assert.Equal([message, message, message], _format.Read(file).Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void The_line_between_messages_is_the_usual_one_and_takes_no_foreign_text()
    {
        using var file = new MemoryStream();
        _format.Append(file, "Subject: x\n\nFrom y"u8, "a@b.example\nFrom evil", Received);

        Assert.Equal("From MAILER-DAEMON Mon Mar 02 09:05:00 2026\nSubject: x\n\n>From y\n\n", Encoding.ASCII.GetString(file.ToArray()));
    }

    [Fact]
    public void What_others_write_is_read()
    {
        const string file = "\nFrom - Mon Mar  2 09:05:00 2026\r\nSubject: one\r\n\r\nFrom within a text\r\n\r\nFrom b@x Mon Mar  2 09:05:00 2026\r\nSubject: two\r\n\r\nlast, without an end";

        Assert.Equal(["Subject: one\r\n\r\nFrom within a text\r\n", "Subject: two\r\n\r\nlast, without an end"], Read(file));
    }

    [Fact]
    public void An_empty_file_holds_nothing_and_another_file_is_refused()
    {
        Assert.Empty(Read(""));
        Assert.Equal("MboxUnreadable", Assert.Throws<DomainException>(() => Read("Subject: x\n\nbody\n")).ErrorId);
    }

    [Fact]
    public void Ten_thousand_messages_are_read_one_by_one()
    {
        using var file = new MemoryStream();
        for (var i = 0; i < 10_000; i++) _format.Append(file, Encoding.ASCII.GetBytes($"Subject: {i}\n\nbody\n"), "a@b.example", Received);
        file.Position = 0;

        Assert.StartsWith("Subject: 0\n", Encoding.ASCII.GetString(_format.Read(file).First()), StringComparison.Ordinal);
        file.Position = 0;
        Assert.Equal(10_000, _format.Read(file).Count());
    }

    private string[] Read(string text)
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return _format.Read(file).Select(Encoding.ASCII.GetString).ToArray();
    }
}
