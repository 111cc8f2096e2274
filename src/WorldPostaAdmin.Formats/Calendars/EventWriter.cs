using System.Globalization;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>Writes a VEVENT: its source, in which only what has changed is written anew.</summary>
/// <param name="reader">Reads a source as it was read before.</param>
internal sealed class EventWriter(EventReader reader)
{
    public Component Write(CalendarEvent item)
    {
        var component = item.Source.Length == 0 ? new Component("VEVENT") : Component.Parse(item.Source, []).Single();
        var before = item.Source.Length == 0 ? new CalendarEvent { Start = new CalendarTime(), Status = CalendarStatus.Confirmed } : reader.Read(component);
        if (item.Uid != before.Uid) component.Set("UID", item.Uid);
        if (item.Sequence != before.Sequence || item.Source.Length == 0) component.Set("SEQUENCE", item.Sequence.ToString(CultureInfo.InvariantCulture));
        if (item.Stamp != before.Stamp && item.Stamp is { } stamp) component.Set("DTSTAMP", Utc(stamp));
        if (!Equals(item.RecurrenceId, before.RecurrenceId)) Times(component, "RECURRENCE-ID", item.RecurrenceId is { } id ? [id] : []);
        if (item.IsThisAndFuture && !before.IsThisAndFuture) component.Property("RECURRENCE-ID")?.SetParameter("RANGE", "THISANDFUTURE");
        if (!item.Start.Equals(before.Start)) Times(component, "DTSTART", [item.Start]);
        if (!item.End.Equals(before.End))
        {
            component.Set("DURATION", "");
            Times(component, "DTEND", [item.End]);
        }

        if (item.Rule != before.Rule) component.Set("RRULE", item.Rule);
        if (!item.Dates.SequenceEqual(before.Dates)) Times(component, "RDATE", item.Dates);
        if (!item.ExceptDates.SequenceEqual(before.ExceptDates)) Times(component, "EXDATE", item.ExceptDates);
        if (item.Subject != before.Subject) component.SetText("SUMMARY", item.Subject);
        if (item.Location != before.Location) component.SetText("LOCATION", item.Location);
        if (item.Body != before.Body)
        {
            component.SetText("DESCRIPTION", item.Body);
            component.Set("X-ALT-DESC", "");
        }

        if (item.Comment != before.Comment) component.SetText("COMMENT", item.Comment);
        if (item.Attachments == 0 && before.Attachments > 0) component.Remove(line => line.Name == "ATTACH");
        if (!item.Categories.SequenceEqual(before.Categories)) Categories(component, item.Categories);
        People(component, item);
        States(component, item, before);
        return component;
    }

    private static void States(Component component, CalendarEvent item, CalendarEvent before)
    {
        if (item.Status != before.Status) component.Set("STATUS", item.Status.ToString().ToUpperInvariant());
        if (item.Sensitivity != before.Sensitivity)
            component.Set("CLASS", item.Sensitivity switch { CalendarSensitivity.Private => "PRIVATE", CalendarSensitivity.Confidential => "CONFIDENTIAL", CalendarSensitivity.Personal => "X-PERSONAL", _ => "PUBLIC" });
        if (item.ShowAs != before.ShowAs)
        {
            component.Set("TRANSP", item.ShowAs == CalendarShowAs.Free ? "TRANSPARENT" : "OPAQUE");
            component.Set("X-MICROSOFT-CDO-INTENDEDSTATUS", "");
            component.Set("X-MICROSOFT-CDO-BUSYSTATUS", item.ShowAs switch { CalendarShowAs.OutOfOffice => "OOF", _ => item.ShowAs.ToString().ToUpperInvariant() });
        }

        if (item.IsAllDay != before.IsAllDay && !item.Start.IsDate) component.Set("X-MICROSOFT-CDO-ALLDAYEVENT", item.IsAllDay ? "TRUE" : "FALSE");
        if (item.Reminder == before.Reminder) return;
        component.RemoveComponents(EventReader.IsReminder);
        if (item.Reminder is not { } minutes) return;
        var alarm = new Component("VALARM");
        alarm.Add(new ContentLine("ACTION", "DISPLAY"));
        alarm.Add(new ContentLine("DESCRIPTION", "Reminder"));
        alarm.Add(new ContentLine("TRIGGER", $"-PT{minutes.ToString(CultureInfo.InvariantCulture)}M"));
        component.Add(alarm);
    }

