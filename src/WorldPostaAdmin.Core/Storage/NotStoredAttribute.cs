namespace WorldPostaAdmin.Storage;

/// <summary>Marks a property that is filled when an object goes out, and never kept.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotStoredAttribute : Attribute;
