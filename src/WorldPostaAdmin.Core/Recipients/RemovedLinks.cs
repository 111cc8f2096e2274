using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// What removed recipients would bring back when they are restored: rights that others have given them, and memberships. What is taken away
/// meanwhile is taken away here too, and stays away.
/// </summary>
internal static class RemovedLinks
{
    /// <summary>Takes links from a recipient out of what one removed recipient, or any, brings back.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="source">Whose links: the mailbox that has given rights, the list that has members.</param>
    /// <param name="removed">Who would bring them back; null for anyone.</param>
    /// <param name="property">The property that the audit log names.</param>
    /// <param name="which">Which links.</param>
    /// <returns>Those that were taken out.</returns>
    public static IReadOnlyList<Link> Forget(DirectoryTransaction transaction, Recipient source, Guid? removed, string property, Func<Link, bool> which)
    {
        var forgotten = new List<Link>();
        var holders = removed is { } one ? [.. new[] { transaction.Reader.FindRemoved(one) }.OfType<RemovedRecipient>()] : transaction.Reader.RemovedRecipients().ToArray();
        foreach (var holder in holders)
        {
            var links = holder.Links.Where(link => link.Source == source.Guid && which(link)).ToArray();
            if (links.Length == 0) continue;
            transaction.SaveRemoved(new RemovedRecipient { Recipient = holder.Recipient, Links = [.. holder.Links.Except(links)], Credential = holder.Credential, WhenSoftDeleted = holder.WhenSoftDeleted });
            foreach (var link in links)
            {
                var words = string.Join(", ", new[] { holder.Recipient.Name, link.Deny ? "denied" : "", link.Detail }.Concat(link.AccessRights ?? []).Where(word => word.Length > 0));
                transaction.Record(source, property, $"{words} (removed, until restored)", null);
            }

            forgotten.AddRange(links);
        }

        return forgotten;
    }
}
