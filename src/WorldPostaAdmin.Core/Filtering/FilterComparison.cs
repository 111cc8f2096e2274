using System.Collections;
using System.Globalization;

namespace WorldPostaAdmin.Filtering;

/// <summary>How a property's value is compared: by its type; a list by any of its values.</summary>
internal static class FilterComparison
{
    /// <summary>Reads a value into a property's type, or gives null and says what is expected.</summary>
    public static object? ReadValue(FilterableProperty property, string text, out string expected)
    {
        var type = property.IsList ? typeof(string) : Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        expected = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(bool) ? "$true or $false"
            : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? $"a date such as {TypedTime.Examples}"
            : type == typeof(int) || type == typeof(UnlimitedNumber) ? "a whole number"
            : type == typeof(Guid) ? "a Guid"
            : "a value such as " + (type == typeof(TimeSpan) ? "14.00:00:00" : "50GB");
        if (type == typeof(string)) return UnicodeText.Compose(property.NamesRecipients && DirectoryName.Parse(text) is { Path: [.., var name] } ? name : text);
        if (type == typeof(bool)) return bool.TryParse(text, out var flag) ? flag : text is "1" or "0" ? text == "1" : null;
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(Guid)) return Guid.TryParse(text, out var guid) ? guid : null;
        if (type == typeof(TimeSpan)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;

        // A date without an offset is in the admin's own time zone, as Exchange takes it.
        if (type == typeof(DateTimeOffset)) return TypedTime.Moment(text);
        if (type == typeof(DateTime)) return TypedTime.TryParse(text, out var utc) ? DateTime.SpecifyKind(utc, DateTimeKind.Utc) : null;
        if (type == typeof(UnlimitedNumber)) return UnlimitedNumber.TryParse(text, out var count) ? count : null;
        if (type == typeof(UnlimitedSize)) return UnlimitedSize.TryParse(text, out var limit) ? limit : null;
        if (type == typeof(ByteSize)) return ByteSize.TryParse(text, out var size) ? size : null;
        // A kind that Exchange has and this organisation has not is a value that nothing has.
        if (type == typeof(RecipientTypeDetails) && RecipientKindNames.IsElsewhere(text)) return default(RecipientTypeDetails);
        return type.IsEnum && Enum.TryParse(type, text, ignoreCase: true, out var value) && (Enum.IsDefined(type, value!) || type.IsDefined(typeof(FlagsAttribute), inherit: false)) ? value : null;
    }

    public static Func<object, bool> Compile(ComparisonNode node)
    {
        var get = node.Property.Get;
        if (node.Value is null)
        {
            var wanted = node.Operator == FilterOperator.Eq;
            return item => IsEmpty(get(item)) == wanted;
        }

        var test = Test(node);
        var negative = node.Operator is FilterOperator.Ne or FilterOperator.NotLike;
        if (node.Property.IsList) return item => (get(item) as IEnumerable ?? Array.Empty<object>()).Cast<object?>().Any(value => value is not null && AnyForm(value, test)) != negative;
        return item => (get(item) is { } value && test(value)) != negative;
    }

    // The test of one value, without the negation of -ne and -notlike.
    private static Func<object, bool> Test(ComparisonNode node)
    {
        switch (node.Operator)
        {
            case FilterOperator.Like or FilterOperator.NotLike:
                var pattern = new WildcardPattern((string)node.Value!);
                return value => pattern.Matches(UnicodeText.Compose(ValueConversion.ToText(value)));
            case FilterOperator.Eq or FilterOperator.Ne:
                return value => Compare(value, node.Value!) == 0;
            case FilterOperator.Gt:
                return value => Compare(value, node.Value!) > 0;
            case FilterOperator.Ge:
                return value => Compare(value, node.Value!) >= 0;
            case FilterOperator.Lt:
                return value => Compare(value, node.Value!) < 0;
            default:
                return value => Compare(value, node.Value!) <= 0;
        }
    }

    private static int Compare(object value, object wanted) => value switch
    {
        string text => string.Compare(UnicodeText.Compose(text), (string)wanted, StringComparison.OrdinalIgnoreCase),
        IComparable comparable => comparable.CompareTo(wanted),
        _ => value.Equals(wanted) ? 0 : -1,
    };

    // An address is found with its smtp: prefix and without.
    private static bool AnyForm(object value, Func<object, bool> test) =>
        test(value) || (value is string text && text.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) && test(text[5..]));

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        IEnumerable list => !list.Cast<object?>().Any(),
        _ => false,
    };
}
