using LiteDB;
using WorldPostaAdmin.LiteDb;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>
/// Whether a store's documents fit together: nothing of a group that was not committed whole, nothing missing of one that was. Written
/// from what the documents mean, apart from the store's own checks.
/// </summary>
internal sealed class ReferenceCheck(RawStore store)
{
    private readonly IReadOnlyList<BsonDocument> _recipients = store.All(Documents.Recipients);
    private readonly List<string> _problems = [];

    public static IReadOnlyList<string> Problems(RawStore store)
    {
        var check = new ReferenceCheck(store);
        check.Addresses();
        check.Links();
        check.Credentials();
        check.Seats();
        check.Audit();
        return check._problems;
    }

    private void Addresses()
    {
        // Address or login name to owner; format 1 keeps them in a collection of their own, format 2 among the identities.
        var kept = store.Lite.CollectionExists("identities")
            ? store.All("identities").Where(document => document["_id"].AsString.Split('\u0001')[1].StartsWith('E')).Select(document => (Key: document["_id"].AsString.Split('\u0001')[0], Owner: document["Owner"].AsGuid))
            : store.All("addresses").Select(document => (Key: document["_id"].AsString, Owner: document["Owner"].AsGuid));
        var owners = kept.ToDictionary(pair => pair.Key, pair => pair.Owner);
        foreach (var recipient in _recipients)
        {
            foreach (var address in AddressesOf(recipient))
            {
                if (!owners.Remove(address, out var owner) || owner != GuidOf(recipient)) Add($"the address {address} of {recipient["Name"]} is {(owner == default ? "missing" : "another's")}");
            }
        }

        foreach (var (address, owner) in owners) Add($"the address {address} belongs to {owner}, who does not hold it");
    }

    private void Links()
    {
        var recipients = _recipients.Select(GuidOf).ToHashSet();
        foreach (var link in store.All(Documents.Links))
        {
            if (!recipients.Contains(link["Source"].AsGuid)) Add($"the link {link["_id"]} comes from nobody");
            // The two of folder rights, Default and Anonymous, are no recipients: they have fixed Guids of few digits.
            if (!recipients.Contains(link["Target"].AsGuid) && !IsWellKnown(link["Target"].AsGuid)) Add($"the link {link["_id"]} leads to nobody");
        }
    }

    private void Credentials()
    {
        var credentials = store.All(Documents.Credentials).Select(document => document["_id"].AsString).ToHashSet();
        foreach (var recipient in _recipients.Where(recipient => recipient["HasPassword"] == true))
            if (!credentials.Remove(recipient["_id"].AsString)) Add($"{recipient["Name"]} has a password and no credential");
        foreach (var credential in credentials) Add($"the credential {credential} is nobody's");
    }

    private void Seats()
    {
        foreach (var plan in store.All(Documents.Plans))
        {
            var used = _recipients.Count(recipient => recipient["License"] == plan["Name"]);
            if (plan["Used"].AsInt32 != used) Add($"the plan {plan["Name"]} has {plan["Used"]} seats used, and {used} mailboxes have it");
        }
    }

    /// <summary>The audit of a group is in its transaction: what it says was done is there, and what is there it says.</summary>
    private void Audit()
    {
        var balance = new Dictionary<Guid, int>();
        var members = new Dictionary<Guid, int>();
        foreach (var item in store.All(Documents.Audit).SelectMany(record => record["Objects"].AsArray))
        {
            foreach (var change in item["Changes"].AsArray)
            {
                var delta = (change[1].IsNull ? 1 : 0) - (change[2].IsNull ? 1 : 0);
                var name = change[0].AsString;
                if (name == "RecipientTypeDetails" && delta > 0) Count(balance, item["Guid"].AsGuid, 1);
                if (name.StartsWith("Removed", StringComparison.Ordinal)) Count(balance, item["Guid"].AsGuid, -1);
                if (name is "Member" or "Members") Count(members, item["Guid"].AsGuid, delta);
            }
        }

        foreach (var recipient in _recipients)
        {
            if (!balance.Remove(GuidOf(recipient), out var count) || count != 1) Add($"{recipient["Name"]} is there, and the audit has it made {count} times");
        }

        foreach (var (guid, count) in balance.Where(pair => pair.Value != 0)) Add($"the audit has {guid} made {count} times, and it is not there");
        foreach (var list in store.All(Documents.Links).Where(link => link["Relation"] == (int)Relation.Member).CountBy(link => link["Source"].AsGuid))
        {
            if (!members.Remove(list.Key, out var count) || count != list.Value) Add($"the list {list.Key} has {list.Value} members, by the audit {count}");
        }

        foreach (var (list, count) in members.Where(pair => pair.Value != 0)) Add($"the list {list} has no members, by the audit {count}");
    }

    private static IEnumerable<string> AddressesOf(BsonDocument recipient)
    {
        // A dot or a plus is part of an address here; the test's addresses are plain and their keys are their lower case.
        var addresses = recipient["EmailAddresses"].AsArray.Select(address => address.AsString[(address.AsString.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var login = recipient["UserPrincipalName"] is { IsString: true, AsString.Length: > 0 } name ? [name.AsString] : Array.Empty<string>();
        return addresses.Concat(login).Select(address => address.ToLowerInvariant()).Distinct();
    }

    private static Guid GuidOf(BsonDocument recipient) => Guid.ParseExact(recipient["_id"].AsString, "N");

    private static bool IsWellKnown(Guid guid) => guid.ToString("N").TrimStart('0').Length <= 2;

    private static void Count(Dictionary<Guid, int> counts, Guid guid, int delta) => counts[guid] = counts.GetValueOrDefault(guid) + delta;

    private void Add(string problem) => _problems.Add(problem);
}
