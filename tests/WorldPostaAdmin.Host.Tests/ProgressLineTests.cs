using System.Management.Automation;
using WorldPostaAdmin.Host.Hosting;

namespace WorldPostaAdmin.Host.Tests;

public class ProgressLineTests
{
    private readonly StringWriter terminal = new();

    [Fact]
    public void It_is_one_line_with_what_is_known() =>
        Assert.Equal(
            "Importing: row 5 [##########          ] 50 %, 00:01:05 left",
            ProgressLine.Describe(new ProgressRecord(1, "Importing", "row 5") { PercentComplete = 50, SecondsRemaining = 65 }));

    [Fact]
    public void It_is_drawn_no_more_often_than_can_be_seen_and_erased_when_completed()
    {
        var line = new ProgressLine(terminal, () => 80, new StoppedClock());
        line.Show(new ProgressRecord(1, "Importing", "row 1"));
        line.Show(new ProgressRecord(1, "Importing", "row 2"));
        line.Show(new ProgressRecord(1, "Importing", "done") { RecordType = ProgressRecordType.Completed });
        line.Erase();
        Assert.Equal("\rImporting: row 1\e[K\r\e[K", terminal.ToString());
    }

    [Fact]
    public void It_never_wraps()
    {
        new ProgressLine(terminal, () => 10, new StoppedClock()).Show(new ProgressRecord(1, "Importing", "row 1"));
        Assert.Equal("\rImportin…\e[K", terminal.ToString());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
