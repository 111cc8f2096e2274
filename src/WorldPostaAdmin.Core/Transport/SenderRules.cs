using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Whether recipients take a message from its sender: authentication, accepted and rejected senders, size, and moderation.</summary>
internal sealed class SenderRules
{
    private readonly IDirectoryReader _reader;
    private readonly bool _isSystem, _isExternal;
    private readonly ByteSize _size;
    private readonly Guid? _approved;
    private readonly Recipient? _sender;
    private HashSet<Guid>? _groups;

    public SenderRules(IDirectoryReader reader, Transmission message)
        : this(reader, message.Sender, message.IsExternal, message.ReturnPath, message.Size) => (_isSystem, _approved) = (message.IsSystem, message.Approved?.RecipientGuid);

    /// <param name="reader">The directory.</param>
    /// <param name="sender">Who it is sent as, where that is proven.</param>
    /// <param name="isExternal">Whether it comes from outside.</param>
    /// <param name="returnPath">The sender on the envelope.</param>
    /// <param name="size">How large the message is, as far as that is known.</param>
    public SenderRules(IDirectoryReader reader, Recipient? sender, bool isExternal, string returnPath, ByteSize size)
    {
        (_reader, _isExternal, _size) = (reader, isExternal, size);
        // Nobody outside is taken for a mailbox: anyone can write such a From.
        _sender = sender ?? (isExternal && SmtpAddress.TryParse(returnPath, out var address) && reader.FindAddressOwner(address!.Key) is { } owner ? reader.FindRecipient(owner) as ExternalPerson : null);
    }

    /// <summary>Why a recipient does not take the message: a code and a reason, or null.</summary>
    public (string Status, string Why)? Refusal(Recipient recipient, IReadOnlyList<Link> links)
    {
        if (_isSystem) return null;
        if (!recipient.MaxReceiveSize.IsUnlimited && _size > recipient.MaxReceiveSize.Value)
            return ("5.3.4", $"The message has {_size}, and '{recipient.DisplayName}' takes messages of at most {recipient.MaxReceiveSize}.");
        if (recipient.RequireSenderAuthenticationEnabled && _isExternal)
            return ("5.7.1", $"'{recipient.DisplayName}' takes messages from senders inside the organisation alone.");
        if (links.Any(link => link.Relation == Relation.RejectMessagesFrom && IsSender(link.Target)))
            return ("5.7.1", $"'{recipient.DisplayName}' does not take messages from this sender.");
        var accepted = links.Where(link => link.Relation == Relation.AcceptMessagesOnlyFrom).ToArray();
        return accepted.Length > 0 && !accepted.Any(link => IsSender(link.Target))
            ? ("5.7.1", $"'{recipient.DisplayName}' takes messages from some senders only, and this sender is not among them.")
            : null;
    }

    /// <summary>Whether the message must wait for a moderator of a recipient.</summary>
    public bool IsModerated(Recipient recipient, IReadOnlyList<Link> links) =>
        recipient.ModerationEnabled && !_isSystem && _approved != recipient.Guid
        && !links.Any(link => link.Relation == Relation.BypassModerationFrom && IsSender(link.Target))
        && !Moderators(links).Any(IsSender);

    /// <summary>Who decides: the moderators, else the owners.</summary>
    public static IEnumerable<Guid> Moderators(IReadOnlyList<Link> links)
    {
        var moderators = links.Where(link => link.Relation == Relation.ModeratedBy).Select(link => link.Target).ToArray();
        return moderators.Length > 0 ? moderators : links.Where(link => link.Relation == Relation.ManagedBy).Select(link => link.Target);
    }

    /// <summary>Whether the sender is a recipient, or a member of it through lists of any sort.</summary>
    private bool IsSender(Guid named)
    {
        if (_sender is null) return false;
        return named == _sender.Guid || (_groups ??= Groups(_reader, _sender)).Contains(named);
    }

    private static HashSet<Guid> Groups(IDirectoryReader reader, Recipient sender)
    {
        var complete = reader.Complete(sender);
        var found = reader.Recipients(RecipientTypeDetails.DynamicDistributionGroup).OfType<DynamicDistributionList>()
            .Where(list => RecipientFilters.Parse(list.RecipientFilter).Matches(complete)).Select(list => list.Guid).ToArray();
        var seen = new HashSet<Guid>(found);
        var open = new Queue<Guid>([sender.Guid, .. found]);
        while (open.TryDequeue(out var member))
        {
            foreach (var link in reader.LinksTo(member, Relation.Member))
            {
                if (seen.Add(link.Source)) open.Enqueue(link.Source);
            }
        }

        return seen;
    }
}
