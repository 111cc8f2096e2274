namespace WorldPostaAdmin.Filtering;

/// <summary>Reads a filter by recursive descent. Depth and length are bounded, so that no filter exhausts the stack.</summary>
internal sealed class FilterParser
{
    private const int MostLevels = 200, MostCharacters = 10_000;

    private static readonly Dictionary<string, FilterOperator> Operators = new()
    {
        ["eq"] = FilterOperator.Eq, ["ne"] = FilterOperator.Ne, ["like"] = FilterOperator.Like, ["notlike"] = FilterOperator.NotLike,
        ["gt"] = FilterOperator.Gt, ["ge"] = FilterOperator.Ge, ["lt"] = FilterOperator.Lt, ["le"] = FilterOperator.Le,
    };

    private readonly string _filter;
    private readonly bool _isAll;
    private readonly FilterableProperties _properties;
    private readonly List<FilterToken> _tokens;
    private readonly Func<string, string?>? _variables;
    private readonly HashSet<string> _names = [];
    private int _next;
    private int _level;

    public FilterParser(string filter, FilterableProperties properties, Func<string, string?>? variables)
    {
        if (filter.Length > MostCharacters) throw new FilterException("FilterSyntax", $"it is longer than {MostCharacters:N0} characters.", filter, MostCharacters);
        _filter = WithoutBraces(filter);
        _properties = properties;
        _variables = variables;
        _isAll = _filter.Trim() == "*";
        _tokens = _isAll ? [] : FilterLexer.Read(_filter);
    }

    public Filter Parse()
    {
        if (_isAll) return new Filter(_filter, new AllNode(), []);
        if (Current.Kind == FilterTokenKind.End) throw Error("it is empty. Write for example Department -eq 'Sales'.");
        var root = Or();
        if (Current.Kind == FilterTokenKind.Close) throw Error("this parenthesis closes nothing.");
        if (Current.Kind != FilterTokenKind.End) throw Error($"-and or -or is needed before '{TextRules.Show(Current.Text)}'. A value of several words stands in quotes.");
        return new Filter(_filter, root, [.. _names]);
    }

    private FilterToken Current => _tokens[_next];

    private FilterNode Or()
    {
        var left = And();
        while (TakeOperator("or")) left = new OrNode(left, And());
        return left;
    }

    private FilterNode And()
    {
        var left = Unary();
        while (TakeOperator("and")) left = new AndNode(left, Unary());
        return left;
    }

    private FilterNode Unary()
    {
        if (++_level > MostLevels) throw Error($"it is nested deeper than {MostLevels} levels.");
        try
        {
            if (TakeOperator("not")) return new NotNode(Unary());
            if (Current.Kind != FilterTokenKind.Open) return Comparison();
            var open = Current;
            _next++;
            var inner = Or();
            if (Current.Kind != FilterTokenKind.Close)
            {
                throw Current.Kind == FilterTokenKind.End
                    ? new FilterException("FilterSyntax", "this parenthesis is not closed.", _filter, open.Position)
                    : Error($"-and, -or or a closing parenthesis is needed before '{TextRules.Show(Current.Text)}'.");
            }

            _next++;
            return inner;
        }
        finally
        {
            _level--;
        }
    }

    private ComparisonNode Comparison()
    {
        var name = Current;
        if (name.Kind is not (FilterTokenKind.Word or FilterTokenKind.Text))
        {
            throw name.Kind == FilterTokenKind.Variable ? Error($"a property stands before the operator, not ${TextRules.Show(name.Text)}.") : Error("a property is needed here, for example Department.");
        }

        if (_properties.Find(name.Text) is not { } property)
        {
            var suggestion = _properties.Suggest(name.Text) is { } near ? $" Did you mean '{near}'?" : "";
            throw new FilterException("FilterProperty", $"'{TextRules.Show(name.Text)}' is not a recognized filterable property.{suggestion}", _filter, name.Position, name.Length);
        }

        _names.Add(property.Name);
        _next++;
        var sign = Current;
        if (sign.Kind != FilterTokenKind.Operator || !Operators.TryGetValue(sign.Text, out var comparison))
        {
            throw new FilterException("FilterSyntax", sign.Kind == FilterTokenKind.Operator
                ? $"there is no operator -{sign.Text}. Use -eq, -ne, -like, -notlike, -gt, -ge, -lt or -le."
                : $"an operator is needed after {property.Name}, for example -eq.", _filter, sign.Position, sign.Length);
        }

        _next++;
        var value = Value(property, comparison);
        _next++;
        return new ComparisonNode(property, comparison, value);
    }

    private object? Value(FilterableProperty property, FilterOperator comparison)
    {
        var token = Current;
        switch (token.Kind)
        {
            case FilterTokenKind.Variable:
                switch (token.Text.ToLowerInvariant())
                {
                    case "null" when comparison is FilterOperator.Eq or FilterOperator.Ne: return null;
                    case "null": throw Wrong("$null can be compared with -eq and -ne only.");
                    case "true" or "false": return Read(token.Text);
                    default: return Read(_variables?.Invoke(token.Text) ?? throw Wrong($"the variable ${TextRules.Show(token.Text)} is not known here, or is empty. Put the filter in double quotes, so that PowerShell fills in its value: \"{property.Name} -eq '$value'\"."));
                }

            case FilterTokenKind.Text:
            case FilterTokenKind.Word:
                return Read(token.Text);
            default:
                throw Wrong($"a value is needed after -{comparison.ToString().ToLowerInvariant()}. In double quotes PowerShell fills in $null as nothing: write `$null.");
        }

        object Read(string text)
        {
            var like = comparison is FilterOperator.Like or FilterOperator.NotLike;
            if (like) return text;
            if (text.Contains('*') && (property.Type == typeof(string) || property.IsList)) throw Wrong("a wildcard (*) can be used with -like and -notlike only.");
            return FilterComparison.ReadValue(property, text, out var expected) ?? throw Wrong($"'{TextRules.Show(text)}' cannot be compared with {property.Name}, which is {expected}.");
        }

        FilterException Wrong(string problem) => new(token.Kind is FilterTokenKind.End or FilterTokenKind.Operator or FilterTokenKind.Open or FilterTokenKind.Close ? "FilterSyntax" : "FilterValue", problem, _filter, token.Position, token.Length);
    }

    private bool TakeOperator(string name)
    {
        if (Current.Kind != FilterTokenKind.Operator || Current.Text != name) return false;
        _next++;
        return true;
    }

    private FilterException Error(string problem) => new("FilterSyntax", problem, _filter, Current.Position, Current.Length);

    // A script block's text comes with or without its braces.
    private static string WithoutBraces(string filter)
    {
        var trimmed = filter.Trim();
        return trimmed.StartsWith('{') && trimmed.EndsWith('}') ? trimmed[1..^1].Trim() : trimmed;
    }
}
