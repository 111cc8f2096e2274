using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;
using Wcwidth;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>How many cells of a terminal a text takes: two for an ideograph, none for an accent that joins its letter.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        if (Ascii.IsValid(text)) return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Math.Max(0, UnicodeCalculator.GetWidth(rune));
        return width;
    }

    /// <summary>The same for a text with colours in it.</summary>
    public static int OfDecorated(string text) => Of(new StringDecorated(text).ToString(OutputRendering.PlainText));

    /// <summary>The text's start that fits into so many cells.</summary>
    public static string Fit(string text, int cells)
    {
        if (Of(text) <= cells) return text;
        var end = 0;
        for (var used = 0; end < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            used += Of(text.Substring(end, length));
            if (used > cells - 1) break;
            end += length;
        }
        return cells < 1 ? "" : text[..end] + "…";
    }
}
