using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The properties that were given to a cmdlet, by command line or by pipeline, as the services take them.</summary>
internal static class BoundValues
{
    /// <param name="bound">The bound parameters of the current record.</param>
    /// <param name="isFromPipeline">Whether one came by pipeline: there an empty text means "not given", and <c>;</c> parts lists.</param>
    /// <param name="pipedObject">Whether the record is one of the module's own objects: its properties are what it is, not what is asked for.</param>
    /// <param name="types">The types whose properties are meant.</param>
    public static PropertyValues Of(IReadOnlyDictionary<string, object> bound, Func<string, bool> isFromPipeline, bool pipedObject, params Type[] types)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, given) in bound)
        {
            if (!types.Any(type => EditableProperties.Of(type).Find(name) is not null)) continue;
            var piped = isFromPipeline(name);
            if (piped && pipedObject) continue;
            var value = given is Argument argument ? argument.Value : given is SwitchParameter flag ? flag.ToBool() : given is ScriptBlock block ? block.ToString() : given;
            if (piped && value is null or "") continue;
            if (given is MultiValue && value is not System.Collections.IDictionary) value = ListEdit.Values(value, splitText: piped).ToArray();
            values[name] = value;
        }

        return new PropertyValues(values, SplitText: false);
    }
}
