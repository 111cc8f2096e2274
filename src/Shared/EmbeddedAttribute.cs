namespace Microsoft.CodeAnalysis;

/// <summary>Keeps a type to its own assembly, even from friends: each assembly has its own of what lies in this folder.</summary>
[Embedded]
internal sealed class EmbeddedAttribute : Attribute;
