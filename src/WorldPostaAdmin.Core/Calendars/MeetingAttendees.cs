using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Who is asked to a meeting, by identities of recipients or addresses outside; what is null stays.</summary>
/// <param name="Required">Who must come.</param>
/// <param name="Optional">Who may.</param>
/// <param name="Resources">Rooms and equipment.</param>
public sealed record MeetingAttendees(IReadOnlyList<string>? Required, IReadOnlyList<string>? Optional, IReadOnlyList<string>? Resources)
{
    internal bool IsEmpty => Required is null && Optional is null && Resources is null;

    /// <summary>All who are asked, each once; those who were asked before keep their answers.</summary>
    /// <exception cref="DomainException">RecipientNotFound, WrongRecipientType, IdentityAmbiguous, InvalidAddress.</exception>
    internal CalendarAttendee[] Resolve(IDirectoryReader reader, Mailbox organizer, IReadOnlyList<CalendarAttendee> before)
    {
        var all = Group(Required, "REQ-PARTICIPANT", attendee => !attendee.IsResource && attendee.Role != "OPT-PARTICIPANT")
            .Concat(Group(Optional, "OPT-PARTICIPANT", attendee => !attendee.IsResource && attendee.Role == "OPT-PARTICIPANT"))
            .Concat(Group(Resources, "NON-PARTICIPANT", attendee => attendee.IsResource));
        return all.Where(attendee => !MeetingMessages.IsAddressOf(organizer, attendee.Address)).DistinctBy(attendee => attendee.Address.ToLowerInvariant()).ToArray();

        IEnumerable<CalendarAttendee> Group(IReadOnlyList<string>? names, string role, Func<CalendarAttendee, bool> isOfGroup) => names is null
            ? before.Where(isOfGroup)
            : names.Select(name => Attendee(reader, name, role)).Select(attendee => before.FirstOrDefault(other => other.Address.Equals(attendee.Address, StringComparison.OrdinalIgnoreCase)) is { } same ? Keep(attendee, same) : attendee);
    }

    private static CalendarAttendee Keep(CalendarAttendee attendee, CalendarAttendee before)
    {
        attendee.Response = before.Response;
        return attendee;
    }

    private static CalendarAttendee Attendee(IDirectoryReader reader, string name, string role)
    {
        if (reader.Find(new RecipientIdentity(name)) is { } recipient)
        {
            var kind = recipient.RecipientTypeDetails switch
            {
                RecipientTypeDetails.RoomMailbox => "ROOM",
                RecipientTypeDetails.EquipmentMailbox => "RESOURCE",
                _ => recipient is ListRecipient ? "GROUP" : "INDIVIDUAL",
            };
            if (role == "NON-PARTICIPANT" && kind is not ("ROOM" or "RESOURCE")) throw RecipientLookup.WrongKind(recipient, RecipientKinds.Resources);
            var address = recipient is ExternalPerson contact ? contact.ExternalEmailAddress : recipient.PrimarySmtpAddress;
            return new CalendarAttendee { Name = recipient.DisplayName, Address = address.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? address[5..] : address, Role = kind is "ROOM" or "RESOURCE" ? "NON-PARTICIPANT" : role, Kind = kind };
        }

        if (!name.Contains('@', StringComparison.Ordinal) || role == "NON-PARTICIPANT") throw RecipientLookup.NotFound(new RecipientIdentity(name), role == "NON-PARTICIPANT" ? "room or piece of equipment" : "recipient");
        var parsed = SmtpAddress.Parse(name, "The attendee");
        return new CalendarAttendee { Address = $"{parsed.Local}@{parsed.Domain}", Role = role };
    }
}
