namespace WorldPostaAdmin.Storage;

/// <summary>Something that mailboxes or transport keep, found by a key.</summary>
public interface IRecord
{
    /// <summary>Its key among the records of its type. Keys are compared character by character.</summary>
    /// <remarks>Not public: PowerShell would show it as a property of what goes out.</remarks>
    internal string Key { get; }
}

/// <summary>Marks a text property by which the records of a type are found in order, besides their key.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IndexedAttribute : Attribute
{
    /// <summary>Whether no two records may have the same.</summary>
    public bool Unique { get; init; }
}
