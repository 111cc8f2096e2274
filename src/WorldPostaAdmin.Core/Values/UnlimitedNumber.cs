using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>A count, or no limit at all. Prints <c>Unlimited</c> or the number.</summary>
public readonly record struct UnlimitedNumber : IComparable<UnlimitedNumber>, IComparable
{
    private readonly long _numberPlusOne;

    /// <summary>The default value is <see cref="Unlimited"/>, so that a limit never set limits nothing.</summary>
    public UnlimitedNumber(int value) => _numberPlusOne = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value + 1L;

    public static UnlimitedNumber Unlimited => default;

    public bool IsUnlimited => _numberPlusOne == 0;

    /// <summary>The number. Reading it of an unlimited value is an error, as in Exchange.</summary>
    public int Value => IsUnlimited ? throw new InvalidOperationException("The value is unlimited.") : (int)(_numberPlusOne - 1);

    /// <summary>Reads a whole number of 0 or more, or <c>Unlimited</c>.</summary>
    public static bool TryParse(string? text, out UnlimitedNumber number)
    {
        number = Unlimited;
        if (string.Equals(text?.Trim(), nameof(Unlimited), StringComparison.OrdinalIgnoreCase)) return true;
        if (!int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)) return false;
        number = new UnlimitedNumber(value);
        return true;
    }

    /// <exception cref="FormatException">It is neither.</exception>
    public static UnlimitedNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a number of 0 or more, or Unlimited.");

    public int CompareTo(UnlimitedNumber other) => (IsUnlimited ? long.MaxValue : _numberPlusOne).CompareTo(other.IsUnlimited ? long.MaxValue : other._numberPlusOne);

    public int CompareTo(object? obj) => obj is UnlimitedNumber other ? CompareTo(other) : 1;

    public static bool operator <(UnlimitedNumber left, UnlimitedNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(UnlimitedNumber left, UnlimitedNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(UnlimitedNumber left, UnlimitedNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UnlimitedNumber left, UnlimitedNumber right) => left.CompareTo(right) >= 0;

    public override string ToString() => IsUnlimited ? nameof(Unlimited) : Value.ToString(CultureInfo.InvariantCulture);
}
