using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The keys under which a recipient is found: normalised text, a separator that no text holds, and what the text is to it.
/// All that one text can mean is one range; what must be unique is so by its key.
/// </summary>
internal static class Identities
{
    public const char Alias = 'A', Name = 'N', Address = 'E', DisplayName = 'D', Account = 'S';

    private const char Separator = '\u0001';

    /// <summary>The keys of a recipient, each once.</summary>
    public static IEnumerable<string> Of(Recipient recipient)
    {
        var name = TextRules.Key(recipient.Name);
        var display = TextRules.Key(recipient.DisplayName);
        yield return Key(TextRules.Key(recipient.Alias), Alias);
        yield return Key(name, Name);
        if (recipient.OwnSamAccountName.Length > 0) yield return Key(TextRules.Key(recipient.OwnSamAccountName), Account);
        foreach (var address in recipient.AddressKeys()) yield return Key(address, Address);

        // Many may have the same. One that is the name is found by it.
        if (display != name && display.Length > 0) yield return Key(display, DisplayName) + recipient.Guid.ToString("N");
    }

    public static string Key(string text, char kind) => $"{text}{Separator}{kind}";

    /// <summary>The first and last key that a text can have.</summary>
    public static (string From, string To) Range(string text) => ($"{text}{Separator}", $"{text}{Separator}\uffff");

    /// <summary>The first and last key of texts that begin with a text.</summary>
    public static (string From, string To) PrefixRange(string text) => (text, text + "\uffff");

    /// <summary>The text of a key.</summary>
    public static string Text(string key) => key[..key.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>What a key's text is to its owner.</summary>
    public static char Kind(string key) => key[key.IndexOf(Separator, StringComparison.Ordinal) + 1];

    public static BsonDocument Document(string key, Guid owner) => new() { ["_id"] = key, ["Owner"] = owner };
}
