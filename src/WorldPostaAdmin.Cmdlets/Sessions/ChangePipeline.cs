namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Gathers the changes of a pipeline and commits them in groups, of a size that <see cref="GroupPace"/> gives. What needs no store
/// is begun as soon as a change is there, so that passwords are hashed on all cores while the pipeline reads on.
/// </summary>
internal sealed class ChangePipeline(StoreCommand cmdlet, Session session, Func<AuditContext> audit)
{
    /// <summary>A group this large is tried first without looking whether names are free, as long as all went well.</summary>
    private const int FewestToHopeFor = 8;

    /// <summary>So many changes are looked up at once, beside the gathering of more.</summary>
    private const int LookedUpAtOnce = 128;

    private readonly ChangeGroup _group = Session.Service<ChangeGroup>();
    private readonly GroupPace _pace = new(Session.Service<TimeProvider>());
    private readonly StopNotice _notice = new(cmdlet.Host?.UI, cmdlet.StopToken);
    private readonly List<Change> _pending = [];
    private bool _allWentWell = true;
    private int _lookedUp;

    /// <summary>How many changes were committed, or failed.</summary>
    public long Settled { get; private set; }

    public void Add(Change change)
    {
        if (_pending.Count == 0) _pace.Begin();
        _pending.Add(change);
        _notice.Gathered();
        _group.Begin(change, cmdlet.StopToken);
        if (_pending.Count - _lookedUp < LookedUpAtOnce) return;
        var some = _pending.GetRange(_lookedUp, _pending.Count - _lookedUp).Where(next => next.Find is not null).ToArray();
        _lookedUp = _pending.Count;
        if (some.Length > 0) _group.BeginToFind(session.Store, some, cmdlet.StopToken);
    }

    public void CommitIfDue()
    {
        if (!_pace.IsDue(_pending.Count)) return;
        Commit();
        _pace.End();
    }

    /// <summary>Commits what is gathered and writes what it gave, in order. A change that fails is written as its error, and the rest follow.</summary>
    public void Commit()
    {
        var group = _pending.ToArray();
        _pending.Clear();
        _lookedUp = 0;
        var next = 0;
        while (next < group.Length)
        {
            var rest = new ArraySegment<Change>(group, next, group.Length - next);
            var optimistic = _allWentWell && rest.Count >= FewestToHopeFor;
            var outcomes = _notice.During(() => _group.Commit(session.Store, rest, audit(), cmdlet.StopToken, optimistic));
            _allWentWell = outcomes.All(outcome => outcome.Error is null && outcome.Warnings.Count == 0);
            next += outcomes.Count;
            Settled += outcomes.Count;
            foreach (var warning in session.Store.TakeWarnings()) cmdlet.WriteWarning(warning);
            foreach (var outcome in outcomes) Write(outcome);
        }
    }

    /// <summary>Called when the pipeline is stopped, on another thread.</summary>
    public void Stopped() => _notice.Stopped();

    /// <summary>Called when all is done, so that stopping what follows in the pipeline stops nothing here.</summary>
    public void Ended() => _notice.Ended();

    private void Write(ChangeOutcome outcome)
    {
        foreach (var warning in outcome.Warnings) cmdlet.WriteWarning(warning);
        if (outcome.Error is { } error)
        {
            var target = (ReferenceEquals(error, outcome.Change.NotFound) ? error.Target : null) ?? outcome.Change.Target;
            cmdlet.WriteError(ErrorRecords.From(error.About(target, TextRules.Show(outcome.Change.Target))));
        }
        else if (outcome.Output is not null && cmdlet is not IPassThru { PassThru.IsPresent: false, MustGive: false })
        {
            cmdlet.WriteObject(outcome.Output);
        }
    }
}
