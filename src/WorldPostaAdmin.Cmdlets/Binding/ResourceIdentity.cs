namespace WorldPostaAdmin.Cmdlets;

/// <summary>Names a room or a piece of equipment: what names a recipient does, and the objects of Get-Place and Get-CalendarProcessing.</summary>
public sealed class ResourceIdentity
{
    public ResourceIdentity(string value) => Recipient = new RecipientIdentity(value);

    public ResourceIdentity(Guid guid) => Recipient = new RecipientIdentity(guid);

    public ResourceIdentity(Recipient recipient)
    {
        Recipient = new RecipientIdentity(recipient);
        IsObject = true;
    }

    /// <summary>Names what an object was that came from elsewhere: a job, a remote session, a file of Export-Clixml.</summary>
    internal ResourceIdentity(Guid guid, string name) => (Recipient, IsObject) = (new RecipientIdentity(guid, name), true);

    public ResourceIdentity(Place place)
        : this(place.Guid) => IsObject = true;

    public ResourceIdentity(CalendarProcessing processing)
        : this(processing.Guid) => IsObject = true;

    internal RecipientIdentity Recipient { get; }

    /// <summary>Whether an object of the module was given: its properties are what it is, not what is asked for.</summary>
    internal bool IsObject { get; }

    public override string ToString() => Recipient.ToString();
}
