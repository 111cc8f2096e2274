using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Reads and edits the properties by which one recipient names others.</summary>
internal static class RecipientReferences
{
    private static readonly IReadOnlyList<RecipientTypeDetails> RoomListMembers = [RecipientTypeDetails.RoomMailbox, RecipientTypeDetails.RoomList];

    /// <summary>Which kinds a recipient may name in a relation.</summary>
    public static IReadOnlyList<RecipientTypeDetails> Allowed(Recipient source, Relation relation) => Allowed(source.RecipientTypeDetails, relation);

    public static IReadOnlyList<RecipientTypeDetails> Allowed(RecipientTypeDetails source, Relation relation) => relation switch
    {
        Relation.Member when source == RecipientTypeDetails.RoomList => RoomListMembers,
        Relation.MailboxRight or Relation.FolderRight => RecipientKinds.Delegates,
        Relation.ManagedBy or Relation.ResourceDelegates => [.. RecipientKinds.UserMailboxes, RecipientTypeDetails.MailUniversalSecurityGroup],
        Relation.ModeratedBy => [.. RecipientKinds.UserMailboxes, RecipientTypeDetails.SharedMailbox],
        Relation.Manager => [RecipientTypeDetails.UserMailbox, RecipientTypeDetails.MailContact, RecipientTypeDetails.MailUser],
        Relation.BookInPolicy or Relation.RequestInPolicy or Relation.RequestOutOfPolicy =>
            [RecipientTypeDetails.UserMailbox, RecipientTypeDetails.SharedMailbox, .. RecipientKinds.Lists],
        _ => RecipientKinds.All,
    };

    /// <summary>One link to be added or taken away, with what the audit says of it.</summary>
    public sealed record Edit(Link Link, bool Remove, string Property, string TargetName)
    {
        internal bool IsGroup { get; init; }
    }

    private readonly record struct Named(RecipientReference Reference, bool IsGroup);

    /// <summary>Fills the reference properties of a recipient that goes out with the names of the moment.</summary>
    public static T Complete<T>(this IDirectoryReader reader, T recipient) where T : Recipient
    {
        var names = reader.PropertyLinks(recipient.Guid).Select(link => (link.Relation, Reference: reader.FindReference(link.Target)))
            .Where(item => item.Reference is not null).ToLookup(item => item.Relation, item => new Named(item.Reference!, HasViews(item.Relation) && IsGroup(reader, item.Reference!.Guid)));
        var senders = recipient is not (Mailbox or ListRecipient) ? [] : reader.LinksFrom(recipient.Guid, Relation.MailboxRight)
            .Where(link => link.Detail == nameof(MailboxRight.SendOnBehalf) && !link.Deny).Select(link => reader.FindReference(link.Target)).OfType<RecipientReference>().ToArray();
        Fill(recipient, names, senders);
        if (senders.Length > 0) recipient.GrantSendOnBehalfTo = Names(senders.Select(sender => sender.Name));
        return recipient;
    }

    /// <summary>The same for a new recipient, whose links are those that were just written: nothing is looked up.</summary>
    public static T CompleteNew<T>(T recipient, IReadOnlyCollection<Edit> edits) where T : Recipient
    {
        Fill(recipient, edits.ToLookup(edit => edit.Link.Relation, edit => new Named(new RecipientReference(edit.Link.Target, edit.TargetName, null, null), edit.IsGroup)), []);
        return recipient;
    }

