namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Types as an admin reads them: what an argument becomes, not what wraps it until then.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        type = Unwrap(type);
        return type.IsArray ? Of(type.GetElementType()!) + "[]" : type.Name;
    }

    public static string[]? Enum(Type type)
    {
        type = Unwrap(type);
        if (type.IsArray) type = Unwrap(type.GetElementType()!);
        return type.IsEnum ? System.Enum.GetNames(type) : null;
    }

    private static Type Unwrap(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.Name.StartsWith("Argument`", StringComparison.Ordinal)) ? type.GetGenericArguments()[0] : type;
}
