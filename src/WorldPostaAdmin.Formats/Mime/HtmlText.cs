using System.Text;
using MimeKit.Text;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>The text that a page shows, read once from its beginning to its end, however broken it is.</summary>
internal static class HtmlText
{
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var hidden = HtmlTagId.Unknown;
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag:
                    text.Append(' ');
                    if (tag.IsEndTag ? tag.Id == hidden : hidden == HtmlTagId.Unknown && tag.Id is HtmlTagId.Style or HtmlTagId.Script && !tag.IsEmptyElement) hidden = tag.IsEndTag ? HtmlTagId.Unknown : tag.Id;
                    break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data or HtmlTokenKind.CData } data when hidden == HtmlTagId.Unknown:
                    text.Append(data.Data);
                    break;
            }
        }

        return text.ToString();
    }
}
