using System.Globalization;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>Reads a VEVENT, in the ways in which Outlook, Google, Apple and Thunderbird write it.</summary>
/// <param name="zones">What TZIDs mean, by the VTIMEZONEs of the calendar.</param>
/// <param name="timeZone">The zone of times that name none, and of whole days.</param>
internal sealed class EventReader(IReadOnlyDictionary<string, string> zones, string timeZone)
{
    /// <summary>How many dates, and how many attendees, one event has at most.</summary>
    public const int MostDates = 10_000, MostAttendees = 10_000;

    // What is shown; the text of the event keeps all of it.
    private const int MostCategories = 1_000, LongestLine = 1_000, LongestText = 100_000;

    /// <summary>Whether a time in a zone that nothing explains is refused; else it is one that equals no other.</summary>
    public bool KnowsAllZones { get; init; } = true;

    /// <exception cref="DomainException">EventUnreadable, UnknownTimeZone, RecurrenceInvalid, RecurrenceTooDense.</exception>
    public CalendarEvent Read(Component component)
    {
        try
        {
            return ReadEvent(component);
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException or FormatException)
        {
            throw Unreadable("one of its times is too far away to be counted with", e);
        }
    }

    private CalendarEvent ReadEvent(Component component)
    {
        var start = Time(component.Property("DTSTART")) ?? throw Unreadable("it has no DTSTART that is a date");
        var end = End(component, start);
        if (end.Utc < start.Utc && KnowsAllZones) throw Unreadable("it ends before it begins");
        var rules = component.Properties.Where(line => line.Name == "RRULE").ToArray();
        if (rules.Length > 1) throw Unreadable("it has more than one RRULE");
        var uid = component.Value("UID");
        if (uid.Length is 0 or > 10_000) throw Unreadable("it has no UID of at most 10,000 characters");
        var people = component.Properties.Count(line => line.Name == "ATTENDEE");
        if (people > MostAttendees) throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"{people:N0} people are asked to it, and at most {MostAttendees:N0} can be"));
        var organizer = component.Property("ORGANIZER");
        var recurrenceId = component.Property("RECURRENCE-ID");
        return new CalendarEvent
        {
            Uid = uid,
            Sequence = int.TryParse(component.Value("SEQUENCE"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0,
            Stamp = Moment(component.Value("DTSTAMP")),
            LastModified = Moment(component.Value("LAST-MODIFIED")),
            // One that cannot be read must not make the change of one occurrence a change of all.
            RecurrenceId = recurrenceId is null ? null : Time(recurrenceId) ?? throw Unreadable($"its RECURRENCE-ID '{TextRules.Show(recurrenceId.Value)}' is no date"),
            IsThisAndFuture = IsThisAndFuture(recurrenceId),
            Start = start,
            End = end,
            IsAllDay = start.IsDate || component.Value("X-MICROSOFT-CDO-ALLDAYEVENT").Equals("TRUE", StringComparison.OrdinalIgnoreCase),
            Rule = rules.Length == 0 ? "" : Recurrences.Check(rules[0].Value),
            Dates = Dates(component, "RDATE"),
            ExceptDates = Dates(component, "EXDATE"),
            Subject = Line(component.Text("SUMMARY")),
            Location = Line(component.Text("LOCATION")),
            Body = Lines(component.Text("DESCRIPTION")),
            Comment = Lines(component.Text("COMMENT")),
            Organizer = organizer is null ? null : Person(organizer),
            Attendees = component.Properties.Where(line => line.Name == "ATTENDEE").Select(Person).Where(attendee => attendee.Address.Length > 0).ToArray(),
            Status = component.Value("STATUS").ToUpperInvariant() switch { "CANCELLED" => CalendarStatus.Cancelled, "TENTATIVE" => CalendarStatus.Tentative, _ => CalendarStatus.Confirmed },
            ShowAs = ShowAs(component),
            Sensitivity = component.Value("CLASS").ToUpperInvariant() switch { "PRIVATE" => CalendarSensitivity.Private, "CONFIDENTIAL" => CalendarSensitivity.Confidential, "X-PERSONAL" => CalendarSensitivity.Personal, _ => CalendarSensitivity.Normal },
            Reminder = component.Components.Select(Minutes).FirstOrDefault(minutes => minutes is not null),
            Categories = component.Properties.Where(line => line.Name == "CATEGORIES").SelectMany(line => CalendarText.Split(line.Value)).Select(category => CalendarText.Unescape(category).Trim()).Where(category => category.Length > 0).Take(MostCategories).ToArray(),
            Attachments = component.Properties.Count(line => line.Name == "ATTACH"),
            Source = component.ToString(),
        };
    }

    /// <summary>Reads a time or a day; null where it is none.</summary>
    public CalendarTime? Time(ContentLine? line) => line is null ? null : Time(line.Value.Trim(), line.Parameter("TZID"));

    public static bool IsReminder(Component component) => Minutes(component) is not null;

    public static CalendarAttendee Person(ContentLine line)
    {
        var address = Address(line.Value);
        if (!line.Value.TrimStart().StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && line.Parameter("EMAIL") is { Length: > 0 } email) address = email;
        return new CalendarAttendee
        {
            Name = Line(line.Parameter("CN")),
            Address = address,
            SentBy = line.Parameter("SENT-BY") is { Length: > 0 } sentBy ? Address(sentBy) : "",
            Response = line.Parameter("PARTSTAT").ToUpperInvariant() switch
            {
                "ACCEPTED" => MeetingResponse.Accepted,
                "TENTATIVE" => MeetingResponse.Tentative,
                "DECLINED" => MeetingResponse.Declined,
                "DELEGATED" => MeetingResponse.Delegated,
                _ => MeetingResponse.None,
            },
            Role = Word(line.Parameter("ROLE")) is { Length: > 0 } role ? role : "REQ-PARTICIPANT",
            Kind = Word(line.Parameter("CUTYPE")) is { Length: > 0 } kind ? kind : "INDIVIDUAL",
            Rsvp = line.Parameter("RSVP").Equals("TRUE", StringComparison.OrdinalIgnoreCase),
        };
    }

    private CalendarTime End(Component component, CalendarTime start)
    {
        if (component.Property("DTEND") is { } line)
        {
            var end = Time(line) ?? throw Unreadable("its DTEND is no date");
            if (end.IsDate != start.IsDate) throw Unreadable("one of DTSTART and DTEND is a day, the other a time");
            // Some write the day itself as the end of a day.
            return end.IsDate && end.Clock == start.Clock ? Day(start.Clock.AddDays(1)) : end;
        }

        if (component.Value("DURATION") is { Length: > 0 } text)
        {
            var (days, time) = Duration(text) ?? throw Unreadable($"its DURATION '{TextRules.Show(text)}' is none");
            if (start.IsDate) return Day(start.Clock.AddDays(Math.Max(days, 1)));
            if (start.TimeZone.Length == 0) return start;
            var clock = start.Clock.AddDays(days);
            var moment = TimeZones.Place(clock, start.TimeZone) + time;
            return new CalendarTime(TimeZones.Clock(moment, start.TimeZone), start.TimeZone, moment, isDate: false);
        }

        return start.IsDate ? Day(start.Clock.AddDays(1)) : start;
    }

    private CalendarTime? Time(string text, string zone)
    {
        if (DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Bounded(day) ? Day(day) : null;
        if (!DateTime.TryParseExact(text.TrimEnd('Z', 'z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) || !Bounded(clock)) return null;
        var iana = text.EndsWith('Z') || text.EndsWith('z') ? "UTC"
            : zone.Length == 0 ? timeZone
            : zones.GetValueOrDefault(zone.Trim('"')) ?? (KnowsAllZones ? TimeZones.Require(zone) : TimeZones.Find(zone));
        if (iana is null) return new CalendarTime(clock, "", new DateTimeOffset(clock, TimeSpan.Zero), isDate: false);
        return new CalendarTime(clock, iana, TimeZones.Place(clock, iana), isDate: false);
    }

    private CalendarTime Day(DateTime day) => new(day, timeZone, TimeZones.Place(day, timeZone), isDate: true);

    // Room is left for what is counted from it.
    private static bool Bounded(DateTime clock) => clock.Year is >= 1600 and <= 9990;

    // A list that ends in a comma, or is empty, names nothing more.
    private CalendarTime[] Dates(Component component, string property)
    {
        var dates = new List<CalendarTime>();
        foreach (var line in component.Properties.Where(line => line.Name == property))
        {
            var zone = line.Parameter("TZID");
            foreach (var value in line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (dates.Count == MostDates) throw Unreadable($"it has more than {MostDates:N0} dates in {property}");
                dates.Add(Time(value.Split('/')[0].Trim(), zone) ?? throw Unreadable($"{property} '{TextRules.Show(value)}' is no date"));
            }
        }

        return [.. dates];
    }

    private static bool IsThisAndFuture(ContentLine? line) => line?.Parameter("RANGE").Trim().ToUpperInvariant() switch
    {
        null or "" => false,
        "THISANDFUTURE" => true,
        var range => throw Unreadable($"the RANGE '{TextRules.Show(range)}' of its RECURRENCE-ID is not THISANDFUTURE"),
    };

    private static CalendarShowAs ShowAs(Component component)
    {
        // A request of Outlook's says BUSYSTATUS TENTATIVE, for as long as it is not answered, and what it is to be as INTENDEDSTATUS.
        foreach (var property in new[] { "X-MICROSOFT-CDO-INTENDEDSTATUS", "X-MICROSOFT-CDO-BUSYSTATUS" })
        {
            switch (component.Value(property).ToUpperInvariant())
            {
                case "FREE": return CalendarShowAs.Free;
                case "TENTATIVE": return CalendarShowAs.Tentative;
                case "BUSY": return CalendarShowAs.Busy;
                case "OOF": return CalendarShowAs.OutOfOffice;
                case "WORKINGELSEWHERE": return CalendarShowAs.WorkingElsewhere;
            }
        }

        return component.Value("TRANSP").Equals("TRANSPARENT", StringComparison.OrdinalIgnoreCase) ? CalendarShowAs.Free
            : component.Value("STATUS").Equals("TENTATIVE", StringComparison.OrdinalIgnoreCase) ? CalendarShowAs.Tentative
            : CalendarShowAs.Busy;
    }

    private static int? Minutes(Component component)
    {
        if (component.Name != "VALARM" || component.Property("TRIGGER") is not { } trigger || trigger.Parameter("RELATED").Equals("END", StringComparison.OrdinalIgnoreCase)) return null;
        var text = trigger.Value.Trim();
        var before = text.StartsWith('-');
        return Duration(text.TrimStart('-', '+')) is { } duration && (before || duration == default) ? (int)Math.Min(int.MaxValue, (duration.Time + TimeSpan.FromDays(duration.Days)).TotalMinutes) : null;
    }

    private static (int Days, TimeSpan Time)? Duration(string text)
    {
        text = text.Trim().TrimStart('+').ToUpperInvariant();
        if (text.Length < 2 || text[0] != 'P') return null;
        var (days, time, number, inTime) = (0L, 0L, 0L, false);
        foreach (var c in text.AsSpan(1))
        {
            if (char.IsAsciiDigit(c))
            {
                number = (number * 10) + (c - '0');
                if (number > 1_000_000) return null;
                continue;
            }

            switch (c)
            {
                case 'T': inTime = true; break;
                case 'W': days += 7 * number; break;
                case 'D': days += number; break;
                case 'H' when inTime: time += 3600 * number; break;
                case 'M' when inTime: time += 60 * number; break;
                case 'S' when inTime: time += number; break;
                default: return null;
            }

            number = 0;
        }

        return days > 100_000 ? null : ((int)days, TimeSpan.FromSeconds(time));
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTime.TryParseExact(text.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? new DateTimeOffset(clock, TimeSpan.Zero) : null;

    // What follows a question mark in a mailto: are header fields (RFC 6068, 2).
    private static string Address(string uri)
    {
        var address = uri.Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) address = Uri.UnescapeDataString(address[7..].Split('?', 2)[0]).Trim();
        return address.Length > LongestLine || address.Any(char.IsControl) ? "" : address;
    }

    private static string Line(string text) => Bounded(string.Concat(text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))), LongestLine).Trim();

    private static string Lines(string text) => Bounded(text.ReplaceLineEndings("\n"), LongestText);

    private static string Word(string text) => Bounded(text, 100).Trim().ToUpperInvariant();

    private static string Bounded(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static DomainException Unreadable(string why, Exception? inner = null) => new("EventUnreadable", DomainErrorKind.InvalidValue, null, $"The event cannot be read: {why}.", inner);
}
