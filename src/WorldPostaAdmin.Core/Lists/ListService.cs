using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What a new list is for.</summary>
public enum ListType
{
    /// <summary>Mail to its members.</summary>
    Distribution,

    /// <summary>Mail, and rights that its members have through it.</summary>
    Security,

    /// <summary>Rooms of one building, to choose from.</summary>
    RoomList,
}

/// <summary>Distribution lists, security groups and room lists, and their members.</summary>
public sealed class ListService(RecipientService recipients)
{
    /// <exception cref="DomainException">Those of recipients, references and members.</exception>
    public DistributionList Create(DirectoryTransaction transaction, ListType type, PropertyValues values, IEnumerable<string> members, bool autoAlias, bool ownersAreMembers = false)
    {
        var list = New(type switch
        {
            ListType.Security => RecipientTypeDetails.MailUniversalSecurityGroup,
            ListType.RoomList => RecipientTypeDetails.RoomList,
            _ => RecipientTypeDetails.MailUniversalDistributionGroup,
        });
        var edits = recipients.Prepare(transaction, list, values, null, null, autoAlias);
        var found = members.Select(member => ResolveMember(transaction.Reader, list, new RecipientIdentity(member))).ToArray();
        recipients.Insert(transaction, list, edits);
        foreach (var member in found) Include(transaction, list, member);
        if (ownersAreMembers)
        {
            foreach (var owner in edits.Where(edit => edit.Link.Relation == Relation.ManagedBy && found.All(member => member.Guid != edit.Link.Target)))
                Add(transaction, list, ResolveMember(transaction.Reader, list, new RecipientIdentity(owner.Link.Target)));
        }

        return list;
    }

    /// <summary>A list of a kind as it is before anything is set.</summary>
    internal static DistributionList New(RecipientTypeDetails kind) => new()
    {
        RecipientTypeDetails = kind,
        MemberDepartRestriction = kind == RecipientTypeDetails.MailUniversalSecurityGroup ? MemberRestriction.Closed : MemberRestriction.Open,
    };

    /// <summary>Makes a plain list one that rights can be given to, or the reverse; or, where all its members are rooms or room lists, a room list.</summary>
    /// <exception cref="DomainException">GroupHasRights, RoomListMembers.</exception>
    public DistributionList SetType(DirectoryTransaction transaction, DistributionList list, ListType type)
    {
        var changed = (DistributionList)list.Copy();
        changed.RecipientTypeDetails = type switch
        {
            ListType.Security => RecipientTypeDetails.MailUniversalSecurityGroup,
            ListType.Distribution => RecipientTypeDetails.MailUniversalDistributionGroup,
            _ => RecipientTypeDetails.RoomList,
        };
        if (type == ListType.RoomList)
        {
            var kinds = RecipientReferences.Allowed(changed, Relation.Member);
            var others = ListExpansion.Members(transaction.Reader, list).Where(member => !kinds.Contains(member.RecipientTypeDetails)).Select(member => $"'{member.Name}'").Take(10).ToArray();
            if (others.Length > 0)
            {
                throw new DomainException("RoomListMembers", DomainErrorKind.NotAllowed, list.Name,
                    $"'{list.Name}' cannot become a room list: {string.Join(", ", others)} {(others.Length == 1 ? "is no room" : "are no rooms")}. Remove them first with Remove-DistributionListMember.");
            }
        }

        if (type != ListType.Security && transaction.Reader.LinksTo(list.Guid, Relation.MailboxRight).Concat(transaction.Reader.LinksTo(list.Guid, Relation.FolderRight)).Any())
        {
            throw new DomainException("GroupHasRights", DomainErrorKind.NotAllowed, list.Name,
                $"'{list.Name}' holds rights on mailboxes, so it must stay a security group. Remove them first: Get-MailboxAccess '{list.Alias}' lists them.");
        }

        RecipientReferences.DropUnfit(transaction, changed);
        transaction.Update(changed);
        return changed;
    }

    /// <summary>Finds who is to be a member.</summary>
    /// <exception cref="DomainException">OwnMember, WrongRecipientType (a room list takes rooms only), RecipientNotFound.</exception>
    public Recipient ResolveMember(IDirectoryReader reader, Recipient list, RecipientIdentity identity)
    {
        var member = reader.Resolve(identity, RecipientKinds.All);
        if (member.Guid == list.Guid)
        {
            throw new DomainException("OwnMember", DomainErrorKind.NotAllowed, list.Name, $"'{list.Name}' cannot be a member of itself: a list cannot be its own member.");
        }

        var kinds = RecipientReferences.Allowed(list, Relation.Member);
        return kinds.Contains(member.RecipientTypeDetails) ? member : throw RecipientLookup.WrongKind(member, kinds);
    }

