using System.Text;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>A property of iCalendar (RFC 5545, 3.1): <c>NAME;PARAM=value:VALUE</c>. What nobody has changed is written as it was read.</summary>
internal sealed class ContentLine
{
    private readonly List<(string Name, string Value)> _parameters = [];
    private string? _text;
    private string _value = "";

    public ContentLine(string name, string value)
    {
        Name = name;
        _value = value;
    }

    private ContentLine(string name, string value, List<(string Name, string Value)> parameters, string? text)
        : this(name, value)
    {
        _parameters = parameters;
        _text = text;
    }

    /// <summary>In capitals.</summary>
    public string Name { get; }

    /// <summary>As it stands: escaped where it is a text.</summary>
    public string Value
    {
        get => _value;
        set
        {
            if (_value == value) return;
            _value = value;
            _text = null;
        }
    }

    /// <summary>
    /// Reads an unfolded line; null where it is none. Some programs leave a parameter's value with a colon in it unquoted, or a quote
    /// open. Then the value of a property whose type is known is what can be one: a date, or an address that begins with <c>mailto:</c>.
    /// </summary>
    public static ContentLine? Parse(string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        if (end <= 0 || line.AsSpan(0, end).ContainsAny(" \t\"")) return null;
        var name = line[..end].ToUpperInvariant();
        if (line[end] == ':') return new ContentLine(name, line[(end + 1)..], [], line);
        var read = Parameters(line, end, line.Length, isStrict: true);
        var colon = ValueStart(name, line, end, read?.Stop ?? -1);
        if (colon < 0) return null;
        if (read is (var parameters, var stop) && stop == colon) return new ContentLine(name, line[(colon + 1)..], parameters, line);
        var repaired = Parameters(line, end, colon, isStrict: false)!.Value.Found.ConvertAll(parameter => (parameter.Name, $"\"{parameter.Value.Replace("\"", "", StringComparison.Ordinal)}\""));
        return new ContentLine(name, line[(colon + 1)..], repaired, null);
    }

    /// <summary>The value of a parameter without quotes, or empty.</summary>
    public string Parameter(string name)
    {
        var value = (_parameters.FirstOrDefault(parameter => parameter.Name == name).Value ?? "").Replace("\"", "", StringComparison.Ordinal);
        if (!value.Contains('^', StringComparison.Ordinal)) return value;

        // RFC 6868: ^n, ^^ and ^' stand for what cannot be in a parameter.
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var next = value[i] == '^' && i + 1 < value.Length ? value[i + 1] switch { 'n' => '\n', '^' => '^', '\'' => '"', _ => '\0' } : '\0';
            text.Append(next == '\0' ? value[i] : next);
            if (next != '\0') i++;
        }

        return text.ToString();
    }

    /// <summary>Sets a parameter; empty takes it away.</summary>
    public void SetParameter(string name, string value)
    {
        if (Parameter(name) == value) return;
        var at = _parameters.FindIndex(parameter => parameter.Name == name);
        var written = (name, Quoted(value));
        if (value.Length == 0) _parameters.RemoveAll(parameter => parameter.Name == name);
        else if (at < 0) _parameters.Add(written);
        else _parameters[at] = written;
        _text = null;
    }

    public override string ToString()
    {
        if (_text is not null) return _text;
        var text = new StringBuilder(Name);
        foreach (var (name, value) in _parameters) text.Append(';').Append(name).Append('=').Append(value);
        return text.Append(':').Append(Value).ToString();
    }

    /// <summary>The parameters from a position on, and where they stop: at the colon before the value, if they are read strictly.</summary>
    private static (List<(string Name, string Value)> Found, int Stop)? Parameters(string line, int position, int end, bool isStrict)
    {
        var found = new List<(string, string)>();
        while (position < end && line[position] == ';')
        {
            var equals = line.AsSpan(position + 1, end - position - 1).IndexOfAny(isStrict ? "=:;" : "=;") is >= 0 and var offset ? position + 1 + offset : end;
            if (equals == line.Length) return null;
            if (equals == end || line[equals] != '=')
            {
                // A parameter without a value, which some write.
                found.Add((line[(position + 1)..equals].Trim().ToUpperInvariant(), ""));
                position = equals;
                continue;
            }

            var stop = isStrict ? ValueEnd(line, equals + 1) : line.IndexOf(';', equals + 1, end - equals - 1) is >= 0 and var next ? next : end;
            if (stop < 0) return null;
            found.Add((line[(position + 1)..equals].Trim().ToUpperInvariant(), line[(equals + 1)..stop]));
            position = stop;
        }

        return position < line.Length ? (found, position) : null;
    }

    /// <summary>The colon before the value: the one at which the parameters stop, if the value can be one; else the last one behind which it can. -1: none.</summary>
    private static int ValueStart(string name, string line, int from, int stop)
    {
        switch (name)
        {
            case "DTSTART" or "DTEND" or "RECURRENCE-ID" or "EXDATE" or "RDATE" or "DUE":
                if (stop >= 0 && IsDate(line, stop + 1)) return stop;
                var colon = line.LastIndexOf(':');
                if (colon > from && IsDate(line, colon + 1)) return colon;
                break;
            case "ORGANIZER" or "ATTENDEE":
                var last = line.LastIndexOf(":mailto:", StringComparison.OrdinalIgnoreCase);
                if (last > from && last > stop) return last;
                break;
        }

        return stop >= 0 ? stop : line.IndexOf(':', from);
    }

    private static bool IsDate(string line, int at)
    {
        while (at < line.Length && line[at] is (' ' or ',')) at++;
        return at == line.Length || (line.Length - at >= 8 && !line.AsSpan(at, 8).ContainsAnyExceptInRange('0', '9'));
    }

    // A quoted value may hold all that ends one.
    private static int ValueEnd(string line, int from)
    {
        var quoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            else if (!quoted && line[i] is (':' or ';')) return i;
        }

        return -1;
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            if (c == '"') text.Append("^'");
            else if (c == '^') text.Append("^^");
            else if (c is '\r' or '\n') text.Append(c == '\n' ? "^n" : "");
            else if (!char.IsControl(c)) text.Append(c);
        }

        return text.ToString().AsSpan().IndexOfAny(",;: =") >= 0 ? $"\"{text}\"" : text.ToString();
    }
}
