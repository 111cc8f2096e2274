namespace WorldPostaAdmin.Storage;

/// <summary>The properties that a store finds recipients by.</summary>
public enum IndexedProperty
{
    Name,
    Alias,
    DisplayName,

    /// <summary>Any address, the user principal name too.</summary>
    Address,

    Department,
}

/// <summary>What an index is asked for.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">The value as it is compared: an address's <see cref="SmtpAddress.Key"/>, else <see cref="TextRules.Key"/>; never empty.</param>
/// <param name="Prefix">Whether values that only begin with it fit too.</param>
public sealed record IndexCondition(IndexedProperty Property, string Value, bool Prefix);
