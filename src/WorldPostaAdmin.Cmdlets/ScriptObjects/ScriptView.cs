using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// How scripts see the module's objects (the types file names the types): lists can be added to, what names something has Exchange's members,
/// kinds and states are texts, times are local, and every property can be set. What is set stays on the script's copy; the store hears of it
/// by a Set cmdlet alone.
/// </summary>
public sealed class ScriptView : PSPropertyAdapter
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, ScriptProperty>> Types = new();

    // What a script has set on an object, and the lists that it was given of it.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, object>> Own = new();

    private static readonly object Nothing = new();

    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        new(PropertiesOf(baseObject).Values.Select(property => new PSAdaptedProperty(property.Name, property)).ToList());

    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        PropertiesOf(baseObject).TryGetValue(propertyName, out var property) ? new PSAdaptedProperty(property.Name, property) : null;

    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => true;

    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) => ((ScriptProperty)adaptedProperty.Tag).TypeName;

    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        var (item, property) = (adaptedProperty.BaseObject, (ScriptProperty)adaptedProperty.Tag);
        if (Own.TryGetValue(item, out var own) && own.TryGetValue(property.Name, out var value)) return ReferenceEquals(value, Nothing) ? null : value;
        var shown = property.Of(item);
        if (shown is ValueList) Own.GetOrCreateValue(item)[property.Name] = shown;
        return shown;
    }

    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object? value)
    {
        var property = (ScriptProperty)adaptedProperty.Tag;
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        var kept = property.IsList && plain is System.Collections.IEnumerable and not string and not ValueList and not System.Collections.IDictionary
            ? new ValueList((System.Collections.IEnumerable)plain)
            : value;
        Own.GetOrCreateValue(adaptedProperty.BaseObject)[property.Name] = kept ?? Nothing;
    }

    private static Dictionary<string, ScriptProperty> PropertiesOf(object item) => Types.GetOrAdd(item.GetType(), static type =>
    {
        var properties = new Dictionary<string, ScriptProperty>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetMethod!.IsPublic && property.GetIndexParameters().Length == 0))
            properties.TryAdd(property.Name, new ScriptProperty(property));
        return properties;
    });
}
