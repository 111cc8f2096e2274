using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Module.Tests;

/// <summary>A pipeline that is stopped: what was committed stays, what was not is not, and it is told which.</summary>
public sealed class StopTests
{
    private readonly RecordingHost _host = new();

    [Theory]
    [InlineData(0, "", 1, "Stopped. No change was committed; 1 that was gathered was not made.")]
    [InlineData(1, "A", 0, "Stopped. 1 change was committed, 'A'.")]
    [InlineData(2, "B\n", 12, "Stopped. 2 changes were committed, the last one was 'B\\n'; 12 that were gathered were not made.")]
    public void It_says_what_was_committed_and_what_was_not(long committed, string last, long left, string message) => Assert.Equal(message, StopNotice.Message(committed, last, left));

    [Fact]
    public void Where_a_commit_has_begun_it_is_told_after_it()
    {
        using var stop = new CancellationTokenSource();
        var notice = new StopNotice(_host.UI, stop.Token);
        for (var i = 0; i < 3; i++) notice.Gathered();
        notice.During(() =>
        {
            stop.Cancel();
            notice.Stopped();
            Assert.Empty(_host.Recorded.Warnings);
            return [Outcome("A"), Outcome("B")];
        });
        notice.Stopped();

        Assert.Equal(["Stopped. 2 changes were committed, the last one was 'B'; 1 that was gathered was not made."], _host.Recorded.Warnings);
    }

    [Fact]
    public void A_commit_that_was_taken_back_is_told_as_not_made()
    {
        using var stop = new CancellationTokenSource();
        var notice = new StopNotice(_host.UI, stop.Token);
        notice.Gathered();
        notice.Gathered();
        Assert.Throws<OperationCanceledException>(() => notice.During(() =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        }));

        Assert.Equal(["Stopped. No change was committed; 2 that were gathered were not made."], _host.Recorded.Warnings);
    }

    [Fact]
    public void Nothing_is_told_once_all_is_done()
    {
        using var stop = new CancellationTokenSource();
        var notice = new StopNotice(_host.UI, stop.Token);
        notice.Gathered();
        notice.During(() => [Outcome("A")]);
        notice.Ended();
        stop.Cancel();
        notice.Stopped();

        Assert.Empty(_host.Recorded.Warnings);
    }

    [Fact]
    public void A_pipeline_that_is_stopped_says_what_it_has_committed()
    {
        using var shell = new Shell(host: _host);
        using var gate = shell.Gate();
        using var pipeline = shell.Start("1..8 | ForEach-Object { [pscustomobject]@{ Name = \"S$_\" }; if ($_ -eq 8) { Wait-Gate } } | New-SharedMailbox");
        gate.WaitUntilReached();
        pipeline.Stop();
        var made = shell.Ok("Get-SharedMailbox").Texts.ToArray();

        Assert.Equal([StopNotice.Message(made.Length, $"S{made.Length}", 8 - made.Length)], _host.Recorded.Warnings);
        Assert.Equal(PSInvocationState.Stopped, pipeline.InvocationStateInfo.State);
    }

    [Fact]
    public void What_follows_in_a_pipeline_is_stopped_without_a_word_of_what_was_done_before()
    {
        using var shell = new Shell(host: _host);
        using var gate = shell.Gate();
        using var pipeline = shell.Start("'A', 'B' | ForEach-Object { [pscustomobject]@{ Name = $_ } } | New-SharedMailbox | ForEach-Object -End { Wait-Gate } -Process { }");
        gate.WaitUntilReached();
        pipeline.Stop();

        Assert.Empty(_host.Recorded.Warnings);
        Assert.Equal(["A", "B"], shell.Ok("Get-SharedMailbox").Texts);
    }

    private static ChangeOutcome Outcome(string target) => new(new Change(target, _ => null), null, [], null);
}

/// <summary>Waits in the middle of a pipeline until it is stopped, and lets a test know when it is reached.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Gate")]
public sealed class WaitGateCommand : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim _stopped = new();

    protected override void EndProcessing()
    {
        ((Gate)SessionState.PSVariable.GetValue(Gate.Variable)).Reach();
        _stopped.Wait(TimeSpan.FromMinutes(2));
    }

    protected override void StopProcessing() => _stopped.Set();

    public void Dispose() => _stopped.Dispose();
}

public sealed class Gate : IDisposable
{
    public const string Variable = "TestGate";

    private readonly ManualResetEventSlim _reached = new();

    public void Reach() => _reached.Set();

    public void WaitUntilReached() => Assert.True(_reached.Wait(TimeSpan.FromMinutes(2)), "The pipeline did not come so far.");

    public void Dispose() => _reached.Dispose();
}
