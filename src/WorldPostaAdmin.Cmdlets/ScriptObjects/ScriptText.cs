using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// Texts with members: where Exchange gives an object that names something, a script finds its members, and whatever compares, splits,
/// joins or exports it has a text.
/// </summary>
internal static class ScriptText
{
    /// <summary>An item of EmailAddresses.</summary>
    public static object Address(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (prefix, address) = colon < 0 ? ("smtp", text) : (text[..colon], text[(colon + 1)..]);
        return Of(text, ("SmtpAddress", address), ("AddressString", address), ("ProxyAddressString", text), ("PrefixString", prefix), ("Prefix", Of(prefix.ToUpperInvariant(), ("PrimaryPrefix", prefix.ToUpperInvariant()))),
            ("IsPrimaryAddress", prefix == "SMTP"));
    }

    /// <summary>A recipient that a property names.</summary>
    public static object Recipient(string name, RecipientReference? reference) => Named(name, name, reference);

    /// <summary>A recipient that a policy of a room names, by its legacy name as in Exchange Online.</summary>
    public static object Legacy(string name, RecipientReference? reference) =>
        Named(reference is null ? name : WorldPostaAdmin.Recipient.LegacyName(reference.Guid, name), name, reference);

    /// <summary>A database or a server.</summary>
    public static object Named(string name) => Of(name, ("Name", name));

    /// <summary>No limit.</summary>
    public static object Unlimited() => Of("Unlimited", ("IsUnlimited", true), ("Value", null));

    /// <summary>The user of a folder's right, by the display name.</summary>
    public static object FolderUser(MailboxFolderPermission permission)
    {
        var kind = WellKnownDelegates.Find(permission.User) is null ? "Internal" : permission.User;
        var address = kind == "Internal" ? permission.User : null;
        var recipient = address is null ? null : Of(permission.UserDisplayName, ("DisplayName", permission.UserDisplayName), ("PrimarySmtpAddress", address), ("Guid", permission.UserGuid));
        return Of(permission.UserDisplayName, ("DisplayName", permission.UserDisplayName), ("UserType", kind), ("UserPrincipalName", address), ("PrimarySmtpAddress", address),
            ("ADRecipient", recipient), ("RecipientPrincipal", recipient), ("Guid", kind == "Internal" ? permission.UserGuid : null));
    }

    private static PSObject Named(string text, string name, RecipientReference? reference) => reference is null
        ? Of(text, ("Name", name))
        : Of(text, ("Name", name), ("DistinguishedName", reference.DistinguishedName), ("ObjectGuid", reference.Guid), ("Guid", reference.Guid));

    private static PSObject Of(string text, params (string Name, object? Value)[] members)
    {
        var shown = new PSObject(text);
        foreach (var (name, value) in members) shown.Properties.Add(new PSNoteProperty(name, value), preValidated: true);
        return shown;
    }
}
