using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What rooms and equipment may be said to have, for those who look for one.</summary>
public sealed class ResourceConfig : IRecord
{
    private const string TheKey = "config";

    private static readonly string[] Kinds = ["Room", "Equipment"];

    /// <summary>As Exchange calls it.</summary>
    public string Identity => "Resource Schema";

    /// <summary>The same as <see cref="Identity"/>.</summary>
    public string Name => Identity;

    /// <summary>Each property with the kind that it is for: <c>Room/Whiteboard</c>, <c>Equipment/Van</c>.</summary>
    public string[] ResourcePropertySchema { get; set; } = [];

    string IRecord.Key => TheKey;

    /// <summary>What is set; nothing where it never was.</summary>
    public static ResourceConfig Of(IDirectoryReader reader) => reader.Mail.Find<ResourceConfig>(TheKey) ?? new ResourceConfig();

    /// <summary>Changes the properties: a list replaces, a table with Add and Remove edits.</summary>
    /// <exception cref="DomainException">ResourcePropertyInvalid, TextTooLong, ControlCharacter.</exception>
    public static ResourceConfig Set(DirectoryTransaction transaction, object? value)
    {
        var before = Of(transaction.Reader).ResourcePropertySchema;
        var after = ListEdit.From(nameof(ResourcePropertySchema), value, splitText: false).Apply(before).Select(Checked).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var changed = new ResourceConfig { ResourcePropertySchema = after };
        if (before.SequenceEqual(after))
        {
            transaction.Warn($"The command completed successfully but no settings of '{changed.Identity}' have been modified.");
            return changed;
        }

        transaction.Mail.Save(changed);
        transaction.Record(Guid.Empty, changed.Identity, nameof(ResourcePropertySchema), string.Join("; ", before), string.Join("; ", after));
        return changed;
    }

    public override string ToString() => Identity;

    private static string Checked(string text)
    {
        var parts = TextRules.Line(nameof(ResourcePropertySchema), text, TextRules.NameLength).Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[1].Length > 0 && Kinds.FirstOrDefault(kind => kind.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) is { } kind
            ? $"{kind}/{parts[1]}"
            : throw new DomainException("ResourcePropertyInvalid", DomainErrorKind.InvalidValue, text, $"'{TextRules.Show(text)}' is no property of a resource. Write Room/ or Equipment/ before its name, for example Room/Whiteboard.");
    }
}
