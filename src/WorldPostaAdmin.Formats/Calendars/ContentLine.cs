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

    private ContentLine(string name, string value, List<(string Name, string Value)> parameters, string text)
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

    /// <summary>Reads an unfolded line; null where it is none.</summary>
    public static ContentLine? Parse(string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        if (end <= 0 || line.AsSpan(0, end).ContainsAny(" \t\"")) return null;
        var parameters = new List<(string, string)>();
        var position = end;
        while (position < line.Length && line[position] == ';')
        {
            var equals = line.IndexOfAny(['=', ':', ';'], position + 1);
            if (equals < 0) return null;
            if (line[equals] != '=')
            {
                // A parameter without a value, which some write.
                parameters.Add((line[(position + 1)..equals].Trim().ToUpperInvariant(), ""));
                position = equals;
                continue;
            }

            var stop = ValueEnd(line, equals + 1);
            if (stop < 0) return null;
            parameters.Add((line[(position + 1)..equals].Trim().ToUpperInvariant(), line[(equals + 1)..stop]));
            position = stop;
        }

        return position < line.Length ? new ContentLine(line[..end].ToUpperInvariant(), line[(position + 1)..], parameters, line) : null;
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
