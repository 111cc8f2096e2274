namespace WorldPostaAdmin.Cmdlets;

/// <summary>What becomes of a parameter of Exchange that has no meaning here.</summary>
public enum ExchangeTreatment
{
    /// <summary>Taken and left aside, with a verbose line: leaving it out changes nothing.</summary>
    Ignored,

    /// <summary>An error, since leaving it out would mislead. A value that asks for nothing ($false, $null) is left aside.</summary>
    Refused,

    /// <summary>Taken: it asks for a kind of object that cannot be here, so nothing is found.</summary>
    FindsNothing,
}

/// <summary>Marks a parameter that is there so that Exchange's scripts run, and says what becomes of it.</summary>
/// <param name="treatment">What becomes of it.</param>
/// <param name="reason">Why: a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExchangeParameterAttribute(ExchangeTreatment treatment, string reason) : Attribute
{
    public ExchangeTreatment Treatment { get; } = treatment;

    public string Reason { get; } = reason;
}
