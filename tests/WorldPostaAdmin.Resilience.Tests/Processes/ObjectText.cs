using System.Collections;
using System.Globalization;
using System.Reflection;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>An object of the pipeline in one line, every property of it. Loaded into the worker's process; refers to no assembly but the framework.</summary>
public static class ObjectText
{
    /// <summary>The line of an output, an error or a warning, as the worker prints it.</summary>
    public static string Line(object? item)
    {
        // PowerShell's own types are reached by name: this assembly is not compiled against them.
        var value = Unwrap(item);
        return value?.GetType().Name switch
        {
            "ErrorRecord" => Error((string)Get(value, "FullyQualifiedErrorId")!, ((Exception)Get(value, "Exception")!).Message),
            "WarningRecord" => "W " + OneLine(value.ToString()),
            _ => "O " + Of(value),
        };
    }

    public static string Error(string id, string message) => "E " + id.Split(',')[0] + "|" + OneLine(message);

    public static string Of(object? item)
    {
        var value = Unwrap(item);
        if (value is null or string or IFormattable or bool) return Value(value);
        // A generated password is shown once, by the command that made it.
        return string.Join('\u001f', value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name != "InitialPassword" && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => property.Name + "=" + Value(property.GetValue(value))));
    }

    private static string Value(object? value) => value switch
    {
        null => "",
        string text => OneLine(text),
        DateTimeOffset time => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(';', list.Cast<object?>().Select(Value)),
        _ => OneLine(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private static object? Unwrap(object? item) => item?.GetType().Name == "PSObject" ? Get(item, "BaseObject") : item;

    private static object? Get(object item, string property) => item.GetType().GetProperty(property)!.GetValue(item);

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings("\\n");
}
