namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>Types by the names an admin knows: what a parameter takes, not what carries it inside.</summary>
public static class TypeNames
{
    /// <summary>Takes off what only carries a value: <c>Nullable</c>, and the module's <c>Argument</c> of a type.</summary>
    public static Type Unwrap(Type type) =>
        type.IsConstructedGenericType && type.Name is ("Nullable`1" or "Argument`1") ? Unwrap(type.GetGenericArguments()[0]) : type;

    /// <summary>The name without its namespace, for syntax and yaml: <c>String[]</c>.</summary>
    public static string Short(Type type) => Write(type, part => part.Name);

    /// <summary>The name with its namespace, for INPUTS and OUTPUTS.</summary>
    public static string Full(Type type) => Write(type, part => part.Namespace is null ? part.Name : $"{part.Namespace}.{part.Name}");

    private static string Write(Type type, Func<Type, string> name)
    {
        type = Unwrap(type);
        if (type.IsArray) return Write(type.GetElementType()!, name) + "[]";
        if (!type.IsGenericType) return name(type);
        return $"{name(type).Split('`')[0]}[{string.Join(",", type.GetGenericArguments().Select(argument => Write(argument, name)))}]";
    }
}
