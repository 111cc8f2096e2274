using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Grants on whole mailboxes: Full Access, Send As, Send on Behalf and the rest, in one place. On lists there are the two of sending.</summary>
public sealed class RightsService
{
    /// <summary>Finds who is to have a right: a user mailbox or a security group.</summary>
    /// <exception cref="DomainException">DelegateNotAllowed, UserMissing, RecipientNotFound.</exception>
    public static Recipient ResolveDelegate(IDirectoryReader reader, RecipientIdentity? identity, string mailbox)
    {
        if (IsSelf(identity))
        {
            throw new DomainException("OwnMailbox", DomainErrorKind.NotAllowed, mailbox, $"{WellKnownDelegates.Self} is '{TextRules.Show(mailbox)}' itself, which has all rights on what is its own. Give another user.");
        }

        if (identity is null)
        {
            throw new DomainException("UserMissing", DomainErrorKind.InvalidValue, mailbox, $"The user is missing: who is to have rights on '{TextRules.Show(mailbox)}'? Give -User, or fill the User column.");
        }

        var recipient = reader.Find(identity) ?? throw new DomainException("UserNotFound", DomainErrorKind.NotFound, identity.Value,
            $"Couldn't find object \"{TextRules.Show(identity.Value)}\": there is no such user or group to have rights on '{TextRules.Show(mailbox)}'. Please make sure that it was spelled correctly or specify a different object.");
        if (RecipientKinds.Delegates.Contains(recipient.RecipientTypeDetails)) return recipient;
        var hint = recipient.RecipientTypeDetails == RecipientTypeDetails.MailUniversalDistributionGroup ? $" Make it one: Set-DistributionList '{recipient.Alias}' -Type Security." : "";
        throw new DomainException("DelegateNotAllowed", DomainErrorKind.NotAllowed, recipient.Name,
            $"'{recipient.Name}' is {recipient.RecipientTypeDetails.Words()}, and {recipient.RecipientTypeDetails.Words()} cannot be a delegate. Give a user mailbox or a security group.{hint}");
    }

    /// <summary>Finds someone whose rights are asked for or taken away: whoever it is, one who was removed and would bring them back too.</summary>
    /// <exception cref="DomainException">OwnMailbox (a mailbox's own rights), UserMissing, RecipientNotFound.</exception>
    public static Recipient ResolveHolder(IDirectoryReader reader, RecipientIdentity? identity, string mailbox)
    {
        if (identity is null || IsSelf(identity)) return ResolveDelegate(reader, identity, mailbox);
        return RecipientService.ResolveToo(reader, identity);
    }

