using System.Globalization;

namespace WorldPostaAdmin.Benchmarks.Data;

/// <summary>An organisation's people by number: the same number is always the same person.</summary>
internal static class Company
{
    public const string Domain = "contoso.example", Plan = "Business";

    /// <summary>How many people a department has.</summary>
    public const int DepartmentSize = 500;

    private const string Digits64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly string[] FirstNames = ["Ana", "José", "Ieva", "Zoë", "Müge", "Liam", "Aoife", "Ngozi", "Kenji", "Björn", "Chloé", "Dmitri", "Fatima", "Hans", "Ines", "Jānis"];
    private static readonly string[] LastNames = ["Novák", "García", "Bērziņš", "Müller", "O'Brien", "Okafor", "Tanaka", "Ström", "Dubois", "Ivanov", "Haddad", "Schmidt", "Silva", "Ozols", "Khan", "Rossi", "Jansen"];
    private static readonly string[] Areas = ["Sales", "Finance", "Human Resources", "Engineering", "Legal", "Support", "Logistics"];
    private static readonly string[] Cities = ["Riga", "Dublin", "Tokyo", "Lagos", "Berlin", "Lisbon", "Paris", "Madrid"];
    private static readonly string[] Titles = ["Manager", "Director", "Engineer", "Analyst", "Assistant"];

    public static Employee Person(int number)
    {
        var (first, last) = (FirstNames[number % FirstNames.Length], LastNames[number / FirstNames.Length % LastNames.Length]);
        var digits = number.ToString("D7", CultureInfo.InvariantCulture);

        return new Employee(
            Name: $"{first} {last} {digits}",
            FirstName: first,
            LastName: last,
            Alias: $"{Ascii(first)}.{Ascii(last)}{digits}".ToLowerInvariant(),
            Department: Department(DepartmentOf(number)),
            Title: Titles[number % Titles.Length],
            Office: $"Floor {number % 9}",
            City: Cities[number % Cities.Length],
            Phone: $"+371 6{digits}",
            PasswordHash: Hash(number));
    }

    public static string Department(int number) => $"{Areas[number % Areas.Length]} {number:D4}";

    public static string SharedMailbox(int number) => $"shared{number:D6}";

    public static string List(int number) => $"list{number:D6}";

    public static void WritePeople(string path, int from, int count)
    {
        using var file = new StreamWriter(path);
        file.WriteLine("Name,FirstName,LastName,DisplayName,Alias,UserPrincipalName,Department,Title,Office,City,CountryOrRegion,Phone,License,PasswordHash");
        foreach (var person in Enumerable.Range(from, count).Select(Person))
            file.WriteLine($"{person.Name},{person.FirstName},{person.LastName},{person.FirstName} {person.LastName},{person.Alias},{person.Address},{person.Department},{person.Title},{person.Office},{person.City},LV,{person.Phone},{Plan},{person.PasswordHash}");
    }

    /// <summary>The same people as entries of inetOrgPerson.</summary>
    public static void WriteLdif(string path, string suffix, int from, int count)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        foreach (var person in Enumerable.Range(from, count).Select(Person))
        {
            file.WriteLine($"dn: uid={person.Alias},{suffix}\nobjectClass: inetOrgPerson\nuid: {person.Alias}\nmail: {person.Address}");
            foreach (var (name, value) in new[] { ("cn", person.Name), ("sn", person.LastName), ("givenName", person.FirstName), ("displayName", $"{person.FirstName} {person.LastName}") })
                file.WriteLine($"{name}:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))}");
            file.WriteLine($"departmentNumber: {person.Department}\ntitle: {person.Title}\nphysicalDeliveryOfficeName: {person.Office}\nl: {person.City}\nst: LV\ntelephoneNumber: {person.Phone}\nemployeeType: {Plan}\nuserPassword: {{CRYPT}}{person.PasswordHash["{SHA512-CRYPT}".Length..]}\n");
        }
    }

    /// <summary>The department of a person. Neighbours in the file are in different ones.</summary>
    public static int DepartmentOf(int number) => (number / (DepartmentSize * 100) * 100) + (number % 100);

    private static string Ascii(string text) => new(text.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter).ToArray());

    private static string Hash(int number)
    {
        var random = new Random(number);
        return "{SHA512-CRYPT}$6$" + Text(random, 16) + "$" + Text(random, 85) + ".";
    }

    private static string Text(Random random, int length) => string.Create(length, random, (text, source) => source.GetItems(Digits64.AsSpan(), text));
}

/// <summary>One person.</summary>
internal sealed record Employee(string Name, string FirstName, string LastName, string Alias, string Department, string Title, string Office, string City, string Phone, string PasswordHash)
{
    public string Address => $"{Alias}@{Company.Domain}";
}
