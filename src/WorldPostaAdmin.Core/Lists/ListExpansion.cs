using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Finds the members of a list through the lists in it: each once, however nested or overlapping; a cycle is harmless.
/// </summary>
public static class ListExpansion
{
    public const int MostMembers = 100_000, MostLevels = 100;

    /// <summary>The direct members, ordered by when the store finds them.</summary>
    public static IEnumerable<Recipient> Members(IDirectoryReader reader, Recipient list) =>
        reader.LinksFrom(list.Guid, Relation.Member).Select(link => reader.FindRecipient(link.Target)).OfType<Recipient>();

    /// <summary>Everyone that mail to the list reaches: no lists, only what stands behind them.</summary>
    /// <exception cref="DomainException">ListTooLarge, ListTooDeep.</exception>
    public static IEnumerable<Recipient> Expand(IDirectoryReader reader, Recipient list)
    {
        var seen = new HashSet<Guid> { list.Guid };
        var open = new Queue<(Recipient List, int Level)>([(list, 0)]);
        var count = 0;
        while (open.TryDequeue(out var next))
        {
            if (next.Level >= MostLevels)
            {
                throw new DomainException("ListTooDeep", DomainErrorKind.LimitReached, list.Name, $"'{list.Name}' is nested deeper than {MostLevels} levels, at '{next.List.Name}'.");
            }

            var members = next.List is DynamicDistributionList found ? RecipientFilters.Members(reader, found) : Members(reader, next.List);
            foreach (var member in members)
            {
                if (!seen.Add(member.Guid)) continue;
                if (member is ListRecipient)
                {
                    open.Enqueue((member, next.Level + 1));
                    continue;
                }

                if (++count > MostMembers)
                {
                    throw new DomainException("ListTooLarge", DomainErrorKind.LimitReached, list.Name, $"'{list.Name}' reaches more than {MostMembers:N0} recipients.");
                }

                yield return member;
            }
        }
    }
}
