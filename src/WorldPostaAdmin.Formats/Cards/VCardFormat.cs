using System.Globalization;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>vCards of 2.1, 3.0 and 4.0 in, of 3.0 and 4.0 out. What is not understood is kept line by line and goes out again; of what is, the line is kept as well, and goes out with its types and its group as long as its value is the contact's.</summary>
public sealed class VCardFormat : IContactFormat
{
    /// <summary>Far more than any program writes.</summary>
    private const int MostLines = 10_000;

    private static readonly string[] OtherDevices = ["PAGER", "VIDEO", "MODEM", "BBS", "ISDN", "PCS", "CAR"];

    private static readonly string[] Own = ["BEGIN", "END", "VERSION", "PRODID", "REV"];

    public IEnumerable<ContactCard> Read(TextReader text)
    {
        List<CardLine>? card = null;
        var (began, nested) = (0, 0);
        foreach (var (content, number) in CardLines.Read(text))
        {
            if (string.IsNullOrWhiteSpace(content) || content is "\ufeff") continue;
            var line = CardLine.Parse(content.TrimStart('\ufeff'), number);
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

    public void Write(TextWriter text, MailboxContactItem contact, IReadOnlyList<string> otherLines, IReadOnlyList<string> sourceLines, string version)
    {
        var card = new CardWriter(text, sourceLines, otherLines);
        card.Line("BEGIN", "VCARD");
        card.Line("VERSION", version);
        card.Line("FN", CardLine.Escape(contact.DisplayName));
        card.Line("N", string.Join(';', new[] { contact.LastName, contact.FirstName, contact.MiddleName, contact.NamePrefix, contact.NameSuffix }.Select(CardLine.Escape)));
        card.Text("NICKNAME", contact.Nickname);
        if (contact.Company.Length + contact.Department.Length > 0) card.Line("ORG", contact.Department.Length == 0 ? CardLine.Escape(contact.Company) : $"{CardLine.Escape(contact.Company)};{CardLine.Escape(contact.Department)}");
        card.Text("TITLE", contact.JobTitle);
        card.Addresses(contact.EmailAddresses, version);
        card.Phone("TEL;TYPE=WORK", nameof(MailboxContactItem.BusinessPhone), contact.BusinessPhone);
        card.Phone("TEL;TYPE=HOME", nameof(MailboxContactItem.HomePhone), contact.HomePhone);
        card.Phone("TEL;TYPE=CELL", nameof(MailboxContactItem.MobilePhone), contact.MobilePhone);
        card.Phone("TEL;TYPE=FAX", nameof(MailboxContactItem.Fax), contact.Fax);
        card.Place([contact.Street, contact.City, contact.StateOrProvince, contact.PostalCode, contact.CountryOrRegion]);
        if (contact.WebPage.Length > 0) card.Line("URL", contact.WebPage, line => line.Value == contact.WebPage);
        if (contact.Birthday is { } birthday) card.Line("BDAY", birthday.ToString(version == "4.0" ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture));
        card.Text("NOTE", contact.Notes);
        if (contact.Categories.Length > 0) card.Line("CATEGORIES", string.Join(',', contact.Categories.Select(CardLine.Escape)));
        if (!card.Has("UID")) card.Line("UID", version == "4.0" ? $"urn:uuid:{contact.Guid}" : contact.Guid.ToString());
        card.Line("REV", contact.WhenChanged.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        card.Others(version, hasBirthday: contact.Birthday is not null);
        card.Line("END", "VCARD");
    }

    private static bool IsMark(CardLine? line, string name) => line?.Name == name && line.RawValue.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    private static ContactCard ToCard(IReadOnlyList<CardLine> lines)
    {
        var values = new Dictionary<string, object?>();
        var (others, sources) = (new List<string>(), new List<string>());
        var addresses = new List<(string Address, bool Preferred)>();
        foreach (var line in lines)
        {
            if (Own.Contains(line.Name)) continue;
            var isAddress = line.Name == "EMAIL" && line.Value.Contains('@');
            if (isAddress) addresses.Add((Address(line), line.IsPreferred));
            if (!isAddress && !Take(values, line)) others.Add(line.Modern);
            else if (line.Name is "EMAIL" or "TEL" or "ADR" or "URL") sources.Add(line.Modern);
        }

        if (addresses.Count > 0) values[nameof(MailboxContactItem.EmailAddresses)] = addresses.OrderByDescending(address => address.Preferred).Select(address => address.Address).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new ContactCard(values, others, sources);
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
            case "TEL" when Phone(line) is { } phone: return One(phone, Number(line));
            case "ADR" when !values.ContainsKey(nameof(MailboxContactItem.Street)) && line.Parts is { Length: 7 } parts && parts[0].Length == 0 && parts[1].Length == 0:
                Several(parts[2..], nameof(MailboxContactItem.Street), nameof(MailboxContactItem.City), nameof(MailboxContactItem.StateOrProvince), nameof(MailboxContactItem.PostalCode), nameof(MailboxContactItem.CountryOrRegion));
                return true;
            case "URL": return One(nameof(MailboxContactItem.WebPage), line.Value);
            case "BDAY" when !HasNoYear(line) && Day(line.Value) is { } day: return One(nameof(MailboxContactItem.Birthday), day);
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

    /// <summary>The address of an EMAIL line.</summary>
    internal static string Address(CardLine line) => line.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? line.Value[7..] : line.Value;

    /// <summary>The number of a TEL line.</summary>
    internal static string Number(CardLine line) => line.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? line.Value[4..] : line.Value;

    /// <summary>The property that a TEL line is one of, or null where there is none for its type.</summary>
    internal static string? Phone(CardLine line) => line.Types is var types && types.Overlaps(OtherDevices) ? null
        : types.Contains("FAX") ? nameof(MailboxContactItem.Fax)
        : types.Contains("CELL") ? nameof(MailboxContactItem.MobilePhone)
        : types.Contains("HOME") ? nameof(MailboxContactItem.HomePhone)
        : nameof(MailboxContactItem.BusinessPhone);

    /// <summary>Whether a birthday has a year only because the form asks for one: Apple's way.</summary>
    internal static bool HasNoYear(CardLine line) => line.Parameter("X-APPLE-OMIT-YEAR") is { Length: > 0 } year && line.Value.StartsWith(year, StringComparison.Ordinal);

    // Dates without a year, and times of birth, are kept as they stand.
    private static DateTimeOffset? Day(string text) => DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, TimeSpan.Zero) : null;
}
