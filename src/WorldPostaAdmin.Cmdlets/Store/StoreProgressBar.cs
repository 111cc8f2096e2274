using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows each step of a long piece of work on a store, how far it is and how long it will still take.</summary>
internal sealed class StoreProgressBar(TimeProvider time, Action<ProgressRecord> write) : IProgress<StoreProgress>
{
    private WorkProgress? _step;
    private string _activity = "";

    public void Report(StoreProgress value)
    {
        if (value.Activity != _activity)
        {
            Complete();
            (_activity, _step) = (value.Activity, new WorkProgress(value.Activity, time, write));
        }

        _step!.Report(value.Done, value.Total == 0 ? null : (double)value.Done / value.Total);
    }

    public void Complete() => _step?.Complete();
}
