using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Finds the recipient that an identity names.</summary>
public static class RecipientLookup
{
    /// <summary>
    /// Finds the one recipient that an identity names, or null. What a text can be is asked in this order, and the first that fits
    /// decides: Guid; distinguished, canonical or legacy name; address or user principal name; alias; account name; name; display name.
    /// </summary>
    /// <exception cref="DomainException">IdentityAmbiguous: a display name that several share. The message lists them.</exception>
    public static Recipient? Find(this IDirectoryReader reader, RecipientIdentity identity)
    {
        if (identity.Guid is { } guid) return reader.FindRecipient(guid);
        var text = new IdentityText(identity.Value);
        if (FindByDirectoryName(reader, text) is { } placed) return placed;
        var found = text.Nearest(Candidates(reader, text).DistinctBy(recipient => recipient.Guid), recipient => recipient);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new DomainException("IdentityAmbiguous", DomainErrorKind.Ambiguous, identity.Value,
                $"There are multiple recipients matching the identity \"{TextRules.Show(identity.Value)}\": "
                + string.Join(", ", found.Take(10).Select(recipient => $"'{recipient.Name}' ({recipient.PrimarySmtpAddress})"))
                + (found.Count > 10 ? " and others" : "") + ". Please specify a unique value, for instance the address."),
        };
    }

    /// <summary>Finds a recipient that must exist and be of one of some kinds.</summary>
    /// <exception cref="DomainException">RecipientNotFound, WrongRecipientType, IdentityAmbiguous.</exception>
    public static Recipient Resolve(this IDirectoryReader reader, RecipientIdentity identity, IReadOnlyList<RecipientTypeDetails> kinds)
    {
        var recipient = reader.Find(identity) ?? throw NotFound(identity, RecipientKinds.Words(kinds), reader.Root.Store);
        return kinds.Contains(recipient.RecipientTypeDetails) ? recipient : throw WrongKind(recipient, kinds);
    }

    /// <summary>A recipient that was found before, if it is still there as it was found; else what has become of it.</summary>
    /// <exception cref="DomainException">RecipientNotFound, WrongRecipientType.</exception>
    public static T Still<T>(this IDirectoryReader reader, T found, IReadOnlyList<RecipientTypeDetails> kinds) where T : Recipient =>
        reader.FindKind(found.Guid) == found.RecipientTypeDetails && kinds.Contains(found.RecipientTypeDetails) ? found : (T)reader.Resolve(new RecipientIdentity(found.Guid), kinds);

    public static Mailbox ResolveMailbox(this IDirectoryReader reader, RecipientIdentity identity, IReadOnlyList<RecipientTypeDetails>? kinds = null) =>
        (Mailbox)reader.Resolve(identity, kinds ?? RecipientKinds.Mailboxes);

    /// <summary>Says that there is no such recipient, in the words of both of Exchange's messages: scripts look for either.</summary>
    public static DomainException NotFound(RecipientIdentity identity, string what, string store = "") =>
        new("RecipientNotFound", DomainErrorKind.NotFound, identity.Value,
            $"Couldn't find object \"{TextRules.Show(identity.Value)}\": there is no such {what}. "
            + "Please make sure that it was spelled correctly or specify a different object (Get-Recipient -Anr searches)."
            + (store.Length == 0 ? "" : $" The operation couldn't be performed because object '{TextRules.Show(identity.Value)}' couldn't be found on '{store}'."));

    public static DomainException WrongKind(Recipient recipient, IReadOnlyList<RecipientTypeDetails> kinds) =>
        new("WrongRecipientType", DomainErrorKind.NotAllowed, recipient.Name,
            $"'{recipient.Name}' is {recipient.RecipientTypeDetails.Words()}, not a {RecipientKinds.Words(kinds)}.");

    private static IEnumerable<Recipient> Candidates(IDirectoryReader reader, IdentityText text)
    {
        foreach (var recipient in reader.FindByText(text.Value)) yield return recipient;
        if (text.AddressKey is { } key && key != TextRules.Key(text.Value) && reader.FindAddressOwner(key) is { } owner && reader.FindRecipient(owner) is { } byAddress) yield return byAddress;
        if (text.Account is not { } account) yield break;
        foreach (var recipient in reader.FindByText(account)) yield return recipient;
    }

    private static Recipient? FindByDirectoryName(IDirectoryReader reader, IdentityText text)
    {
        if (text.Legacy is { } guid) return reader.FindRecipient(guid);
        if (text.DirectoryName is not { } name || (name.Domain is not null && (SmtpAddress.ParseDomain(name.Domain) is not { } domain || reader.FindDomain(domain) is null))) return null;
        return reader.FindByName(name.Path[^1]) is { } named && name.Fits(named) ? named
            : name.Path.Count == 1 && reader.FindByAlias(name.Path[0]) is { } byAlias ? byAlias : null;
    }
}
