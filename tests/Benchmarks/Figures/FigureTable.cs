using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.Benchmarks.Figures;

/// <summary>The table of docs/performance.md.</summary>
internal static class FigureTable
{
    private const string Start = "<!-- figures: written by tests/Benchmarks -->", End = "<!-- end of figures -->";

    public static string Markdown(IEnumerable<Figure> figures, string shell)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine()}, .NET {Environment.Version}, {shell}.").AppendLine();
        text.AppendLine("| work | against | wanted | measured | | figures |").AppendLine("|---|---|---|---|---|---|");
        foreach (var figure in figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Cell(figure.Work)} | {Cell(figure.Against)} | {Cell(figure.Wanted)} | {Cell(figure.Measured)} | {(figure.Met switch { true => "met", false => "**missed**", _ => "" })} | {Cell(figure.Raw)} |");
        return text.ToString();
    }

    /// <summary>Replaces the table of a page.</summary>
    public static void Write(string path, string table)
    {
        var page = File.ReadAllText(path);
        var (start, end) = (page.IndexOf(Start, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 || end < start) throw new InvalidDataException($"'{path}' has no '{Start}' and '{End}' to write between.");
        File.WriteAllText(path, page[..(start + Start.Length)] + "\n\n" + table + "\n" + page[end..]);
    }

    private static string Machine() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):0} GB of memory");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
