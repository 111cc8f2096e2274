using System.Collections.Concurrent;
using System.Globalization;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>How the service does, for the health line.</summary>
public sealed class ServiceHealth(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, string> _parts = new();
    private readonly ConcurrentDictionary<string, bool> _full = new();
    private long _delivered, _checked, _refused, _queued;
    private volatile string _store = "ok";

    /// <summary>How many messages were taken for delivery.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>What the store said last: <c>ok</c>, or the id of its error.</summary>
    public string Store
    {
        get => _store;
        set => _store = value;
    }

    /// <summary>How many messages waited in the queue when it was last looked at.</summary>
    public long Queued
    {
        get => Interlocked.Read(ref _queued);
        set => Interlocked.Exchange(ref _queued, value);
    }

    public void CountDelivered() => Interlocked.Increment(ref _delivered);

    /// <summary>Counts a question of the mail servers that was answered.</summary>
    public void CountChecked(bool refused)
    {
        Interlocked.Increment(ref _checked);
        if (refused) Interlocked.Increment(ref _refused);
    }

    /// <summary>Notes how a part does: <c>ok</c>, or a word for what is wrong.</summary>
    public void Part(string name, string state) => _parts[name] = state;

    /// <summary>Notes whether all places of a part are taken, so that its clients wait.</summary>
    /// <returns>Whether that is new.</returns>
    public bool Full(string name, bool isFull)
    {
        var before = _full.GetValueOrDefault(name);
        _full[name] = isFull;
        return before != isFull;
    }

    public bool IsWell => _store == "ok" && _parts.Keys.All(name => State(name) == "ok");

    /// <summary>All of it in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(IsWell ? "ok" : "degraded")} up={time.GetElapsedTime(_start):d\\.hh\\:mm\\:ss} {string.Join(" ", _parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}={State(part.Key)}"))} checked={Interlocked.Read(ref _checked)} refused={Interlocked.Read(ref _refused)} delivered={Delivered} queued={Queued} store={_store}");

    private string State(string name) => _parts[name] is not "ok" and var state ? state : _full.GetValueOrDefault(name) ? "full" : "ok";
}
