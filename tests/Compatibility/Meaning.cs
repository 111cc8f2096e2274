using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace WorldPostaAdmin.Compatibility;

/// <summary>Compares what a command was given with what is there afterwards, by what they mean.</summary>
internal sealed class Meaning(Session session)
{
    // Names of several days at once.
    private static readonly Dictionary<string, DayOfWeek[]> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Weekdays"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        ["WeekendDays"] = [DayOfWeek.Saturday, DayOfWeek.Sunday],
        ["AllDays"] = Enum.GetValues<DayOfWeek>(),
    };

    /// <summary>Whether a property has the value that a parameter was given.</summary>
    public bool Same(object? given, object? actual)
    {
        given = Plain(given);
        actual = Plain(actual);
        if (given is SecureString or PSCredential) return true;
        if (given is Hashtable changes) return Changed(changes, List(actual));
        if (IsEmpty(given)) return IsEmpty(actual);
        if (given is IList || actual is IList)
        {
            var (wanted, found) = (List(given), List(actual));
            if (wanted.Length == found.Length && wanted.All(item => Contains(found, item))) return true;
            if (given is string name && Days.TryGetValue(name, out var days) && Same(days, actual)) return true;
            return given is string text && text.Contains(',', StringComparison.Ordinal) && Same(text.Split(',', StringSplitOptions.TrimEntries), actual);
        }

        return One(given!, actual);
    }

    /// <summary>Whether one of several values is the one.</summary>
    public bool Contains(IEnumerable<object?> found, object? wanted) => found.Any(item => One(Plain(wanted) ?? "", Plain(item)));

    /// <summary>A value as a list: its items, none where it is empty.</summary>
    public static object?[] List(object? value) => Plain(value) switch
    {
        null or "" => [],
        string text => [text],
        IEnumerable list => [.. list.Cast<object?>().Select(Plain)],
        var one => [one],
    };

    private bool One(object given, object? actual)
    {
        if (actual is null) return false;
        if (LanguagePrimitives.TryConvertTo(given, actual.GetType(), CultureInfo.InvariantCulture, out var converted) && actual.Equals(converted)) return true;
        var (one, other) = (Text(given), Text(actual));
        if (one.Equals(other, StringComparison.OrdinalIgnoreCase) || ("smtp:" + one).Equals(other, StringComparison.OrdinalIgnoreCase)) return true;
        if (other.EndsWith($"[SMTP:{one}]", StringComparison.OrdinalIgnoreCase)) return true; // As rules show people.
        if (one.IndexOf(":\\", StringComparison.Ordinal) is > 0 and var colon && one[(colon + 2)..].Equals(other, StringComparison.OrdinalIgnoreCase)) return true; // A folder with its mailbox.
        if (actual is TimeSpan span && TimeSpan.TryParse(one, CultureInfo.InvariantCulture, out var length)) return span == length; // A number of days.
        if (TimeZoneInfo.TryConvertWindowsIdToIanaId(one, out var zone) && zone == other) return true;
        if (other.EndsWith("/" + one, StringComparison.OrdinalIgnoreCase)) return true; // A unit by its name, shown with its path.
        return Recipient(one) is { } recipient && recipient == Recipient(other);
    }

    private bool Changed(Hashtable changes, object?[] found) =>
        changes.Cast<DictionaryEntry>().All(change => List(change.Value).All(item => Contains(found, item) == change.Key.ToString()!.Equals("Add", StringComparison.OrdinalIgnoreCase)));

    private Guid? Recipient(string identity) =>
        session.Command("Get-Recipient", ("Identity", identity), ("ErrorAction", ActionPreference.Ignore)).Output is [var one] ? one.Properties["Guid"]?.Value as Guid? : null;

    private static bool IsEmpty(object? value) => List(value).Length == 0;

    private static string Text(object value) => value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? "";

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
