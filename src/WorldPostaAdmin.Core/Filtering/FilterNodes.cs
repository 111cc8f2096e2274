namespace WorldPostaAdmin.Filtering;

/// <summary>The operators that compare a property with a value.</summary>
public enum FilterOperator
{
    Eq,
    Ne,
    Like,
    NotLike,
    Gt,
    Ge,
    Lt,
    Le,
}

/// <summary>A part of a filter, readable so that a store can choose an index by it.</summary>
public abstract record FilterNode
{
    internal abstract Func<object, bool> Compile();
}

/// <summary><c>*</c>: everything fits.</summary>
public sealed record AllNode : FilterNode
{
    internal override Func<object, bool> Compile() => static _ => true;
}

public sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode
{
    internal override Func<object, bool> Compile()
    {
        var (left, right) = (Left.Compile(), Right.Compile());
        return item => left(item) && right(item);
    }
}

public sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode
{
    internal override Func<object, bool> Compile()
    {
        var (left, right) = (Left.Compile(), Right.Compile());
        return item => left(item) || right(item);
    }
}

public sealed record NotNode(FilterNode Inner) : FilterNode
{
    internal override Func<object, bool> Compile()
    {
        var inner = Inner.Compile();
        return item => !inner(item);
    }
}

/// <summary>A property compared with a value that has been read into the property's type (null for <c>$null</c>).</summary>
public sealed record ComparisonNode(FilterableProperty Property, FilterOperator Operator, object? Value) : FilterNode
{
    internal override Func<object, bool> Compile() => FilterComparison.Compile(this);
}
