using System.Globalization;

namespace WorldPostaAdmin.Core.Tests.MailServer;

/// <summary>What is new in a log, by its moments alone; in seconds here.</summary>
public sealed class AuditPositionTests
{
    [Theory]
    // Nothing, something, something of the same moment, and something by a clock that was set back.
    [InlineData("10 20 30", "10 20 30", "")]
    [InlineData("10 20 30", "10 20 30 40 50", "40 50")]
    [InlineData("10 20 30", "10 20 30 30", "30")]
    [InlineData("10 20 30", "5 10 10 20 25 30", "5 10 25")]
    [InlineData("", "10 20", "10 20")]
    [InlineData("", "", "")]
    // What was known is gone: another log.
    [InlineData("10 20 30", "10 20", null)]
    [InlineData("10 20 30", "10 30 40", null)]
    [InlineData("10 20 20", "10 20 40", null)]
    [InlineData("10", "", null)]
    public void What_came_since(string known, string now, string? since)
    {
        var found = AuditPosition.At(Moments(known)).Since(Moments(now));
        Assert.Equal(since, found is null ? null : string.Join(" ", found.Order().Select(moment => moment.ToUnixTimeSeconds())));
    }

    [Fact]
    public void A_position_keeps_the_last_minute_and_looks_back_as_far()
    {
        var position = AuditPosition.At(Moments("100 140 200 200"));
        Assert.Equal(Moments("140 200 200"), position.Moments);
        Assert.Equal((Moments("140")[0], Moments("200")[0]), (position.From, position.Last));
    }

    private static DateTimeOffset[] Moments(string seconds) => [.. seconds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(second => DateTimeOffset.FromUnixTimeSeconds(long.Parse(second, CultureInfo.InvariantCulture)))];
}
