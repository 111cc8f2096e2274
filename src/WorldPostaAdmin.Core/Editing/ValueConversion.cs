using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Turns what an admin gave - a typed value or the text of a CSV cell - into a property's type.</summary>
public static class ValueConversion
{
    private static readonly string[] TrueWords = ["true", "$true", "yes", "1"], FalseWords = ["false", "$false", "no", "0"];

    /// <exception cref="DomainException">InvalidValue, with the property, the value and what would work.</exception>
    public static object? To(Type type, string property, object? value)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || (value is string { Length: 0 } && target != typeof(string)))
        {
            if (target == typeof(string)) return "";
            if (target != type) return null;
            if (target == typeof(UnlimitedSize)) return UnlimitedSize.Unlimited;
            if (target == typeof(UnlimitedNumber)) return UnlimitedNumber.Unlimited;
            throw Invalid(property, value, target);
        }

        if (target.IsInstanceOfType(value)) return value;
        if (target == typeof(string)) return value.ToString() ?? "";
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";
        if (target == typeof(bool)) return ToBoolean(property, value, text);
        if (target == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid(property, value, target);
        if (target == typeof(UnlimitedSize)) return UnlimitedSize.TryParse(text, out var size) ? size : throw Invalid(property, value, target);
        if (target == typeof(ByteSize)) return ByteSize.TryParse(text, out var bytes) ? bytes : throw Invalid(property, value, target);
        if (target == typeof(UnlimitedNumber)) return UnlimitedNumber.TryParse(text, out var count) ? count : throw Invalid(property, value, target);
        if (target == typeof(TimeSpan)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : throw Invalid(property, value, target);
        if (target == typeof(DateTimeOffset)) return ToTime(value, text) ?? throw Invalid(property, value, target);
        if (target.IsEnum) return ToEnum(target, text) ?? throw Invalid(property, value, target);
        throw Invalid(property, value, target);
    }

    /// <summary>The value as text that <see cref="To"/> reads back: for export and audit.</summary>
    public static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        UnlimitedSize { IsUnlimited: false } size => size.Value.Bytes.ToString(CultureInfo.InvariantCulture),
        ByteSize size => size.Bytes.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join("; ", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    // By name: the parser of the runtime also takes numbers, and adds up several names.
    internal static object? ToEnum(Type type, string text) => NameOf(Enum.GetNames(type), text) is { } name ? Enum.Parse(type, name) : null;

    /// <summary>The name that a text is, or the only one that it begins, as PowerShell reads names of an enumeration; null where there is none.</summary>
    internal static string? NameOf(IReadOnlyCollection<string> names, string text)
    {
        if (names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } whole) return whole;
        var begun = text.Length == 0 ? [] : names.Where(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return begun.Length == 1 ? begun[0] : null;
    }

    // A time without an offset is local, as everywhere in PowerShell.
    private static DateTimeOffset? ToTime(object value, string text)
    {
        if (value is DateTime time) return time == DateTime.MinValue || time == DateTime.MaxValue ? null : TypedTime.Moment(time);
        return TypedTime.Moment(text);
    }

    private static bool ToBoolean(string property, object value, string text) =>
        TrueWords.Contains(text, StringComparer.OrdinalIgnoreCase)
        || (FalseWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : throw Invalid(property, value, typeof(bool)));

    private static DomainException Invalid(string property, object? value, Type type)
    {
        var (what, example) = type switch
        {
            _ when type == typeof(bool) => ("true or false", "True"),
            _ when type == typeof(int) => ("a number", "a whole number such as 12"),
            _ when type == typeof(UnlimitedSize) => ("a size", "50GB, 500MB or Unlimited"),
            _ when type == typeof(ByteSize) => ("a size", "1MB or 500KB"),
            _ when type == typeof(UnlimitedNumber) => ("a number of 0 or more", "500, or Unlimited"),
            _ when type == typeof(TimeSpan) => ("a length of time", "14.00:00:00 for 14 days"),
            _ when type == typeof(DateTimeOffset) => ("a time", $"a date and time such as {TypedTime.Examples}"),
            { IsEnum: true } => ("one of its values", string.Join(", ", Enum.GetNames(type))),
            _ => ("a value that can be read", $"a {type.Name}"),
        };
        return new DomainException("InvalidPropertyValue", DomainErrorKind.InvalidValue, value,
            $"{property} '{TextRules.Show(value?.ToString() ?? "")}' is not {what}. Give {example}.");
    }
}
