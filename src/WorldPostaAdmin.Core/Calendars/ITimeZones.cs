namespace WorldPostaAdmin;

/// <summary>The port to the world's time zones: by IANA and Windows names, the same on every operating system.</summary>
public interface ITimeZones
{
    /// <summary>The IANA names of all zones, in the order of their letters.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The IANA name of the zone that is meant, by its IANA or Windows name in any case; null where there is none.</summary>
    string? Find(string name);

    /// <summary>A moment as a clock of the zone shows it.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    DateTimeOffset In(DateTimeOffset moment, string zone);

    /// <summary>The IANA name of the zone that is meant.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    string Require(string name) => Find(name) ?? throw new DomainException("UnknownTimeZone", DomainErrorKind.InvalidValue, name,
        $"There is no such time zone as '{TextRules.Show(name)}'. Give an IANA name such as Europe/Riga, or a Windows name such as FLE Standard Time.");

    /// <summary>The same where none need be given: empty stands for the organisation's zone.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    string Optional(string name) => string.IsNullOrWhiteSpace(name) ? "" : Require(name);
}
