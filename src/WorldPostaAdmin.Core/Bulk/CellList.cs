using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// Several values in one cell: parted by <c>;</c>, blanks around a value and empty values left out, as in <c>FullAccess; SendAs</c>.
/// A backslash before a <c>;</c>, a backslash or a blank makes that an ordinary character of the value: <c>A\;B</c> is the one value
/// <c>A;B</c>. Before anything else a backslash is itself, so that <c>CONTOSO\alice</c> needs no care.
/// </summary>
public static class CellList
{
    public const char Separator = ';';

    private const char Escape = '\\';

    /// <summary>The values of a cell; none for null.</summary>
    public static IReadOnlyList<string> Split(string? cell)
    {
        var values = new List<string>();
        if (cell is null) return values;
        var value = new StringBuilder();
        var kept = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            var c = cell[i];
            if (c == Separator)
            {
                Take(values, value, kept);
                kept = 0;
            }
            else if (c == Escape && i + 1 < cell.Length && IsEscaped(cell[i + 1]))
            {
                value.Append(cell[++i]);
                kept = value.Length;
            }
            else if (value.Length > 0 || !char.IsWhiteSpace(c))
            {
                value.Append(c);
                if (!char.IsWhiteSpace(c)) kept = value.Length;
            }
        }

        Take(values, value, kept);
        return values;
    }

    /// <summary>The cell that <see cref="Split"/> makes these values of. Empty values cannot be written and are left out.</summary>
    public static string Join(IEnumerable<string> values) =>
        string.Join(Separator, values.Where(value => value.Length > 0).Select(Escaped));

    // What stands behind the last character that is kept is a blank before the separator.
    private static void Take(List<string> values, StringBuilder value, int kept)
    {
        if (kept > 0) values.Add(value.ToString(0, kept));
        value.Clear();
    }

    private static string Escaped(string value)
    {
        if (value.IndexOfAny([Separator, Escape]) < 0 && !char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[^1])) return value;
        var escaped = new StringBuilder(value.Length + 4);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var outer = char.IsWhiteSpace(c) && (i == 0 || i == value.Length - 1);
            // A backslash only needs another where it would be read as one before this character.
            var ambiguous = c == Escape && (i + 1 == value.Length || IsEscaped(value[i + 1]));
            if (c == Separator || outer || ambiguous) escaped.Append(Escape);
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static bool IsEscaped(char c) => c is Separator or Escape || char.IsWhiteSpace(c);
}
