namespace WorldPostaAdmin;

/// <summary>Writes what goes between organizer and attendees (iTIP, RFC 5546).</summary>
internal static class MeetingMessages
{
    /// <summary>An attendee's answer.</summary>
    /// <param name="transaction">The one in which it is sent.</param>
    /// <param name="format">Writes it.</param>
    /// <param name="attendee">Who answers.</param>
    /// <param name="answers">The meeting, or occurrences of it, each with its answer.</param>
    /// <param name="text">What is said besides.</param>
    /// <param name="request">The Message-ID of the request, or empty.</param>
    /// <param name="sender">Who is answered where the organizer has no address that mail can go to, as some calendars have it; or null.</param>
    /// <param name="isAutomatic">Whether no person answers.</param>
    /// <param name="proposed">Another time that is proposed with the answer, or null.</param>
    /// <param name="sentBy">The address of who answers on behalf of the attendee (SENT-BY), or empty.</param>
    public static MessageDraft? Reply(
        DirectoryTransaction transaction, ICalendarFormat format, Mailbox attendee, IReadOnlyList<(CalendarEvent Event, MeetingResponse Response)> answers,
        string text, string request, MessageAddress? sender, bool isAutomatic, CalendarEvent? proposed = null, string sentBy = "")
    {
        var (first, response) = answers[0];
        if (ToOrganizer(attendee, first.Organizer, sender) is not { } to) return null;
        var organizer = first.Organizer ?? new CalendarAttendee { Name = to.Name, Address = to.Address };
        var reply = new CalendarObject { Method = proposed is null ? "REPLY" : "COUNTER" };
        foreach (var (item, answer) in answers)
        {
            var asked = item.Attendees.FirstOrDefault(candidate => IsAddressOf(attendee, candidate.Address));
            reply.Events.Add(new CalendarEvent
            {
                Uid = item.Uid,
                Sequence = item.Sequence,
                Stamp = transaction.Now,
                RecurrenceId = item.RecurrenceId,
                IsThisAndFuture = item.IsThisAndFuture,
                Start = (proposed ?? item).Start,
                End = (proposed ?? item).End,
                IsAllDay = (proposed ?? item).IsAllDay,
                Subject = item.Subject,
                Organizer = organizer,
                Attendees =
                [
                    new CalendarAttendee
                    {
                        Name = asked?.Name is { Length: > 0 } name ? name : attendee.DisplayName,
                        Address = asked?.Address ?? attendee.PrimarySmtpAddress,
                        Response = answer,
                        Role = asked?.Role ?? "REQ-PARTICIPANT",
                        Kind = attendee.ResourceType switch { "Room" => "ROOM", "Equipment" => "RESOURCE", _ => "INDIVIDUAL" },
                        Rsvp = false,
                        SentBy = sentBy,
                    },
                ],
                Comment = text,
            });
        }

        var word = proposed is not null ? "New time proposed" : response switch { MeetingResponse.Accepted => "Accepted", MeetingResponse.Declined => "Declined", _ => "Tentative" };
        return Draft(transaction, format, attendee, [to], $"{word}: {first.Subject}", text, reply, request, isAutomatic);
    }

    /// <summary>The answer to an attendee whose proposal of another time is not taken.</summary>
    public static MessageDraft DeclineCounter(DirectoryTransaction transaction, ICalendarFormat format, Mailbox from, CalendarEvent proposal, CalendarAttendee attendee, string text, string inReplyTo, bool isAutomatic)
    {
        var item = proposal.Copy();
        (item.Stamp, item.Comment, item.Attendees) = (transaction.Now, text, [attendee]);
        var calendar = new CalendarObject { Method = "DECLINECOUNTER", Events = { item } };
        return Draft(transaction, format, from, [new MessageAddress(attendee.Name, attendee.Address)], $"New time declined: {item.Subject}", text, calendar, inReplyTo, isAutomatic);
    }

    /// <summary>A request or a cancellation to attendees.</summary>
    public static MessageDraft ToAttendees(DirectoryTransaction transaction, ICalendarFormat format, Mailbox organizer, IEnumerable<CalendarAttendee> attendees, CalendarObject calendar, string subject, string text) =>
        Draft(transaction, format, organizer, attendees.Select(attendee => new MessageAddress(attendee.Name, attendee.Address)).ToArray(), subject, text, calendar, "", isAutomatic: false);

    /// <summary>Whom a mailbox answers: the organizer, else the sender of what is answered; null where mail can go to neither, or both are the mailbox itself.</summary>
    public static MessageAddress? ToOrganizer(Mailbox attendee, CalendarAttendee? organizer, MessageAddress? sender) =>
        organizer is not null && CanBeAnswered(attendee, organizer.Address) ? new MessageAddress(organizer.Name, organizer.Address)
        : sender is not null && CanBeAnswered(attendee, sender.Address) ? sender
        : null;

    /// <summary>A message without a calendar, for instance to delegates.</summary>
    public static MessageDraft Note(DirectoryTransaction transaction, Mailbox from, IReadOnlyList<MessageAddress> to, string subject, string text, string inReplyTo = "") => new()
    {
        From = new MessageAddress(from.DisplayName, from.PrimarySmtpAddress),
        To = to.Select(Clean).ToArray(),
        InReplyTo = inReplyTo,
        Subject = OneLine(subject),
        Text = text,
        MessageId = NewId(transaction, from),
        Date = transaction.Now,
        AutoSubmitted = "auto-generated",
    };

    /// <summary>Whether an address is one of a mailbox's.</summary>
    public static bool IsAddressOf(Mailbox mailbox, string address) => SmtpAddress.TryParse(address, out var parsed) && mailbox.AddressKeys().Contains(parsed!.Key);

    private static MessageDraft Draft(DirectoryTransaction transaction, ICalendarFormat format, Mailbox from, IReadOnlyList<MessageAddress> to, string subject, string text, CalendarObject calendar, string inReplyTo, bool isAutomatic) => new()
    {
        From = new MessageAddress(from.DisplayName, from.PrimarySmtpAddress),
        To = to.Select(Clean).ToArray(),
        Subject = OneLine(subject),
        Text = text,
        Calendar = format.Write(calendar),
        CalendarMethod = calendar.Method,
        InReplyTo = inReplyTo,
        MessageId = NewId(transaction, from),
        Date = transaction.Now,
        AutoSubmitted = isAutomatic ? "auto-replied" : "",
    };

    private static bool CanBeAnswered(Mailbox by, string address) => SmtpAddress.TryParse(address, out _) && !IsAddressOf(by, address);

    private static string NewId(DirectoryTransaction transaction, Mailbox from) => $"{transaction.Identifiers.NewGuid():N}@{SmtpAddress.Parse(from.PrimarySmtpAddress).Domain}";

    // What comes from outside becomes a header.
    private static MessageAddress Clean(MessageAddress address) => address with { Name = OneLine(address.Name) };

    private static string OneLine(string text)
    {
        const int Most = 255;
        var line = HeaderText.Clean(text);
        return line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)];
    }
}
