using Microsoft.Extensions.Time.Testing;

namespace WorldPostaAdmin.Core.Tests.Directory;

public sealed class GroupPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly GroupPace _pace;

    public GroupPaceTests() => _pace = new GroupPace(_time);

    [Fact]
    public void The_first_change_is_committed_at_once_and_quick_groups_double_up_to_the_largest()
    {
        _pace.Begin();
        Assert.False(_pace.IsDue(0));
        Assert.True(_pace.IsDue(1));
        var sizes = new List<int>();
        for (var i = 0; i < 13; i++)
        {
            sizes.Add(_pace.Size);
            Group(TimeSpan.FromMilliseconds(900));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 2048], sizes);
    }

    [Fact]
    public void A_group_that_takes_a_second_is_followed_by_a_smaller_one_but_not_ever_smaller()
    {
        for (var i = 0; i < 7; i++) Group(TimeSpan.Zero);
        Assert.Equal(128, _pace.Size);
        Group(TimeSpan.FromSeconds(1));
        Assert.Equal(64, _pace.Size);
        for (var i = 0; i < 5; i++) Group(TimeSpan.FromSeconds(10));
        Assert.Equal(32, _pace.Size);
        Group(TimeSpan.FromMilliseconds(999));
        Assert.Equal(64, _pace.Size);
    }

    [Fact]
    public void A_group_that_was_small_stays_as_small_where_it_takes_long()
    {
        Group(TimeSpan.Zero);
        Group(TimeSpan.FromSeconds(3));
        Assert.Equal(2, _pace.Size);
    }

    [Fact]
    public void What_waits_a_second_is_due_however_few_there_are()
    {
        for (var i = 0; i < 7; i++) Group(TimeSpan.Zero);
        _pace.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(_pace.IsDue(3));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_pace.IsDue(3));
        Assert.False(_pace.IsDue(0));
    }

    private void Group(TimeSpan took)
    {
        _pace.Begin();
        _time.Advance(took);
        _pace.End();
    }
}
