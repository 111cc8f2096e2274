namespace WorldPostaAdmin;

/// <summary>
/// Marks a property that an admin may change by its name. <see cref="EditableProperties"/> reads these marks once; editing,
/// import, export and the audit all go by them, so a new property needs no more than its declaration.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EditableAttribute(int length = TextRules.TextLength) : Attribute
{
    /// <summary>Longest text allowed, in characters.</summary>
    public int Length { get; } = length;

    /// <summary>May hold several lines.</summary>
    public bool Lines { get; init; }

    /// <summary>Must not be empty, and no other recipient may have the same.</summary>
    public bool Unique { get; init; }

    /// <summary>Has rules of its own in a service.</summary>
    public bool Special { get; init; }

    /// <summary>Lowest and highest number allowed.</summary>
    public int Minimum { get; init; } = int.MinValue;

    public int Maximum { get; init; } = int.MaxValue;
}

/// <summary>
/// Marks a property that names other recipients. What is stored are links by Guid; the property shows the names they have
/// at the moment of reading.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute(Relation relation) : Attribute
{
    public Relation Relation { get; } = relation;

    /// <summary>Which of them the property shows; one that shows a part is no more than a view of the one that shows all.</summary>
    public ReferenceView View { get; init; }
}

/// <summary>Which of the recipients that a relation names a property shows.</summary>
public enum ReferenceView
{
    All,

    /// <summary>Those that are no lists.</summary>
    Senders,

    /// <summary>The lists, whose members are meant.</summary>
    Lists,
}
