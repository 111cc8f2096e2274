using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>What a foreign file has that is not taken: gathered while it is read, and told in a line for each kind.</summary>
internal sealed class SourceNotes
{
    private const int MostNamed = 10;

    /// <summary>Columns with values that are not taken, in the file's order.</summary>
    public CountedTexts Columns { get; } = new();

    /// <summary>Columns whose lists the export replaced by the name of their type.</summary>
    public CountedTexts LostLists { get; } = new();

    /// <summary>Why people were left out, and how many.</summary>
    public CountedTexts Gone { get; } = new();

    /// <summary>Domains, and how many addresses in them were left out.</summary>
    public CountedTexts Domains { get; } = new();

    /// <summary>Types of addresses that are no mail addresses.</summary>
    public CountedTexts AddressTypes { get; } = new();

    /// <summary>Licences that are no plan here.</summary>
    public CountedTexts Licenses { get; } = new();

    /// <summary>Functions whose password hashes cannot be used.</summary>
    public CountedTexts HashFunctions { get; } = new();

    /// <summary>People named by their account, since their display name cannot be their name.</summary>
    public int Renamed { get; set; }

    /// <summary>The lines, each of which begins with the file's name.</summary>
    public IEnumerable<string> Tell(string file)
    {
        if (Columns.Any) yield return $"{file}: these columns have no property here and were not taken: {Columns.List(int.MaxValue)}.";
        if (LostLists.Any)
        {
            yield return $"{file}: the export wrote the name of a type in the place of the values, which were not taken, "
                + $"in {LostLists.List(int.MaxValue)}.";
        }

        foreach (var (reason, count) in Gone.Counts)
            yield return $"{file}: {Number(count)} {(count == 1 ? "row was" : "rows were")} not taken: {reason}.";
        if (Domains.Any)
        {
            yield return $"{file}: addresses outside the accepted domains were not taken: {Domains.CountedList(MostNamed)}. "
                + "Add a domain with New-AcceptedDomain before the import to keep its addresses.";
        }

        if (AddressTypes.Any)
            yield return $"{file}: only SMTP addresses are kept; others were not taken: {AddressTypes.CountedList(MostNamed)}.";
        if (Licenses.Any)
        {
            yield return $"{file}: these licences are no licence plans here, so their holders get the default plan, where there is one: "
                + $"{Licenses.CountedList(MostNamed)}.";
        }

        if (HashFunctions.Any)
        {
            yield return $"{file}: password hashes that no login can be checked against were not taken: "
                + $"{HashFunctions.CountedList(MostNamed)}. These mailboxes have no password; set one with Set-MailboxPassword.";
        }

        if (Renamed > 0)
        {
            yield return $"{file}: {Number(Renamed)} {(Renamed == 1 ? "person has" : "people have")} a display name that cannot be a name "
                + "here, because others share it or for its length or characters; Name is what stands before the @ of the login.";
        }
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
