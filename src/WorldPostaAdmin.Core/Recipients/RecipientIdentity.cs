namespace WorldPostaAdmin;

/// <summary>
/// What an admin names a recipient by: a Guid, an alias, any address, a user principal name, a display name, a name, or
/// an object that a cmdlet gave. Parsing only; <see cref="RecipientLookup"/> finds the recipient.
/// </summary>
public sealed class RecipientIdentity
{
    /// <exception cref="DomainException">IdentityMissing, ControlCharacter.</exception>
    public RecipientIdentity(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw Missing("identity");
        Value = value.Trim();
        if (System.Guid.TryParse(Value, out var guid)) Guid = guid;
    }

    public RecipientIdentity(Guid guid)
    {
        Guid = guid;
        Value = guid.ToString();
    }

    public RecipientIdentity(Recipient recipient)
        : this(recipient.Guid, recipient.Name) => Object = recipient;

    /// <summary>Names what an object was that came from elsewhere: a job, a remote session, a file of Export-Clixml.</summary>
    internal RecipientIdentity(Guid guid, string name)
        : this(guid)
    {
        Value = name.Length == 0 ? Value : name;
        IsObject = true;
    }

    /// <summary>The text as given, or the name of the object.</summary>
    public string Value { get; }

    public Guid? Guid { get; }

    /// <summary>The object it was made from, or null. May be out of date: only its Guid is relied on.</summary>
    public Recipient? Object { get; }

    /// <summary>Whether an object of the module was given, of this session or another: its properties are what it is, not what is asked for.</summary>
    public bool IsObject { get; }

    /// <summary>Whether it is a pattern (<c>*</c>) that Get-cmdlets match.</summary>
    public bool IsPattern => Guid is null && Value.Contains('*');

    public static implicit operator RecipientIdentity(string value) => new(value);

    public static DomainException Missing(string what) =>
        new("IdentityMissing", DomainErrorKind.InvalidValue, null,
            $"The {what} is missing. Give a name, alias, address, user principal name or Guid.");

    public override string ToString() => Value;
}