    private static void People(Component component, CalendarEvent item)
    {
        if (item.Organizer is null) component.Remove(line => line.Name == "ORGANIZER");
        else Person(component.Property("ORGANIZER") ?? Added(component, "ORGANIZER"), item.Organizer, isOrganizer: true);
        var wanted = item.Attendees.ToLookup(attendee => Key(attendee.Address));
        component.Remove(line => line.Name == "ATTENDEE" && !wanted.Contains(Key(EventReader.Person(line).Address)));
        var lines = component.Properties.Where(line => line.Name == "ATTENDEE").ToLookup(line => Key(EventReader.Person(line).Address));
        foreach (var attendee in item.Attendees.DistinctBy(attendee => Key(attendee.Address)))
        {
            var found = lines[Key(attendee.Address)].FirstOrDefault();
            if (found is null || !Same(EventReader.Person(found), attendee)) Person(found ?? Added(component, "ATTENDEE"), attendee, isOrganizer: false);
        }
    }

    private static void Person(ContentLine line, CalendarAttendee person, bool isOrganizer)
    {
        var before = EventReader.Person(line);
        if (Key(before.Address) != Key(person.Address)) line.Value = Uri(person.Address);
        if (Key(before.SentBy) != Key(person.SentBy)) line.SetParameter("SENT-BY", person.SentBy.Length == 0 ? "" : Uri(person.SentBy));
        if (before.Name != person.Name) line.SetParameter("CN", person.Name);
        if (Key(before.SentBy) != Key(person.SentBy)) line.SetParameter("SENT-BY", person.SentBy.Length == 0 ? "" : "mailto:" + person.SentBy);
        if (isOrganizer) return;
        if (before.Kind != person.Kind) line.SetParameter("CUTYPE", person.Kind);
        if (before.Role != person.Role) line.SetParameter("ROLE", person.Role);
        if (before.Response != person.Response || line.Parameter("PARTSTAT").Length == 0)
            line.SetParameter("PARTSTAT", person.Response is MeetingResponse.None or MeetingResponse.Organizer ? "NEEDS-ACTION" : person.Response.ToString().ToUpperInvariant());
        if (before.Rsvp != person.Rsvp) line.SetParameter("RSVP", person.Rsvp ? "TRUE" : "");
    }

    // Some organizers are no address but another URI. What a mailto: may not hold is escaped (RFC 6068, 2).
    private static string Uri(string address) => address.Contains(':', StringComparison.Ordinal) && !address.Contains('@', StringComparison.Ordinal) ? address
        : "mailto:" + string.Concat(address.Select(c => c is ' ' or '"' or '%' or '?' or '<' or '>' or '\\' ? System.Uri.HexEscape(c) : c.ToString()));

    private static ContentLine Added(Component component, string name)
    {
        var line = new ContentLine(name, "");
        component.Add(line);
        return line;
    }

    private static bool Same(CalendarAttendee one, CalendarAttendee other) =>
        one.Name == other.Name && one.Kind == other.Kind && one.Role == other.Role && one.Response == other.Response && one.Rsvp == other.Rsvp && one.SentBy == other.SentBy;

    private static void Categories(Component component, IReadOnlyList<string> categories)
    {
        component.Set("CATEGORIES", "");
        if (categories.Count > 0) component.Add(new ContentLine("CATEGORIES", string.Join(',', categories.Select(CalendarText.Escape))));
    }

    // A line for each zone that the times are in.
    private static void Times(Component component, string property, IReadOnlyList<CalendarTime> times)
    {
        component.Remove(line => line.Name == property);
        foreach (var group in times.GroupBy(time => time.IsDate ? "" : time.TimeZone))
        {
            var isDate = group.First().IsDate;
            var line = new ContentLine(property, string.Join(',', group.Select(time => time.Local + (time.TimeZone == "UTC" && !isDate ? "Z" : ""))));
            if (isDate) line.SetParameter("VALUE", "DATE");
            else if (group.Key != "UTC") line.SetParameter("TZID", group.Key);
            component.Add(line);
        }
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Key(string address) => address.Trim().ToLowerInvariant();
}
