using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>A size, or no limit at all: quotas and message sizes. Prints <c>Unlimited</c> or the size.</summary>
public readonly record struct UnlimitedSize : IComparable<UnlimitedSize>, IComparable
{
    private readonly long _bytesPlusOne;

    /// <summary>The default value is <see cref="Unlimited"/>, so that a limit never set limits nothing.</summary>
    public UnlimitedSize(ByteSize value) => _bytesPlusOne = checked(value.Bytes + 1);

    public static UnlimitedSize Unlimited => default;

    public bool IsUnlimited => _bytesPlusOne == 0;

    /// <summary>The size. Reading it of an unlimited value is an error, as in Exchange.</summary>
    public ByteSize Value => IsUnlimited ? throw new InvalidOperationException("The value is unlimited.") : new ByteSize(_bytesPlusOne - 1);

    public static bool TryParse(string? text, out UnlimitedSize size)
    {
        size = Unlimited;
        if (string.Equals(text?.Trim(), "Unlimited", StringComparison.OrdinalIgnoreCase)) return true;
        if (!ByteSize.TryParse(text, out var bytes) || bytes.Bytes == long.MaxValue) return false;
        size = new UnlimitedSize(bytes);
        return true;
    }

    public static UnlimitedSize Parse(string text) => TryParse(text, out var size)
        ? size
        : throw new FormatException($"'{text}' is not a size: write a number with B, KB, MB, GB or TB, for example 50GB, or Unlimited.");

    public int CompareTo(UnlimitedSize other) => (IsUnlimited, other.IsUnlimited) switch
    {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => -1,
        _ => _bytesPlusOne.CompareTo(other._bytesPlusOne),
    };

    public int CompareTo(object? obj) => obj is UnlimitedSize other ? CompareTo(other) : 1;

    public static bool operator <(UnlimitedSize left, UnlimitedSize right) => left.CompareTo(right) < 0;

    public static bool operator >(UnlimitedSize left, UnlimitedSize right) => left.CompareTo(right) > 0;

    public static bool operator <=(UnlimitedSize left, UnlimitedSize right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UnlimitedSize left, UnlimitedSize right) => left.CompareTo(right) >= 0;

    public override string ToString() => IsUnlimited ? "Unlimited" : Value.ToString();
}
