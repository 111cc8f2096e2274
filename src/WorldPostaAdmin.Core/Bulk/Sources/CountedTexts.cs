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

    public string CountedList(int most) => Join(Counts.Select(pair => $"{TextRules.Show(pair.Text)} ({Number(pair.Count)})"), most);

    private string Join(IEnumerable<string> texts, int most) =>
        string.Join(", ", texts.Take(most)) + (_order.Count > most ? $" and {Number(_order.Count - most)} more" : "");

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
