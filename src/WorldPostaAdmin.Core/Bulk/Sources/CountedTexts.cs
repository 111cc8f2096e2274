using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Texts out of a file, each once and counted, in the order in which they came first.</summary>
internal sealed class CountedTexts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];

    public bool Any => _order.Count > 0;

    public IEnumerable<(string Text, int Count)> Counts => _order.Select(text => (text, _counts[text]));

    public void Add(string text)
    {
        var count = _counts.GetValueOrDefault(text);
        if (count == 0) _order.Add(text);
        _counts[text] = count + 1;
    }

    public string List(int most) => Join(_order.Select(TextRules.Show), most);

    public string CountedList(int most) => Join(Counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{TextRules.Show(pair.Text)} ({pair.Count:N0})")), most);

    private string Join(IEnumerable<string> texts, int most) =>
        string.Join(", ", texts.Take(most)) + (_order.Count > most ? string.Create(CultureInfo.InvariantCulture, $" and {_order.Count - most:N0} more") : "");
}
