using System.Text;

namespace WorldPostaAdmin;

/// <summary>Sets the editable properties of an item from what was given for them, and sizes it by its texts.</summary>
internal static class ItemValues
{
    /// <summary>What an item takes besides its texts.</summary>
    private const int Overhead = 256;

    /// <exception cref="DomainException">NoSuchProperty, and those of single values.</exception>
    public static void Apply(MailboxItem item, PropertyValues values, Action<string, object?> special)
    {
        var properties = EditableProperties.Of(item.GetType());
        foreach (var (name, value) in values.Values)
        {
            var property = properties.Require(name, item);
            if (property.Rule!.Special) special(property.Name, value);
            else property.CheckAndSet(item, value, values.SplitText);
        }

        item.Size = new ByteSize(Overhead + properties.All.Sum(property => property.Get(item) switch
        {
            string text => Encoding.UTF8.GetByteCount(text),
            string[] texts => texts.Sum(Encoding.UTF8.GetByteCount),
            _ => 0L,
        }));
    }

    /// <summary>Puts a subject or a name where one is needed.</summary>
    /// <exception cref="DomainException">ValueMissing.</exception>
    public static void RequireText(string property, string value)
    {
        if (value.Length == 0) throw new DomainException("ValueMissing", DomainErrorKind.InvalidValue, property, $"{property} is missing. Give -{property}.");
    }

    /// <summary>A day, the same whatever the time zone of who gives or reads it.</summary>
    public static DateTimeOffset? Day(string property, object? value) =>
        (DateTimeOffset?)ValueConversion.To(typeof(DateTimeOffset?), property, value) is { } time ? new DateTimeOffset(time.Date, TimeSpan.Zero) : null;
}
