namespace WorldPostaAdmin;

/// <summary>One parameter that a command was given, as the audit keeps it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">What was given; of a secret, no more than that there was one.</param>
public sealed record AuditParameter(string Name, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}
