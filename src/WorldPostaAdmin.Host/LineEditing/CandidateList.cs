using System.Text;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>Completion's candidates in columns under the line, as a shell lists them.</summary>
internal static class CandidateList
{
    private const int Gap = 2;

    /// <summary>Appends the list, each line with a line end before it, and returns how many lines that were.</summary>
    public static int Write(StringBuilder output, IReadOnlyList<Completion> candidates, Completion? selected, int width, int height)
    {
        if (candidates.Count == 0 || height < 1) return 0;

        var cell = Math.Min(candidates.Max(c => TextWidth.Of(c.Label)) + Gap, width);
        var columns = Math.Max(1, width / cell);
        var rows = (candidates.Count + columns - 1) / columns;
        var shown = Math.Min(rows, rows > height ? height - 1 : height);
        for (var row = 0; row < shown; row++)
        {
            output.Append("\r\n");
            // Down the columns, the way a list is read.
            for (var i = row; i < candidates.Count; i += rows) AppendCell(output, candidates[i], candidates[i] == selected, cell);
        }
        if (shown == rows) return rows;
        output.Append($"\r\n… {candidates.Count} in all; type more of the name");
        return shown + 1;
    }

    private static void AppendCell(StringBuilder output, Completion candidate, bool selected, int cell)
    {
        var label = TextWidth.Fit(candidate.Label, cell - 1);
        output.Append(selected ? $"\e[7m{label}\e[0m" : label).Append(' ', cell - TextWidth.Of(label) - 1);
    }
}
