using System.Management.Automation;
using Microsoft.Extensions.Time.Testing;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Module.Tests;

public sealed class WorkProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<ProgressRecord> _told = [];
    private readonly WorkProgress _progress;

    public WorkProgressTests() => _progress = new WorkProgress("New-Mailbox", _time, _told.Add);

    [Fact]
    public void Nothing_is_told_of_what_takes_less_than_two_seconds()
    {
        for (var i = 0; i < 20; i++)
        {
            _progress.Report(i);
            _time.Advance(TimeSpan.FromMilliseconds(99));
        }

        _progress.Complete();
        Assert.Empty(_told);
    }

    [Fact]
    public void Then_it_is_told_five_times_a_second_and_taken_away_at_the_end()
    {
        for (var i = 1; i <= 300; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            _progress.Report(i);
        }

        Assert.Equal(6, _told.Count);
        _progress.Complete();
        _progress.Complete();
        Assert.Equal(7, _told.Count);
        Assert.Equal(ProgressRecordType.Completed, _told[^1].RecordType);
        Assert.Single(_told.Select(record => (record.ActivityId, record.Activity)).Distinct());
    }

    [Fact]
    public void Count_and_rate_are_told_and_time_left_where_the_whole_is_known()
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        _progress.Report(5000);
        Assert.Equal(("New-Mailbox", $"{5000:N0} done, 500 a second", -1, -1), (_told[0].Activity, _told[0].StatusDescription, _told[0].PercentComplete, _told[0].SecondsRemaining));
        _time.Advance(TimeSpan.FromSeconds(10));
        _progress.Report(5000, 0.25);
        Assert.Equal((25, 60), (_told[1].PercentComplete, _told[1].SecondsRemaining));
        _time.Advance(TimeSpan.FromSeconds(20));
        _progress.Report(20, 1);
        Assert.Equal(($"20 done, {0.5:N1} a second", 100, 0), (_told[2].StatusDescription, _told[2].PercentComplete, _told[2].SecondsRemaining));
    }
}
