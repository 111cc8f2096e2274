using System.Management.Automation;
using System.Reflection;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Lets an object that is no more than its properties name what it was: one from a job, a remote session or Import-Clixml, and a text with
/// the Guid of what it names. The Guid decides, since names change. The types file names the identities that take such objects.
/// </summary>
public sealed class IdentityConverter : PSTypeConverter
{
    private const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] GuidNames = ["Guid", "MailboxGuid", "ExternalDirectoryObjectId"];

    public override bool CanConvertFrom(object sourceValue, Type destinationType) => Find(sourceValue, destinationType) is not null;

    public override object? ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => Find(sourceValue, destinationType)?.Invoke();

    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    public override object? ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => null;

    private static Func<object?>? Find(object source, Type identity)
    {
        if (source is not PSObject item) return null;
        var guid = GuidOf(item);
        if (item.BaseObject is string) return guid is null ? null : Make(identity, [typeof(Guid)], guid);
        if (!(item.TypeNames.FirstOrDefault() ?? "").StartsWith("Deserialized.", StringComparison.Ordinal)) return null;
        var name = Text(item, "Identity");
        return (guid is null ? null : Make(identity, [typeof(Guid), typeof(string)], guid, name) ?? Make(identity, [typeof(Guid)], guid))
            ?? Make(identity, [typeof(string)], Text(item, "FolderName") is { Length: > 0 } folder ? $"{guid}:\\{folder}" : item.Properties["RecipientTypeDetails"] is null ? name : $"{guid}");
    }

    private static Func<object?>? Make(Type identity, Type[] parameters, params object?[] arguments) =>
        identity.GetConstructor(Constructors, parameters) is { } constructor ? () => constructor.Invoke(arguments) : null;

    private static string Text(PSObject item, string property) => item.Properties[property]?.Value?.ToString() ?? "";

    private static Guid? GuidOf(PSObject item) => GuidNames.Select(name => Guid.TryParse(Text(item, name), out var guid) && guid != Guid.Empty ? guid : (Guid?)null).FirstOrDefault(guid => guid is not null);
}
