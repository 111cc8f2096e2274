using System.Management.Automation.Host;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Says what was committed when a pipeline is stopped. The engine takes nothing from a stopped command, so it is said to the host;
/// and by whoever knows: a group whose commit has begun is completed or rolled back first, by the pipeline's own thread.
/// </summary>
internal sealed class StopNotice(PSHostUserInterface? host, CancellationToken stop)
{
    private readonly object _gate = new();
    private long _gathered, _failed, _committed;
    private string _last = "";
    private bool _committing, _silent;

    public void Gathered()
    {
        lock (_gate) _gathered++;
    }

    /// <summary>Runs a commit. Where the pipeline was stopped meanwhile, what came of it is told.</summary>
    public IReadOnlyList<ChangeOutcome> During(Func<IReadOnlyList<ChangeOutcome>> commit)
    {
        lock (_gate) _committing = true;
        try
        {
            var outcomes = commit();
            lock (_gate)
            {
                foreach (var outcome in outcomes)
                {
                    if (outcome.Error is not null) _failed++;
                    else (_committed, _last) = (_committed + 1, outcome.Change.Target);
                }
            }

            return outcomes;
        }
        finally
        {
            lock (_gate) _committing = false;
            if (stop.IsCancellationRequested) Tell();
        }
    }

    public void Stopped() => Tell();

    public void Ended()
    {
        lock (_gate) _silent = true;
    }

    internal static string Message(long committed, string last, long left)
    {
        var made = committed switch
        {
            0 => "No change was committed",
            1 => $"1 change was committed, '{TextRules.Show(last)}'",
            _ => $"{committed:N0} changes were committed, the last one was '{TextRules.Show(last)}'",
        };
        return $"Stopped. {made}{(left == 0 ? "" : left == 1 ? "; 1 that was gathered was not made" : $"; {left:N0} that were gathered were not made")}.";
    }

    private void Tell()
    {
        string message;
        lock (_gate)
        {
            if (_silent || _committing) return;
            _silent = true;
            message = Message(_committed, _last, _gathered - _committed - _failed);
        }

        host?.WriteWarningLine(message);
    }
}
