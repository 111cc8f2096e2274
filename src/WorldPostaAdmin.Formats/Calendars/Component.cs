using System.Text;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>A component of iCalendar: its properties and the components in it, in the order in which they stand.</summary>
internal sealed class Component(string name)
{
    private const int MostLevels = 20, MostLines = 2_000_000;

    /// <summary>Of <see cref="ContentLine"/> and <see cref="Component"/>.</summary>
    private readonly List<object> _parts = [];

    /// <summary>In capitals.</summary>
    public string Name { get; } = name;

    public IEnumerable<ContentLine> Properties => _parts.OfType<ContentLine>();

    public IEnumerable<Component> Components => _parts.OfType<Component>();

    /// <summary>Reads components, and what is no line of one is told and left out.</summary>
    /// <exception cref="DomainException">CalendarUnreadable, CalendarTooLarge.</exception>
    public static List<Component> Parse(string text, List<string> problems)
    {
        var found = new List<Component>();
        var open = new Stack<Component>();
        var count = 0;
        foreach (var unfolded in CalendarText.Lines(text.TrimStart('\ufeff')))
        {
            if (++count > MostLines) throw TooLarge($"it has more than {MostLines:N0} lines");
            var line = ContentLine.Parse(unfolded);
            if (line is null)
            {
                if (problems.Count < 100 && unfolded.Trim().Length > 0) problems.Add($"This line is no property: '{TextRules.Show(unfolded)}'.");
                continue;
            }

            if (line.Name == "BEGIN")
            {
                if (open.Count >= MostLevels) throw TooLarge($"components are nested deeper than {MostLevels} levels");
                var component = new Component(line.Value.Trim().ToUpperInvariant());
                if (open.TryPeek(out var outer)) outer._parts.Add(component);
                else found.Add(component);
                open.Push(component);
            }
            else if (line.Name == "END")
            {
                if (!open.TryPop(out var ended) || ended.Name != line.Value.Trim().ToUpperInvariant())
                    throw new DomainException("CalendarUnreadable", DomainErrorKind.InvalidValue, null, $"This is not iCalendar (RFC 5545): 'END:{TextRules.Show(line.Value)}' ends nothing that was begun.");
            }
            else if (open.TryPeek(out var current))
            {
                current._parts.Add(line);
            }
        }

        if (open.TryPeek(out var left)) throw new DomainException("CalendarUnreadable", DomainErrorKind.InvalidValue, null, $"This is not iCalendar (RFC 5545): '{TextRules.Show(left.Name)}' has no end; the text may be cut off.");
        return found;
    }

    public ContentLine? Property(string property) => Properties.FirstOrDefault(line => line.Name == property);

    /// <summary>The value of a property as it stands, or empty.</summary>
    public string Value(string property) => Property(property)?.Value.Trim() ?? "";

    public string Text(string property) => CalendarText.Unescape(Property(property)?.Value ?? "");

    /// <summary>Sets a property's value and keeps its parameters; empty takes it away.</summary>
    public void Set(string property, string value)
    {
        if (value.Length == 0) Remove(line => line.Name == property);
        else if (Property(property) is { } line) line.Value = value;
        else Add(new ContentLine(property, value));
    }

    public void SetText(string property, string text) => Set(property, CalendarText.Escape(text));

    /// <summary>Adds a property, before the components.</summary>
    public void Add(ContentLine line)
    {
        var at = _parts.FindIndex(part => part is Component);
        _parts.Insert(at < 0 ? _parts.Count : at, line);
    }

    public void Add(Component component) => _parts.Add(component);

    public void Insert(Component component) => _parts.Insert(Properties.Count(), component);

    public void Remove(Func<ContentLine, bool> unwanted) => _parts.RemoveAll(part => part is ContentLine line && unwanted(line));

    public void RemoveComponents(Func<Component, bool> unwanted) => _parts.RemoveAll(part => part is Component component && unwanted(component));

    /// <summary>Its text, folded.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static DomainException TooLarge(string why) => new("CalendarTooLarge", DomainErrorKind.LimitReached, null, $"The calendar is too large to be read: {why}. Split it.");

    private void Write(StringBuilder text)
    {
        CalendarText.Fold(text, $"BEGIN:{Name}");
        foreach (var part in _parts)
        {
            if (part is Component component) component.Write(text);
            else CalendarText.Fold(text, part.ToString()!);
        }

        CalendarText.Fold(text, $"END:{Name}");
    }
}
