namespace WorldPostaAdmin;

/// <summary>What sort of failure a <see cref="DomainException"/> is; the cmdlets map it to PowerShell's error categories.</summary>
public enum DomainErrorKind
{
    /// <summary>A value breaks a rule: a bad address, a number out of range.</summary>
    InvalidValue,

    /// <summary>Something named does not exist.</summary>
    NotFound,

    /// <summary>A name, alias or address is taken already.</summary>
    AlreadyExists,

    /// <summary>A value fits more than one object.</summary>
    Ambiguous,

    /// <summary>The values are fine, but this object or state does not allow it.</summary>
    NotAllowed,

    /// <summary>A limit is reached: no free seat, too many members.</summary>
    LimitReached,

    /// <summary>The store cannot be opened, read or written; no item can succeed.</summary>
    StoreUnavailable,
}

/// <summary>
/// A rule of the domain that was not met. The message says what was wrong, with which value, and what would work; it never
/// holds a secret: a password hash that a value brings along is hidden. <see cref="ErrorId"/> is stable: scripts and tests may rely on it.
/// </summary>
public sealed class DomainException : Exception
{
    public DomainException(string errorId, DomainErrorKind kind, object? target, string message, Exception? inner = null)
        : base(HashText.Hide(message), inner)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target is string text ? HashText.Hide(text) : target;
    }

    /// <summary>Stable identifier, for instance <c>AliasTaken</c>.</summary>
    public string ErrorId { get; }

    public DomainErrorKind Kind { get; }

    /// <summary>The identity or object that the error is about.</summary>
    public object? Target { get; }

    /// <summary>The same error, said of one row or object of a pipeline, which the message names.</summary>
    public DomainException About(object target, string name) =>
        name.Length == 0 || Message.Contains($"'{name}'", StringComparison.OrdinalIgnoreCase) || Message.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase)
            ? new DomainException(ErrorId, Kind, target, Message, this)
            : new DomainException(ErrorId, Kind, target, $"{name}: {Message}", this);
}
