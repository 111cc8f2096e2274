namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>Where calendars lie below the state folder.</summary>
internal sealed class CalendarPlaces(string statePath)
{
    private readonly string _top = Path.Combine(statePath, "radicale");

    /// <summary>Radicale's storage folder.</summary>
    public string Storage => Path.Combine(_top, "collections");

    public string Root => Path.Combine(Storage, "collection-root");

    /// <summary>What Radicale writes after each change, as worldposta_radicale.py has it do.</summary>
    public string Changed => Path.Combine(Storage, "changed");

    public string Agreements => Path.Combine(_top, "agreed");

    public string Principal(string name) => Path.Combine(Root, name);

    public CollectionFolder Collection(string name) => new(Path.Combine(Root, name, CollectionNames.Calendar), _top);

    public string Agreement(Guid mailbox) => Path.Combine(Agreements, $"{mailbox:N}.json");

    /// <summary>Where a text lies that two changes at once left no room for.</summary>
    public string Conflict(string name, string hash) => Path.Combine(_top, "conflicts", name, $"{hash[..16].ToLowerInvariant()}.ics");

    /// <summary>The rights of the account that all of this belongs to.</summary>
    public OwnersRights Rights() => OwnersRights.Of(_top);

    public void Make()
    {
        using var rights = Rights();
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Agreements);
    }
}
