using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Filtering;

/// <summary>
/// Chooses the index that a filter's results can be found by: from the conditions that all results must meet, the one that the
/// fewest recipients meet. What an index finds is asked again by the filter, so that finding too much is harmless; where it might
/// find too little, there is none.
/// </summary>
public static class FilterIndex
{
    /// <summary>The condition to look for, or null where all recipients must be looked through.</summary>
    public static IndexCondition? Best(Filter filter) => Conjuncts(filter.Root).Select(Condition).OfType<IndexCondition>().MinBy(Rank);

    private static IEnumerable<ComparisonNode> Conjuncts(FilterNode node) => node switch
    {
        AndNode and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        ComparisonNode comparison => [comparison],
        _ => [],
    };

    private static IndexCondition? Condition(ComparisonNode node)
    {
        if (node.Value is not string text || Property(node.Property.Name) is not { } property) return null;
        var prefix = false;
        switch (node.Operator)
        {
            case FilterOperator.Eq:
                break;
            case FilterOperator.Like when text.Contains('*'):
                // Whatever follows the first star, the beginning stands.
                text = UnicodeText.Compose(text);
                (text, prefix) = (text[..text.IndexOf('*')], true);
                break;
            case FilterOperator.Like:
                break;
            default:
                return null;
        }

        if (!HasOneFold(text)) return null;
        if (property != IndexedProperty.Address) return TextRules.Key(text) is { Length: > 0 } key ? new IndexCondition(property, key, prefix) : null;
        if (prefix) return null;
        if (node.Property.IsList && text.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        return SmtpAddress.TryParse(text, out var address) ? new IndexCondition(property, address!.Key, false) : null;
    }

    private static IndexedProperty? Property(string name) => name switch
    {
        nameof(Recipient.Name) or nameof(Recipient.Identity) or nameof(Recipient.Id) => IndexedProperty.Name,
        nameof(Recipient.Alias) => IndexedProperty.Alias,
        nameof(Recipient.DisplayName) => IndexedProperty.DisplayName,
        nameof(Recipient.PrimarySmtpAddress) or nameof(Recipient.WindowsEmailAddress) or nameof(Recipient.EmailAddresses) or nameof(Mailbox.UserPrincipalName) => IndexedProperty.Address,
        nameof(Person.Department) => IndexedProperty.Department,
        _ => null,
    };

    // Those that at most one recipient meets come first; a longer beginning fits fewer.
    private static int Rank(IndexCondition condition)
    {
        var rank = condition.Property switch
        {
            IndexedProperty.Address or IndexedProperty.Alias or IndexedProperty.Name => 0,
            IndexedProperty.DisplayName => 1,
            _ => 2,
        };
        return condition.Prefix ? 1000 * (rank + 1) - Math.Min(condition.Value.Length, 999) : rank;
    }

    // A filter compares texts by their upper case, the index keeps them in lower case. A few letters, such as the two sigmas of
    // Greek, share the one and not the other: there the index would not find all.
    private static bool HasOneFold(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAscii(c) && (char.IsSurrogate(c) || Folds.Ambiguous.Contains(char.ToUpperInvariant(c)))) return false;
        }

        return true;
    }

    private static class Folds
    {
        // The upper-case letters that several lower-case ones have.
        public static readonly HashSet<char> Ambiguous = Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(number => (char)number)
            .GroupBy(char.ToUpperInvariant).Where(group => group.Select(char.ToLowerInvariant).Distinct().Count() > 1).Select(group => group.Key).ToHashSet();
    }
}
