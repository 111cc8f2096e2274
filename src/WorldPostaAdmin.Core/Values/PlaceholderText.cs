using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>
/// What programs write in the place of a value that they do not show or cannot write: <c>****</c> for a password that stays as it is,
/// <c>System.Object[]</c> for a list that Export-Csv had no text for. Taken for the value, it would overwrite the true one.
/// </summary>
public static partial class PlaceholderText
{
    // One or two stars may be somebody's text; more are a mask.
    private const int ShortestMask = 3;

    /// <summary>Whether the text is nothing but asterisks or bullets, which stand for a secret; one is enough.</summary>
    public static bool IsMaskedSecret(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExcept("*•●∙⁎＊") < 0;

    /// <summary>Whether the text is the name of a type of .NET's, as Export-Csv writes it for a list or an object.</summary>
    public static bool IsTypeName(ReadOnlySpan<char> text) => text.Length is > 6 and < 500 && (text[0] is 'S' or 'M' or 'D') && TypeName().IsMatch(text);

    /// <summary>Why a value out of a file cannot be meant, or null.</summary>
    public static string? Refusal(string column, string text)
    {
        if (IsTypeName(text.AsSpan().Trim()))
            return $"{column} holds '{TextRules.Show(text)}', the name of a type: the program that wrote the file had no text for the values. Join them before the export, as in -join ';', or take the column out.";
        return text.Trim().Length >= ShortestMask && IsMaskedSecret(text.AsSpan().Trim())
            ? $"{column} holds '{TextRules.Show(text)}', which hides a value. Write the value, or take the column out."
            : null;
    }

    [GeneratedRegex(@"^((Deserialized|Selected)\.)?(System|Microsoft)(\.[A-Za-z_]\w*)+(`[0-9]+)?(\+\w+)*(\[.*\])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TypeName();
}
