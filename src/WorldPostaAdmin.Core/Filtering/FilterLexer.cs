namespace WorldPostaAdmin.Filtering;

internal enum FilterTokenKind
{
    Open,
    Close,
    Operator,
    Text,
    Word,
    Variable,
    End,
}

internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, int Length);

/// <summary>Parts a filter into tokens.</summary>
internal static class FilterLexer
{
    public static List<FilterToken> Read(string filter)
    {
        var tokens = new List<FilterToken>();
        var i = 0;
        while (true)
        {
            while (i < filter.Length && char.IsWhiteSpace(filter[i])) i++;
            if (i == filter.Length) break;
            var start = i;
            switch (filter[i])
            {
                case '(':
                    tokens.Add(new FilterToken(FilterTokenKind.Open, "(", i++, 1));
                    continue;
                case ')':
                    tokens.Add(new FilterToken(FilterTokenKind.Close, ")", i++, 1));
                    continue;
                case '!':
                    tokens.Add(new FilterToken(FilterTokenKind.Operator, "not", i++, 1));
                    continue;
                case '\'' or '"' or '‘' or '’' or '“' or '”':
                    var text = Quoted(filter, ref i);
                    tokens.Add(new FilterToken(FilterTokenKind.Text, text, start, i - start));
                    continue;
                case '$' or '`':
                    if (filter[i] == '`') i++;
                    if (i < filter.Length && filter[i] == '$') i++;
                    while (i < filter.Length && (char.IsLetterOrDigit(filter[i]) || filter[i] is '_' or ':' || (filter[i] == '.' && i + 1 < filter.Length && char.IsLetter(filter[i + 1])))) i++;
                    tokens.Add(new FilterToken(FilterTokenKind.Variable, filter[start..i].TrimStart('`').TrimStart('$'), start, i - start));
                    continue;
                case '-' when i + 1 < filter.Length && char.IsLetter(filter[i + 1]):
                    i++;
                    while (i < filter.Length && char.IsLetter(filter[i])) i++;
                    tokens.Add(new FilterToken(FilterTokenKind.Operator, filter[(start + 1)..i].ToLowerInvariant(), start, i - start));
                    continue;
                default:
                    while (i < filter.Length && !char.IsWhiteSpace(filter[i]) && filter[i] is not ('(' or ')' or '\'' or '"')) i++;
                    tokens.Add(new FilterToken(FilterTokenKind.Word, filter[start..i], start, i - start));
                    continue;
            }
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", filter.Length, 1));
        return tokens;
    }

    // Either sort of quote; doubled inside. Curly quotes, which editors make, stand for straight ones as in PowerShell.
    private static string Quoted(string filter, ref int i)
    {
        var start = i;
        var single = IsSingle(filter[i++]);
        var text = new System.Text.StringBuilder();
        while (i < filter.Length)
        {
            var quote = single ? IsSingle(filter[i]) : IsDouble(filter[i]);
            if (quote && i + 1 < filter.Length && (single ? IsSingle(filter[i + 1]) : IsDouble(filter[i + 1])))
            {
                text.Append(filter[i]);
                i += 2;
            }
            else if (quote)
            {
                i++;
                return text.ToString();
            }
            else
            {
                text.Append(filter[i++]);
            }
        }

        throw new FilterException("FilterSyntax", "the quotation that begins here has no end.", filter, start);
    }

    private static bool IsSingle(char c) => c is '\'' or '‘' or '’';

    private static bool IsDouble(char c) => c is '"' or '“' or '”';
}
