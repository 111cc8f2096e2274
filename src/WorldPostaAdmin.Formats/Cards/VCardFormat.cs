using System.Globalization;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>vCards of 2.1, 3.0 and 4.0 in, of 3.0 and 4.0 out. What is not understood is kept line by line and goes out again.</summary>
public sealed class VCardFormat : IContactFormat
{
    /// <summary>Far more than any program writes.</summary>
    private const int MostLines = 10_000;

    private static readonly string[] Own = ["BEGIN", "END", "VERSION", "PRODID", "REV"];

    public IEnumerable<ContactCard> Read(TextReader text)
    {
        List<CardLine>? card = null;
        var (began, nested) = (0, 0);
        foreach (var (content, number) in CardLines.Read(text))
        {
            if (string.IsNullOrWhiteSpace(content) || content is "\ufeff") continue;
            var line = CardLine.Parse(content.TrimStart('\ufeff'));
            if (IsMark(line, "BEGIN"))
            {
                if (card is null) (card, began) = ([], number);
                else nested++;
            }
            else if (card is null)
            {
                throw CardLines.Unreadable(number, "it stands outside a card; a card begins with BEGIN:VCARD");
            }
            else if (IsMark(line, "END") && nested > 0)
            {
                nested--;
            }
            else if (IsMark(line, "END"))
            {
                yield return ToCard(card);
                card = null;
            }
            else if (nested == 0)
            {
                if (card.Count >= MostLines) throw CardLines.Unreadable(number, $"its card has more than {MostLines} lines");
                card.Add(line ?? throw CardLines.Unreadable(number, "it has no name and value with a colon between them"));
            }
        }

        if (card is not null) throw CardLines.Unreadable(began, "its card does not end with END:VCARD");
    }