    /// <summary>Checks an edit of one property and says which links it takes.</summary>
    /// <exception cref="DomainException">RecipientNotFound, WrongRecipientType, IdentityAmbiguous, ReferenceToSelf, TooManyValues.</exception>
    public static IEnumerable<Edit> Plan(IDirectoryReader reader, Recipient source, EditableProperty property, object? value, bool splitText)
    {
        var relation = property.Relation!.Value;
        var edit = ListEdit.From(property.Name, value, splitText);
        var current = source.Guid == default ? [] : reader.LinksFrom(source.Guid, relation)
            .Where(link => property.View == ReferenceView.All || Shows(property.View, IsGroup(reader, link.Target))).ToDictionary(link => link.Target);
        var allowed = Allowed(source, relation);
        if (property.View != ReferenceView.All) allowed = allowed.Where(kind => Shows(property.View, kind.IsGroup())).ToArray();
        var removed = edit.Remove.Select(text => Resolve(reader, RecipientKinds.All, property.Name, text).Guid).ToHashSet();
        var added = (edit.Replacement ?? edit.Add).Select(text => Resolve(reader, allowed, property.Name, text)).DistinctBy(item => item.Guid).ToList();
        if (!property.IsList && added.Count > 1)
        {
            throw new DomainException("TooManyValues", DomainErrorKind.InvalidValue, property.Name, $"{property.Name} takes one recipient, and {added.Count} were given.");
        }

        if (relation is Relation.ForwardingAddress or Relation.Manager && added.Any(item => item.Guid == source.Guid))
        {
            throw new DomainException("ReferenceToSelf", DomainErrorKind.NotAllowed, source.Name, $"{property.Name} of '{source.Name}' cannot be '{source.Name}' itself.");
        }

        foreach (var link in current.Values)
        {
            var gone = edit.Replacement is null ? removed.Contains(link.Target) : added.All(item => item.Guid != link.Target);
            if (gone) yield return new Edit(link, true, property.Name, reader.FindName(link.Target) ?? link.Target.ToString());
        }

        foreach (var item in added.Where(item => !current.ContainsKey(item.Guid)))
            yield return new Edit(new Link { Source = source.Guid, Relation = relation, Target = item.Guid }, false, property.Name, item.Name) { IsGroup = item.RecipientTypeDetails.IsGroup() };
    }

    public static void Write(DirectoryTransaction transaction, Recipient source, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.Remove) transaction.DeleteLink(source, edit.Link, edit.Property, edit.TargetName);
            else transaction.SaveLink(source, edit.Link, edit.Property, edit.TargetName, before: null);
        }
    }

    /// <summary>Takes a recipient that changes its kind out of all that may not name it any more: a room list of rooms, rights, owners.</summary>
    public static void DropUnfit(DirectoryTransaction transaction, Recipient changed)
    {
        foreach (var link in transaction.Reader.LinksTo(changed.Guid).ToArray())
        {
            if (transaction.Reader.FindRecipient(link.Source) is { } source && !Allowed(source, link.Relation).Contains(changed.RecipientTypeDetails))
                transaction.DeleteLink(source, link, link.Relation.ToString(), changed.Name);
        }
    }

    private static Recipient Resolve(IDirectoryReader reader, IReadOnlyList<RecipientTypeDetails> kinds, string property, string text)
    {
        try
        {
            return reader.Resolve(new RecipientIdentity(text), kinds);
        }
        catch (DomainException e)
        {
            throw e.About(text, property);
        }
    }

    private static bool HasViews(Relation relation) => relation is Relation.AcceptMessagesOnlyFrom or Relation.RejectMessagesFrom;

    private static bool IsGroup(IDirectoryReader reader, Guid target) => reader.FindKind(target)?.IsGroup() == true;

    private static bool Shows(ReferenceView view, bool isGroup) => view == ReferenceView.All || isGroup == (view == ReferenceView.Lists);

    private static void Fill(Recipient recipient, ILookup<Relation, Named> names, IEnumerable<RecipientReference> senders)
    {
        recipient.References = names.SelectMany(group => group).Select(named => named.Reference).Concat(senders).DistinctBy(reference => reference.Name).ToDictionary(reference => reference.Name);
        if (names.Count == 0) return;
        FillObject(recipient);
        if (recipient is not Mailbox { IsResource: true } mailbox) return;
        mailbox.CalendarProcessing.References = recipient.References;
        FillObject(mailbox.CalendarProcessing);

        void FillObject(object item)
        {
            foreach (var property in EditableProperties.Of(item.GetType()).AllWithViews)
            {
                if (property.Relation is not { } relation || !names.Contains(relation)) continue;
                var ordered = Names(names[relation].Where(named => Shows(property.View, named.IsGroup)).Select(named => named.Reference.Name));
                property.Set(item, property.IsList ? ordered : ordered.FirstOrDefault());
            }
        }
    }

    private static string[] Names(IEnumerable<string> names) => names.Order(StringComparer.OrdinalIgnoreCase).ToArray();
}
