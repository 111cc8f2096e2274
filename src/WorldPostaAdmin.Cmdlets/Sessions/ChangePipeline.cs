using System.Diagnostics;
using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Gathers the changes of a pipeline and commits them in groups. The first group has one change and each after it twice as many,
/// up to a thousand, so that a single command is not held back and a large import is not slow; a second's wait ends a group too.
/// </summary>
internal sealed class ChangePipeline(StoreCommand cmdlet, Session session, Func<AuditContext> audit)
{
    private const int LargestGroup = 1000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly List<Change> _pending = [];
    private readonly Stopwatch _waiting = new();
    private int _groupSize = 1;

    public void Add(Change change)
    {
        if (_pending.Count == 0) _waiting.Restart();
        _pending.Add(change);
    }

    public void CommitIfDue()
    {
        if (_pending.Count < _groupSize && _waiting.Elapsed < LongestWait) return;
        _groupSize = Math.Min(_groupSize * 2, LargestGroup);
        Commit();
    }

    /// <summary>Commits what is gathered and writes what it gave, in order. A change that fails is written as its error, and the rest follow.</summary>
    public void Commit()
    {
        var group = _pending.ToArray();
        _pending.Clear();
        var next = 0;
        while (next < group.Length)
        {
            var outcomes = Session.Service<ChangeGroup>().Commit(session.Store, group[next..], audit(), cmdlet.StopToken);
            next += outcomes.Count;
            foreach (var warning in session.Store.TakeWarnings()) cmdlet.WriteWarning(warning);
            foreach (var outcome in outcomes) Write(outcome);
        }
    }

    private void Write(ChangeOutcome outcome)
    {
        foreach (var warning in outcome.Warnings) cmdlet.WriteWarning(warning);
        if (outcome.Error is { } error)
        {
            cmdlet.WriteError(ErrorRecords.From(error.About(outcome.Change.Target, TextRules.Show(outcome.Change.Target))));
        }
        else if (outcome.Output is not null)
        {
            cmdlet.WriteObject(outcome.Output);
        }
    }
}
