namespace WorldPostaAdmin;

/// <summary>A recipient that another one names in a property: what is shown of it without reading all of it.</summary>
/// <param name="Guid">Which.</param>
/// <param name="Name">Its name at the moment of reading.</param>
/// <param name="DisplayName">What it is displayed as; null where it was not looked up.</param>
/// <param name="DistinguishedName">Where it stands in the directory; null for one that was just named and not looked up.</param>
public sealed record RecipientReference(Guid Guid, string Name, string? DisplayName, string? DistinguishedName)
{
    internal static IReadOnlyDictionary<string, RecipientReference> None { get; } = new Dictionary<string, RecipientReference>();

    public override string ToString() => Name;
}
