namespace WorldPostaAdmin.Formats.Rows;

/// <summary>
/// Keeps a spreadsheet from running what an exported value says: a value that begins as a formula does gets an apostrophe in front, as OWASP's page
/// on CSV injection advises, which is taken away when the file is read. A value that begins with apostrophes and then so gets one more, so that each
/// reads back as it was.
/// </summary>
internal static class FormulaText
{
    private const char Mark = '\'';

    /// <summary>The value as it is written.</summary>
    /// <param name="text">The value.</param>
    /// <param name="keepFormulas">Whether a formula is left as it is.</param>
    public static string? Escape(string? text, bool keepFormulas) => text is not null && IsFormula(text, out var marks) && (marks > 0 || !keepFormulas) ? Mark + text : text;

    /// <summary>The value that was written so.</summary>
    public static string Unescape(string text) => IsFormula(text, out var marks) && marks > 0 ? text[1..] : text;

    private static bool IsFormula(string text, out int marks)
    {
        marks = 0;
        while (marks < text.Length && text[marks] == Mark) marks++;
        return marks < text.Length && (text[marks] is '=' or '+' or '-' or '@' or '\t' or '\r');
    }
}
