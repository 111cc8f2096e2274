using System.Management.Automation;
using System.Reflection;

namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>Reads what cmdlets there are, and what they take and give, from an assembly.</summary>
public static class CmdletReader
{
    /// <summary>Every cmdlet of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletModel> ReadAssembly(string path) =>
        [.. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes().Where(IsCmdlet).Select(Read).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    /// <summary>One cmdlet from its class.</summary>
    public static CmdletModel Read(Type type)
    {
        var cmdlet = type.One<CmdletAttribute>() ?? throw new ArgumentException($"{type} is no cmdlet.", nameof(type));
        var name = string.Join('-', cmdlet.ConstructorArguments.Select(argument => argument.Value));
        var parameters = Properties(type).Select(Parameter).Where(parameter => parameter.Uses.Count > 0).Concat(EngineParameters.Of(cmdlet));
        var outputs = type.All<OutputTypeAttribute>().SelectMany(output => output.Values()).Select(value => value is Type given ? TypeNames.Full(given) : value?.ToString()).OfType<string>().Distinct();
        return new CmdletModel(
            name,
            type.FullName!,
            cmdlet.Named<string>("DefaultParameterSetName"),
            [.. parameters],
            [.. outputs],
            cmdlet.Named<string>("HelpUri") ?? "");
    }

    private static bool IsCmdlet(Type type) => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type) && type.One<CmdletAttribute>() is not null;

    /// <summary>The class's own properties, then its bases' in turn; one that hides another stands for it.</summary>
    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var classes = new List<Type>();
        for (var at = type; at is not null && at != typeof(PSCmdlet) && at != typeof(Cmdlet); at = at.BaseType) classes.Add(at);

        // What dynamic parameters there will be only the running cmdlet knows; those it may have are declared in nested classes.
        if (typeof(IDynamicParameters).IsAssignableFrom(type)) classes.AddRange(classes.SelectMany(at => at.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)).ToArray());
        return classes.SelectMany(at => at.GetProperties(Declared)).Where(property => property.One<ParameterAttribute>() is not null).DistinctBy(property => property.Name);
    }

    private static ParameterModel Parameter(PropertyInfo property)
    {
        var type = TypeNames.Unwrap(property.PropertyType);
        var declaring = property.DeclaringType!;
        var documented = (declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring).FullName!.Replace('+', '.');
        return new ParameterModel(
            property.Name,
            type,
            [.. property.All<ParameterAttribute>().Where(parameter => !parameter.Named<bool>("DontShow")).Select(Use)],
            [.. property.All<AliasAttribute>().SelectMany(alias => alias.Values()).OfType<string>()],
            AcceptedValues(property, type),
            property.One<SupportsWildcardsAttribute>() is not null,
            Default(property),
            $"{documented}.{property.Name}");
    }

    private static ParameterUse Use(CustomAttributeData parameter) => new(
        parameter.Named<string>("ParameterSetName") ?? ParameterUse.AllSets,
        parameter.Named<bool>("Mandatory"),
        parameter.Named<int?>("Position") is { } position and >= 0 ? position : null,
        parameter.Named<bool>("ValueFromPipeline"),
        parameter.Named<bool>("ValueFromPipelineByPropertyName"));

    private static IReadOnlyList<string> AcceptedValues(PropertyInfo property, Type type)
    {
        if (property.One<ValidateSetAttribute>() is { } set) return [.. set.Values().OfType<string>()];
        var item = TypeNames.Unwrap(type.IsArray ? type.GetElementType()! : type);
        return item.IsEnum ? Enum.GetNames(item) : [];
    }

    private static string? Default(PropertyInfo property) =>
        property.One<PSDefaultValueAttribute>() is { } given ? given.Named<string>("Help") ?? given.Named<object>("Value")?.ToString() : null;
}
