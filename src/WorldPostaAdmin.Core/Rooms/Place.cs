namespace WorldPostaAdmin;

/// <summary>Where a room or a piece of equipment is, and what it offers.</summary>
public sealed class Place
{
    /// <summary>The name of the mailbox.</summary>
    public string Identity { get; internal set; } = "";

    public Guid Guid { get; internal set; }

    public string DisplayName { get; internal set; } = "";

    public string PrimarySmtpAddress { get; internal set; } = "";

    public RecipientTypeDetails RecipientTypeDetails { get; internal set; }

    [Editable(128)] public string Building { get; internal set; } = "";

    [Editable(Minimum = -100, Maximum = 1000)] public int? Floor { get; internal set; }

    [Editable(100)] public string FloorLabel { get; internal set; } = "";

    /// <summary>How many people it holds; 0 or more.</summary>
    [Editable(Minimum = 0, Maximum = 1_000_000)] public int? Capacity { get; internal set; }

    /// <summary>An IANA time zone, for instance <c>Europe/Riga</c>; empty: the organisation's. Windows names are taken and mapped.</summary>
    [Editable(Special = true)] public string TimeZone { get; internal set; } = "";

    /// <summary>What it offers: <c>Screen</c>, <c>Phone</c> …</summary>
    [Editable(100)] public string[] Tags { get; internal set; } = [];

    [Editable] public string Street { get; internal set; } = "";

    [Editable(128)] public string City { get; internal set; } = "";

    [Editable(128)] public string State { get; internal set; } = "";

    [Editable(40)] public string PostalCode { get; internal set; } = "";

    [Editable(128)] public string CountryOrRegion { get; internal set; } = "";

    [Editable(100)] public string AudioDeviceName { get; internal set; } = "";

    [Editable(100)] public string VideoDeviceName { get; internal set; } = "";

    [Editable(100)] public string DisplayDeviceName { get; internal set; } = "";

    [Editable] public bool IsWheelChairAccessible { get; internal set; }

    /// <summary>The telephone number.</summary>
    [Editable(100)] public string Phone { get; internal set; } = "";

    /// <summary>A word for it, to tell it from others.</summary>
    [Editable(100)] public string Label { get; internal set; } = "";

    /// <summary>Whether it has a device for meetings by Teams.</summary>
    [Editable] public bool MTREnabled { get; internal set; }

    /// <summary>The place that it is part of, by whatever names that one elsewhere.</summary>
    [Editable(256)] public string ParentId { get; internal set; } = "";

    /// <summary>Where it is: latitude, longitude, and the altitude if wanted, parted by <c>;</c>.</summary>
    [Editable(Special = true)] public string GeoCoordinates { get; internal set; } = "";

    internal Place Copy() => (Place)MemberwiseClone();

    public override string ToString() => Identity;
}