    /// <summary>Whether an identity is <c>NT AUTHORITY\SELF</c>: the mailbox itself.</summary>
    public static bool IsSelf(RecipientIdentity? identity) => identity?.Value.Equals(WellKnownDelegates.Self, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Makes sure that a delegate found before is still one.</summary>
    /// <exception cref="DomainException">DelegateNotAllowed, UserNotFound.</exception>
    public static Recipient RequireStill(IDirectoryReader reader, Recipient delegated, string mailbox) =>
        reader.FindKind(delegated.Guid) == delegated.RecipientTypeDetails ? delegated : ResolveDelegate(reader, new RecipientIdentity(delegated.Guid), mailbox);

    /// <summary>Grants rights; those that stand already are a warning.</summary>
    /// <exception cref="DomainException">OwnMailbox, NotAllowedForType (of a list, a right that is not of sending).</exception>
    /// <returns>What the delegate now has, allowed or denied as was asked.</returns>
    public MailboxPermission Grant(DirectoryTransaction transaction, Recipient mailbox, Recipient delegated, IReadOnlyList<MailboxRight> rights, bool deny, bool autoMapping)
    {
        if (delegated.Guid == mailbox.Guid)
        {
            throw new DomainException("OwnMailbox", DomainErrorKind.NotAllowed, mailbox.Name, $"'{mailbox.Name}' owns the mailbox and needs no right on it. Give another user.");
        }

        foreach (var right in rights.Where(right => mailbox is not Mailbox && right is not (MailboxRight.SendAs or MailboxRight.SendOnBehalf)))
        {
            throw new DomainException("NotAllowedForType", DomainErrorKind.NotAllowed, mailbox.Name,
                $"{right} belongs to a mailbox, and '{mailbox.Name}' is {mailbox.RecipientTypeDetails.Words()}. On it there are SendAs and SendOnBehalf.");
        }

        var links = transaction.Reader.LinksBetween(mailbox.Guid, Relation.MailboxRight, delegated.Guid).Where(link => link.Deny == deny).ToDictionary(link => link.Detail);
        var standing = new List<MailboxRight>();
        foreach (var right in rights)
        {
            var before = links.GetValueOrDefault(right.ToString());
            if (before is not null && (right != MailboxRight.FullAccess || before.AutoMapping == autoMapping))
            {
                standing.Add(right);
                continue;
            }

            var link = Link(mailbox, delegated, right, deny, autoMapping);
            if (before is null) transaction.InsertLink(mailbox, link, nameof(MailboxPermission.AccessRights), delegated.Name);
            else transaction.SaveLink(mailbox, link, nameof(MailboxPermission.AccessRights), delegated.Name, before);
            links[link.Detail] = link;
        }

        if (standing.Count > 0)
        {
            transaction.Warn($"'{delegated.Name}' already has {string.Join(", ", standing)}{(deny ? " (denied)" : "")} on '{mailbox.Name}'; "
                + (standing.Count == rights.Count ? "nothing was changed." : "that was left as it is."));
        }

        return Permission(mailbox, delegated, deny, links.Values);
    }

    /// <summary>Takes rights away; those that are not there are a warning.</summary>
    public void Revoke(DirectoryTransaction transaction, Recipient mailbox, Guid delegated, string delegateName, IReadOnlyList<MailboxRight> rights, bool deny)
    {
        var absent = new List<MailboxRight>();
        foreach (var right in rights)
        {
            var key = new Link { Source = mailbox.Guid, Relation = Relation.MailboxRight, Target = delegated, Detail = right.ToString(), Deny = deny }.Key;
            if (transaction.Reader.FindLink(key) is { } link) transaction.DeleteLink(mailbox, link, nameof(MailboxPermission.AccessRights), delegateName);
            else if (RemovedLinks.Forget(transaction, mailbox, delegated, nameof(MailboxPermission.AccessRights), stored => stored.Key == key).Count == 0) absent.Add(right);
        }

        if (absent.Count > 0)
        {
            transaction.Warn($"Can't remove the access control entry on the object \"{mailbox.Name}\" for account \"{delegateName}\" because the ACE doesn't exist on the object: "
                + $"'{delegateName}' does not have {string.Join(", ", absent)}{(deny ? " (denied)" : "")}.");
        }
    }

    /// <summary>Takes every right on a mailbox away, granted or denied.</summary>
    public void Reset(DirectoryTransaction transaction, Mailbox mailbox)
    {
        var links = transaction.Reader.LinksFrom(mailbox.Guid, Relation.MailboxRight).ToArray();
        foreach (var link in links) transaction.DeleteLink(mailbox, link, nameof(MailboxPermission.AccessRights), transaction.Reader.FindName(link.Target) ?? link.Target.ToString());
        var forgotten = RemovedLinks.Forget(transaction, mailbox, null, nameof(MailboxPermission.AccessRights), link => link.Relation == Relation.MailboxRight);
        if (links.Length + forgotten.Count == 0) transaction.Warn(NothingModified(mailbox));
    }

    /// <summary>Makes mail programs add a mailbox for nobody by themselves; the rights stay.</summary>
    public void ClearAutoMapping(DirectoryTransaction transaction, Mailbox mailbox)
    {
        var links = transaction.Reader.LinksFrom(mailbox.Guid, Relation.MailboxRight).Where(link => link is { Detail: nameof(MailboxRight.FullAccess), Deny: false, AutoMapping: true }).ToArray();
        foreach (var link in links)
        {
            var changed = new Link { Source = link.Source, Relation = link.Relation, Target = link.Target, Detail = link.Detail, AutoMapping = false };
            transaction.SaveLink(mailbox, changed, nameof(MailboxPermission.AccessRights), transaction.Reader.FindName(link.Target) ?? link.Target.ToString(), link);
        }

        if (links.Length == 0) transaction.Warn(NothingModified(mailbox));
    }

    private static string NothingModified(Recipient recipient) => $"The command completed successfully but no settings of '{recipient.Name}' have been modified.";

    /// <summary>Makes Send on Behalf what an edit says: the same grants under the name that Exchange's Set-Mailbox has for them.</summary>
    public void ReplaceSendOnBehalf(DirectoryTransaction transaction, Recipient mailbox, ListEdit edit)
    {
        var current = transaction.Reader.LinksFrom(mailbox.Guid, Relation.MailboxRight).Where(link => link.Detail == nameof(MailboxRight.SendOnBehalf) && !link.Deny).ToArray();
        var added = (edit.Replacement ?? edit.Add).Select(text => ResolveDelegate(transaction.Reader, new RecipientIdentity(text), mailbox.Name)).DistinctBy(item => item.Guid).ToArray();
        var removed = edit.Remove.Select(text => RecipientService.ResolveToo(transaction.Reader, new RecipientIdentity(text))).ToArray();
        foreach (var link in current.Where(link => edit.Replacement is not null && added.All(item => item.Guid != link.Target)))
            transaction.DeleteLink(mailbox, link, nameof(Mailbox.GrantSendOnBehalfTo), transaction.Reader.FindName(link.Target) ?? "");
        if (edit.Replacement is not null)
            RemovedLinks.Forget(transaction, mailbox, null, nameof(Mailbox.GrantSendOnBehalfTo), link => link is { Relation: Relation.MailboxRight, Detail: nameof(MailboxRight.SendOnBehalf), Deny: false });
        foreach (var item in removed) Revoke(transaction, mailbox, item.Guid, item.Name, [MailboxRight.SendOnBehalf], deny: false);
        foreach (var item in added.Where(item => current.All(link => link.Target != item.Guid))) Grant(transaction, mailbox, item, [MailboxRight.SendOnBehalf], deny: false, autoMapping: true);
    }

    /// <summary>Who has rights on a mailbox: one entry a delegate, allowed and denied apart.</summary>
    public static IEnumerable<MailboxPermission> Permissions(IDirectoryReader reader, Recipient mailbox, Guid? user = null)
    {
        var links = user is { } one ? reader.LinksBetween(mailbox.Guid, Relation.MailboxRight, one) : reader.LinksFrom(mailbox.Guid, Relation.MailboxRight);
        return Permissions(reader, mailbox, links);
    }

    /// <summary>The same, of links that are known: those that a removed mailbox had.</summary>
    public static IEnumerable<MailboxPermission> Permissions(IDirectoryReader reader, Recipient mailbox, IEnumerable<Link> links)
    {
        foreach (var group in links.GroupBy(link => (link.Target, link.Deny)))
        {
            if (reader.FindRecipient(group.Key.Target) is { } delegated) yield return Permission(mailbox, delegated, group.Key.Deny, group);
        }
    }

    /// <summary>The right that a mailbox has on itself, as Exchange shows it; it cannot be taken away.</summary>
    public static MailboxPermission Self(Mailbox mailbox) => new()
    {
        Identity = mailbox.Name,
        MailboxGuid = mailbox.Guid,
        User = WellKnownDelegates.Self,
        UserDisplayName = WellKnownDelegates.Self,
        UserGuid = mailbox.Guid,
        AccessRights = [nameof(MailboxRight.FullAccess), nameof(MailboxRight.ReadPermission)],
    };

    internal static MailboxPermission Permission(Recipient mailbox, Recipient delegated, bool deny, IEnumerable<Link> links)
    {
        var all = links.ToArray();
        return new MailboxPermission
        {
            Identity = mailbox.Name,
            MailboxGuid = mailbox.Guid,
            User = delegated.PrimarySmtpAddress,
            UserDisplayName = delegated.DisplayName,
            UserGuid = delegated.Guid,
            Deny = deny,
            AccessRights = all.Select(link => Enum.Parse<MailboxRight>(link.Detail)).Order().Select(right => right.ToString()).ToArray(),
            AutoMapping = !deny && delegated is Mailbox && all.Any(link => link.Detail == nameof(MailboxRight.FullAccess) && link.AutoMapping),
        };
    }

    private static Link Link(Recipient mailbox, Recipient delegated, MailboxRight right, bool deny, bool autoMapping) => new()
    {
        Source = mailbox.Guid,
        Relation = Relation.MailboxRight,
        Target = delegated.Guid,
        Detail = right.ToString(),
        Deny = deny,
        AutoMapping = right != MailboxRight.FullAccess || autoMapping,
    };
}