    public void Write(TextWriter text, MailboxContactItem contact, IReadOnlyList<string> otherLines, string version)
    {
        Line("BEGIN", "VCARD");
        Line("VERSION", version);
        Line("FN", CardLine.Escape(contact.DisplayName));
        Line("N", string.Join(';', new[] { contact.LastName, contact.FirstName, contact.MiddleName, contact.NamePrefix, contact.NameSuffix }.Select(CardLine.Escape)));
        Text("NICKNAME", contact.Nickname);
        if (contact.Company.Length + contact.Department.Length > 0) Line("ORG", contact.Department.Length == 0 ? CardLine.Escape(contact.Company) : $"{CardLine.Escape(contact.Company)};{CardLine.Escape(contact.Department)}");
        Text("TITLE", contact.JobTitle);
        for (var i = 0; i < contact.EmailAddresses.Length; i++) Text(i > 0 || contact.EmailAddresses.Length == 1 ? "EMAIL" : version == "4.0" ? "EMAIL;PREF=1" : "EMAIL;TYPE=PREF", contact.EmailAddresses[i]);
        Text("TEL;TYPE=WORK", contact.BusinessPhone);
        Text("TEL;TYPE=HOME", contact.HomePhone);
        Text("TEL;TYPE=CELL", contact.MobilePhone);
        Text("TEL;TYPE=FAX", contact.Fax);
        var address = new[] { contact.Street, contact.City, contact.StateOrProvince, contact.PostalCode, contact.CountryOrRegion };
        if (address.Any(part => part.Length > 0)) Line("ADR;TYPE=WORK", ";;" + string.Join(';', address.Select(CardLine.Escape)));
        if (contact.WebPage.Length > 0) Line("URL", contact.WebPage);
        if (contact.Birthday is { } birthday) Line("BDAY", birthday.ToString(version == "4.0" ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text("NOTE", contact.Notes);
        if (contact.Categories.Length > 0) Line("CATEGORIES", string.Join(',', contact.Categories.Select(CardLine.Escape)));
        if (!otherLines.Any(line => CardLine.Parse(line)?.Name == "UID")) Line("UID", version == "4.0" ? $"urn:uuid:{contact.Guid}" : contact.Guid.ToString());
        Line("REV", contact.WhenChanged.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        foreach (var line in otherLines) CardLines.Write(text, line);
        Line("END", "VCARD");

        void Text(string name, string value)
        {
            if (value.Length > 0) Line(name, CardLine.Escape(value));
        }

        void Line(string name, string value) => CardLines.Write(text, $"{name}:{value}");
    }

    private static bool IsMark(CardLine? line, string name) => line?.Name == name && line.RawValue.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    private static ContactCard ToCard(IReadOnlyList<CardLine> lines)
    {
        var values = new Dictionary<string, object?>();
        var others = new List<string>();
        var addresses = new List<(string Address, bool Preferred)>();
        foreach (var line in lines)
        {
            if (Own.Contains(line.Name)) continue;
            if (line.Name == "EMAIL" && line.Value.Contains('@')) addresses.Add((line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Value[7..] : line.Value, line.IsPreferred));
            else if (!Take(values, line)) others.Add(line.IsQuotedPrintable ? $"{line.Name}:{CardLine.Escape(line.Value)}" : line.Text);
        }

        if (addresses.Count > 0) values[nameof(MailboxContactItem.EmailAddresses)] = addresses.OrderByDescending(address => address.Preferred).Select(address => address.Address).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new ContactCard(values, others);
    }

    // Only the first of a property that a contact has once: the others are kept as they stand.
    private static bool Take(Dictionary<string, object?> values, CardLine line)
    {
        switch (line.Name)
        {
            case "FN": return One(nameof(MailboxContactItem.DisplayName), line.Value);
            case "N" when !values.ContainsKey(nameof(MailboxContactItem.LastName)):
                Several(line.Parts, nameof(MailboxContactItem.LastName), nameof(MailboxContactItem.FirstName), nameof(MailboxContactItem.MiddleName), nameof(MailboxContactItem.NamePrefix), nameof(MailboxContactItem.NameSuffix));
                return true;
            case "NICKNAME": return One(nameof(MailboxContactItem.Nickname), string.Join(", ", line.List));
            case "ORG" when !values.ContainsKey(nameof(MailboxContactItem.Company)) && line.Parts.Length <= 2:
                Several(line.Parts, nameof(MailboxContactItem.Company), nameof(MailboxContactItem.Department));
                return true;
            case "TITLE": return One(nameof(MailboxContactItem.JobTitle), line.Value);
            case "TEL": return One(Phone(line), line.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? line.Value[4..] : line.Value);
            case "ADR" when !values.ContainsKey(nameof(MailboxContactItem.Street)) && line.Parts is { Length: 7 } parts && parts[0].Length == 0 && parts[1].Length == 0:
                Several(parts[2..], nameof(MailboxContactItem.Street), nameof(MailboxContactItem.City), nameof(MailboxContactItem.StateOrProvince), nameof(MailboxContactItem.PostalCode), nameof(MailboxContactItem.CountryOrRegion));
                return true;
            case "URL": return One(nameof(MailboxContactItem.WebPage), line.Value);
            case "BDAY" when Day(line.Value) is { } day: return One(nameof(MailboxContactItem.Birthday), day);
            case "NOTE": return One(nameof(MailboxContactItem.Notes), line.Value);
            case "CATEGORIES": return One(nameof(MailboxContactItem.Categories), line.List);
            default: return false;
        }

        bool One(string property, object value)
        {
            if (values.ContainsKey(property)) return false;
            values[property] = value;
            return true;
        }

        void Several(string[] parts, params string[] properties)
        {
            for (var i = 0; i < properties.Length; i++) values[properties[i]] = i < parts.Length ? parts[i] : "";
        }
    }

    private static string Phone(CardLine line) => line.Types.Contains("FAX") ? nameof(MailboxContactItem.Fax)
        : line.Types.Contains("CELL") ? nameof(MailboxContactItem.MobilePhone)
        : line.Types.Contains("HOME") ? nameof(MailboxContactItem.HomePhone)
        : nameof(MailboxContactItem.BusinessPhone);

    // Dates without a year, and times of birth, are kept as they stand.
    private static DateTimeOffset? Day(string text) => DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeSpan.Zero) : null;
}
