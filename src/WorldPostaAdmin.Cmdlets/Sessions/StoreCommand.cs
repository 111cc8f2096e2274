using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// A cmdlet that works on the store. Reading is done at once; changes are gathered by <see cref="Submit(string, string, Func{DirectoryTransaction, object?}, Action?)"/>
/// and committed in groups, and what they give is written after the commit.
/// </summary>
public abstract partial class StoreCommand : PSCmdlet, IDynamicParameters, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Recipient> _known = [];
    private ChangePipeline? _changes;
    private HashSet<string> _commandLine = [];
    private RuntimeDefinedParameterDictionary? _exchangeParameters;
    private WorkProgress? _progress;
    private long _records;
    private bool _exchangeParametersChecked;
    private bool _warnedOfText;
    private bool? _mayBeAsked;

    private protected Session Session { get; } = Session.Current;

    /// <summary>The parameters that were given on the command line; others come from the pipeline, record by record.</summary>
    private protected bool IsFromPipeline(string parameter) => !_commandLine.Contains(parameter);

    /// <summary>The parameters of Exchange's cmdlet of this name that are taken, and left aside or refused.</summary>
    public object? GetDynamicParameters() => _exchangeParameters = ExchangeParameters.Of(GetType());

    /// <summary>Whether a parameter of Exchange was given that asks for a kind of object that cannot be here.</summary>
    private protected bool AsksForWhatIsNotHere => _exchangeParameters is not null && ExchangeParameters.FindNothing(_exchangeParameters);

    protected override void BeginProcessing()
    {
        _commandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
    }

    protected sealed override void ProcessRecord()
    {
        Session.Begin(MyInvocation.MyCommand.Name);
        CheckExchangeParameters();
        try
        {
            Process();
            _changes?.CommitIfDue();
            if (++_records > 1) ReportProgress(_changes?.Settled ?? _records);
        }
        catch (DomainException e)
        {
            Report(e.Kind == DomainErrorKind.StoreUnavailable ? e : e.About(e.Target ?? RecordName, TextRules.Show(RecordName)));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // With the first record: where nothing is piped in, nothing is asked for that could mislead.
    private void CheckExchangeParameters()
    {
        if (_exchangeParametersChecked || _exchangeParameters is null) return;
        _exchangeParametersChecked = true;
        try
        {
            ExchangeParameters.Check(_exchangeParameters, WriteVerbose);
        }
        catch (DomainException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    protected override void EndProcessing()
    {
        Session.Begin(MyInvocation.MyCommand.Name);
        try
        {
            Finish();
            _changes?.Commit();
            _changes?.Ended();
            _progress?.Complete();
        }
        catch (DomainException e)
        {
            Report(e);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    protected override void StopProcessing()
    {
        _stop.Cancel();
        _changes?.Stopped();
    }

    /// <summary>Does the work of one pipeline record.</summary>
    private protected abstract void Process();

    /// <summary>Does what is left when the pipeline ends.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>What the current record is about, for an error that comes before anything was found.</summary>
    private string RecordName => (MyInvocation.BoundParameters.GetValueOrDefault("Identity") ?? MyInvocation.BoundParameters.GetValueOrDefault("Name"))?.ToString() ?? "";

    private protected T Read<T>(Func<IDirectoryReader, T> look) => Session.Store.Read(look, StopToken);

    /// <summary>
    /// What a parameter names. One given on the command line is the same for every record and looked up once; that it is still
    /// there is asked by its Guid in each transaction.
    /// </summary>
    private protected T Known<T>(string parameter, Func<T> find) where T : Recipient
    {
        if (IsFromPipeline(parameter)) return find();
        lock (_known)
        {
            if (_known.TryGetValue(parameter, out var known)) return (T)known;
            var found = find();
            _known[parameter] = found;
            return found;
        }
    }

    /// <summary>Tells how far the command is, where it takes long (see <see cref="WorkProgress.Report"/>).</summary>
    private protected void ReportProgress(long done, double? part = null)
    {
        _progress ??= new WorkProgress(MyInvocation.MyCommand.Name, Service<TimeProvider>(), WriteProgress);
        _progress.Report(done, part);
    }

    /// <summary>Goes through what may take long: told as progress, and ended where the pipeline is stopped.</summary>
    private protected IEnumerable<T> Watched<T>(IEnumerable<T> items, Func<long, double>? part = null)
    {
        var done = 0L;
        foreach (var item in items)
        {
            StopToken.ThrowIfCancellationRequested();
            ReportProgress(++done, part?.Invoke(done));
            yield return item;
        }
    }

    private protected static T Service<T>() => Session.Service<T>();

    /// <summary>
    /// Asks for a change: first whether it shall be done (-WhatIf, -Confirm), then together with others of the pipeline.
    /// </summary>
    /// <param name="target">What is changed, as it was found in the store.</param>
    /// <param name="action">What is done to it, a whole phrase.</param>
    /// <param name="apply">Does it; the result is written to the pipeline after the commit, null is not.</param>
    /// <param name="compute">Work that needs no store.</param>
    private protected void Submit(string target, string action, Func<DirectoryTransaction, object?> apply, Action? compute = null)
    {
        if (ShouldProcess(target, action)) SubmitConfirmed(target, apply, compute);
    }

    /// <summary>
    /// The same for a change whose objects are only named yet. Where nobody wants to be asked or told beforehand, they are looked up
    /// beside those of other records.
    /// </summary>
    /// <param name="name">What is changed, as it was named.</param>
    /// <param name="find">Looks up; it must use no property that the next record changes.</param>
    /// <param name="describe">The target and the action, of what was found.</param>
    /// <param name="apply">Does it.</param>
    private protected void Submit<T>(string name, Func<IDirectoryReader, T> find, Func<T, (string Target, string Action)> describe, Func<DirectoryTransaction, T, object?> apply)
    {
        if (!MayBeAsked)
        {
            SubmitConfirmed(Change.Of(name, find, apply));
            return;
        }

        var found = Read(find);
        var (target, action) = describe(found);
        Submit(target, action, transaction => apply(transaction, found));
    }

    /// <summary>The same for a removal: -Force answers the question, -WhatIf and a -Confirm that was given still hold.</summary>
    private protected void SubmitRemoval(string target, string action, bool force, Func<DirectoryTransaction, object?> apply)
    {
        if (ShouldRemove(target, action, force)) SubmitConfirmed(target, apply);
    }

    /// <summary>Asks whether something of high impact shall be done; with -Force only -WhatIf and an explicit -Confirm may speak.</summary>
    private protected bool ShouldRemove(string target, string action, bool force)
    {
        var quiet = force && !MyInvocation.BoundParameters.ContainsKey("Confirm") && !MyInvocation.BoundParameters.ContainsKey("WhatIf") && !WhatIfPreferred;
        return quiet || ShouldProcess(target, action);
    }

    /// <summary>Warns, once a pipeline, of a password that came as text.</summary>
    private protected void WarnOfText(PasswordArgument? password)
    {
        if (_warnedOfText || password is not { WasText: true, IsEmpty: false }) return;
        _warnedOfText = true;
        WriteWarning("A password was given as text, which others may have seen. Where you can, give a SecureString, a -PasswordHash, or use -GeneratePassword.");
    }

    /// <summary>Commits what was gathered, where the group is full or has waited long enough.</summary>
    private protected void CommitIfDue() => _changes?.CommitIfDue();

    /// <summary>Commits what was gathered.</summary>
    private protected void CommitAll() => _changes?.Commit();

    private bool WhatIfPreferred => SessionState.PSVariable.GetValue("WhatIfPreference") is { } value && LanguagePrimitives.IsTrue(value);

    // Whether ShouldProcess would ask or say anything. Of a cmdlet of medium impact; a -Confirm:$false is not looked into.
    private bool MayBeAsked => _mayBeAsked ??= WhatIfPreferred
        || new[] { "WhatIf", "Confirm", "Verbose" }.Any(MyInvocation.BoundParameters.ContainsKey)
        || SessionState.PSVariable.GetValue("ConfirmPreference") is not ConfirmImpact.High and not ConfirmImpact.None and not "High" and not "None"
        || SessionState.PSVariable.GetValue("VerbosePreference") is not ActionPreference.SilentlyContinue and not "SilentlyContinue";

    private protected void SubmitConfirmed(string target, Func<DirectoryTransaction, object?> apply, Action? compute = null) => SubmitConfirmed(new Change(target, apply, compute));

    private void SubmitConfirmed(Change change)
    {
        // The record's error must not come before those of the records gathered so far.
        _changes ??= new ChangePipeline(this, Session, Audit);
        _changes.Add(change);
    }

    /// <summary>Writes an error; one that no further record can escape ends the command.</summary>
    private protected void Report(DomainException error)
    {
        if (error.Kind == DomainErrorKind.StoreUnavailable) End(error);
        try
        {
            _changes?.Commit();
        }
        catch (DomainException unavailable)
        {
            End(unavailable);
        }

        WriteError(ErrorRecords.From(error));
    }

    private void End(DomainException error)
    {
        _progress?.Complete();
        ThrowTerminatingError(ErrorRecords.From(error));
    }

    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    internal CancellationToken StopToken => _stop.Token;

    // A secret is struck out by its type or its name; everything else is told as it was given. What came by pipeline is another
    // value for each record, and by the time a group is committed the bound one is the last's: the changes tell what it was.
    private protected AuditContext Audit()
    {
        var parameters = MyInvocation.BoundParameters.ToDictionary(
            pair => pair.Key,
            pair => IsFromPipeline(pair.Key) ? "(pipeline)"
                : pair.Value is System.Security.SecureString or PSCredential or PasswordArgument || pair.Key.Contains("Password", StringComparison.OrdinalIgnoreCase)
                    ? "***"
                // What people write to each other is no administrator's to read.
                : pair.Key is "Body" or "Html" ? "(text)"
                    : TextRules.Show(string.Join(", ", ListEdit.Values(pair.Value is Argument argument ? argument.Value : pair.Value, splitText: false).Take(10))));
        return new AuditContext(Session.Caller, Environment.MachineName, MyInvocation.MyCommand.Name, parameters);
    }
}
