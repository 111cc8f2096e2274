using System.Diagnostics;
using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how far a long piece of work on a store is, once it has taken two seconds, and how long it will still take.</summary>
internal sealed class StoreProgressBar(Cmdlet cmdlet) : IProgress<StoreProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _whole = Stopwatch.StartNew();
    private readonly Stopwatch _step = new();
    private TimeSpan _shown;
    private string _activity = "";

    public void Report(StoreProgress value)
    {
        if (value.Activity != _activity)
        {
            _activity = value.Activity;
            _step.Restart();
        }

        if (_whole.Elapsed < Patience || _whole.Elapsed - _shown < Interval) return;
        _shown = _whole.Elapsed;
        var part = value.Total == 0 ? 0 : (double)value.Done / value.Total;
        cmdlet.WriteProgress(new ProgressRecord(0, "Looking after the store", value.Activity)
        {
            PercentComplete = (int)(part * 100),
            SecondsRemaining = part < 0.01 ? -1 : (int)(_step.Elapsed.TotalSeconds * (1 - part) / part),
        });
    }

    public void Complete()
    {
        if (_shown > TimeSpan.Zero) cmdlet.WriteProgress(new ProgressRecord(0, "Looking after the store", "Done") { RecordType = ProgressRecordType.Completed });
    }
}
