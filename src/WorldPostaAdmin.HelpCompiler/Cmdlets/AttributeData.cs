using System.Collections.ObjectModel;
using System.Reflection;

namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>
/// Reads attributes without making them: the tool loads PowerShell's reference assembly, whose constructors do nothing.
/// </summary>
internal static class AttributeData
{
    public static IEnumerable<CustomAttributeData> All<TAttribute>(this MemberInfo member) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType == typeof(TAttribute));

    public static CustomAttributeData? One<TAttribute>(this MemberInfo member) => member.All<TAttribute>().FirstOrDefault();

    public static T? Named<T>(this CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;

    /// <summary>The constructor's arguments, those of a <c>params</c> array one by one.</summary>
    public static IEnumerable<object?> Values(this CustomAttributeData data) =>
        data.ConstructorArguments.SelectMany(argument =>
            argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> list ? list.Select(item => item.Value) : [argument.Value]);
}
