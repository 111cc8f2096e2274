namespace WorldPostaAdmin;

/// <summary>Whether the organisation holds all addresses of a domain, or passes on what it does not know.</summary>
public enum AcceptedDomainType
{
    Authoritative,
    InternalRelay,
    ExternalRelay,
}

/// <summary>A domain whose mail the organisation takes. Primary addresses lie in one.</summary>
public sealed class AcceptedDomain
{
    /// <summary>The name in the list; the domain itself where none was given.</summary>
    public string Name { get; internal set; } = "";

    public string Identity => Name;

    /// <summary>The domain as people read it (U-labels).</summary>
    public string DomainName { get; internal set; } = "";

    /// <summary>The domain in lower-case A-label form; its identity in the store.</summary>
    public string AsciiName { get; internal set; } = "";

    public AcceptedDomainType DomainType { get; internal set; }

    /// <summary>The domain of an address that is made from an alias.</summary>
    public bool Default { get; internal set; }

    public DateTimeOffset WhenCreated { get; internal set; }

    internal AcceptedDomain Copy() => (AcceptedDomain)MemberwiseClone();

    public override string ToString() => Name;
}
