using System.Globalization;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>Writes one card: a line that a value came with, as it came, where the value is still that; else a line made anew.</summary>
internal sealed class CardWriter
{
    private readonly TextWriter _text;
    private readonly List<CardLine> _sources;
    private readonly List<CardLine> _others;
    private readonly HashSet<string> _groups = new(StringComparer.OrdinalIgnoreCase);

    public CardWriter(TextWriter text, IEnumerable<string> sourceLines, IEnumerable<string> otherLines)
    {
        _text = text;
        _sources = sourceLines.Select(line => CardLine.Parse(line)).OfType<CardLine>().ToList();
        _others = otherLines.Select(line => CardLine.Parse(line)).OfType<CardLine>().ToList();
    }

    /// <summary>Whether a line of this name is among those that no property takes.</summary>
    public bool Has(string name) => _others.Exists(line => line.Name == name);

    public void Line(string name, string value) => CardLines.Write(_text, $"{name}:{value}");

    /// <param name="start">Name and parameters of a line made anew.</param>
    /// <param name="value">Its value, escaped.</param>
    /// <param name="isSame">Whether a line that was kept has this value.</param>
    public void Line(string start, string value, Func<CardLine, bool> isSame)
    {
        var name = start.Split(';')[0];
        var index = _sources.FindIndex(line => line.Name == name && isSame(line));
        if (index < 0)
        {
            Line(start, value);
            return;
        }

        CardLines.Write(_text, _sources[index].Modern);
        _groups.Add(_sources[index].Group);
        _sources.RemoveAt(index);
    }

    public void Text(string name, string value)
    {
        if (value.Length > 0) Line(name, CardLine.Escape(value));
    }

    /// <summary>The addresses, of which the first is the preferred one where there are several.</summary>
    public void Addresses(IReadOnlyList<string> addresses, string version)
    {
        var isMarked = _sources.Exists(line => line.Name == "EMAIL" && line.IsPreferred);
        for (var i = 0; i < addresses.Count; i++)
        {
            var (address, isFirst) = (addresses[i], i == 0 && addresses.Count > 1);
            var start = !isFirst ? "EMAIL" : version == "4.0" ? "EMAIL;PREF=1" : "EMAIL;TYPE=PREF";
            Line(start, CardLine.Escape(address), line => VCardFormat.Address(line).Equals(address, StringComparison.OrdinalIgnoreCase) && (addresses.Count == 1 || !isMarked || line.IsPreferred == isFirst));
        }
    }

    public void Phone(string start, string property, string number)
    {
        if (number.Length > 0) Line(start, CardLine.Escape(number), line => VCardFormat.Phone(line) == property && VCardFormat.Number(line) == number);
    }

    public void Place(string[] parts)
    {
        if (parts.All(part => part.Length == 0)) return;
        Line("ADR;TYPE=WORK", ";;" + string.Join(';', parts.Select(CardLine.Escape)), line => line.Parts is { Length: 7 } all && all[2..].SequenceEqual(parts));
    }

    /// <summary>What no property takes. A label goes with the line that it was a label of.</summary>
    public void Others(string version, bool hasBirthday)
    {
        foreach (var line in _others)
        {
            if (line.Name != "X-ABLABEL") _groups.Add(line.Group);
        }

        foreach (var line in _others)
        {
            if (line.Name == "BDAY" && hasBirthday) continue;
            if (line.Name.StartsWith("X-AB", StringComparison.Ordinal) && line.Group.Length > 0 && !_groups.Contains(line.Group) && _sources.Exists(source => source.Group.Equals(line.Group, StringComparison.OrdinalIgnoreCase))) continue;
            CardLines.Write(_text, line.Name == "BDAY" && version == "4.0" && VCardFormat.HasNoYear(line) ? $"BDAY:{WithoutYear(line)}" : line.Modern);
        }
    }

    // RFC 6350, 4.3.1: --MMDD.
    private static string WithoutYear(CardLine line) =>
        DateTime.TryParseExact(line.Value, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("'--'MMdd", CultureInfo.InvariantCulture) : line.RawValue;
}
