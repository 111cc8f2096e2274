namespace WorldPostaAdmin.Filtering;

/// <summary>A text with <c>*</c> for any run of characters, compared without case; <c>?</c> stands for itself. Takes linear time.</summary>
public sealed class WildcardPattern(string pattern)
{
    private readonly string[] _parts = UnicodeText.Compose(pattern).Split('*');

    public bool Matches(string text)
    {
        if (_parts.Length == 1) return text.Equals(_parts[0], StringComparison.OrdinalIgnoreCase);
        var (first, last) = (_parts[0], _parts[^1]);
        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase) || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase)) return false;
        if (text.Length == 0) return false;

        // The leftmost place for each middle part is never worse than a later one, so no turning back is needed.
        var position = first.Length;
        var end = text.Length - last.Length;
        foreach (var part in _parts[1..^1])
        {
            if (part.Length == 0) continue;
            var found = text.AsSpan(position, end - position).IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return false;
            position += found + part.Length;
        }

        return true;
    }
}