    /// <summary>Makes sure that a member found before is still one that the list may have.</summary>
    /// <exception cref="DomainException">WrongRecipientType, RecipientNotFound.</exception>
    public static Recipient RequireStill(IDirectoryReader reader, Recipient list, Recipient member) => reader.Still(member, RecipientReferences.Allowed(list, Relation.Member));

    /// <summary>Makes a recipient a member, as files that are read again ask for; one that is there already is a warning.</summary>
    public void Include(DirectoryTransaction transaction, Recipient list, Recipient member)
    {
        if (transaction.IsOptimistic || transaction.Reader.FindLink(new Link { Source = list.Guid, Relation = Relation.Member, Target = member.Guid }.Key) is null) Add(transaction, list, member);
        else transaction.Warn(AlreadyMember(list, member));
    }

    /// <summary>Adds a member. A list that closes a cycle is a warning.</summary>
    /// <exception cref="DomainException">MemberExists.</exception>
    public void Add(DirectoryTransaction transaction, Recipient list, Recipient member)
    {
        var link = new Link { Source = list.Guid, Relation = Relation.Member, Target = member.Guid };
        if (!transaction.IsOptimistic && transaction.Reader.FindLink(link.Key) is not null)
            throw new DomainException("MemberExists", DomainErrorKind.AlreadyExists, member.Name, AlreadyMember(list, member));
        if (member is DistributionList && IsWithin(transaction.Reader, list.Guid, member.Guid))
            transaction.Warn($"'{member.Name}' has '{list.Name}' among its own members, so this closes a cycle. Mail is delivered once to each all the same.");
        transaction.InsertLink(list, link, "Members", member.Name);
    }

    /// <summary>Takes a member away.</summary>
    /// <exception cref="DomainException">MemberNotFound.</exception>
    public void Remove(DirectoryTransaction transaction, Recipient list, Recipient member)
    {
        if (transaction.Reader.FindLink(new Link { Source = list.Guid, Relation = Relation.Member, Target = member.Guid }.Key) is not { } link)
        {
            if (RemovedLinks.Forget(transaction, list, member.Guid, "Members", stored => stored.Relation == Relation.Member).Count > 0) return;
            throw new DomainException("MemberNotFound", DomainErrorKind.NotFound, member.Name,
                $"The recipient \"{member.Name}\" isn't a member of the group \"{list.Name}\". Get-DistributionListMember lists its members.");
        }

        transaction.DeleteLink(list, link, "Members", member.Name);
    }

    private static string AlreadyMember(Recipient list, Recipient member) => $"The recipient \"{member.Name}\" is already a member of the group \"{list.Name}\".";

    /// <summary>Makes the members exactly those given.</summary>
    public void Replace(DirectoryTransaction transaction, Recipient list, IReadOnlyList<Recipient> members)
    {
        var wanted = members.DistinctBy(member => member.Guid).ToDictionary(member => member.Guid);
        var current = transaction.Reader.LinksFrom(list.Guid, Relation.Member).ToDictionary(link => link.Target);
        foreach (var link in current.Values.Where(link => !wanted.ContainsKey(link.Target)))
            transaction.DeleteLink(list, link, "Members", transaction.Reader.FindName(link.Target) ?? link.Target.ToString());
        var forgotten = RemovedLinks.Forget(transaction, list, null, "Members", link => link.Relation == Relation.Member);
        var added = wanted.Values.Where(member => !current.ContainsKey(member.Guid)).ToArray();
        foreach (var member in added) Add(transaction, list, member);
        if (added.Length + forgotten.Count == 0 && current.Keys.All(wanted.ContainsKey))
            transaction.Warn($"The command completed successfully but no settings of '{list.Name}' have been modified.");
    }

    // Upwards: a list is in few others, and may have very many members.
    private static bool IsWithin(IDirectoryReader reader, Guid list, Guid outer)
    {
        var seen = new HashSet<Guid> { list };
        var open = new Queue<Guid>([list]);
        while (open.TryDequeue(out var inner))
        {
            foreach (var link in reader.LinksTo(inner, Relation.Member))
            {
                if (link.Source == outer) return true;
                if (seen.Add(link.Source)) open.Enqueue(link.Source);
            }
        }

        return false;
    }
}
