using System.Globalization;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Rooms that are booked by mail from any calendar program (RFC 5546, 6047).</summary>
[Collection(RunningServers.Name)]
public sealed class RoomTests(RunningServer server)
{
    [MailServerFact]
    public void A_room_accepts_declines_follows_an_update_and_is_free_after_a_cancellation()
    {
        var (one, two) = (server.NewPerson(), server.NewPerson());
        var alias = server.Unique("room");
        server.Change($"$null = New-RoomMailbox -Name {alias}");
        var room = $"{alias}@{RunningServer.Domain}";
        var start = DateTime.UtcNow.Date.AddDays(7).AddHours(9);
        var first = server.Unique("meeting ") + ".";

        Invite(one, room, first, start, 0, "REQUEST");
        Assert.Contains("ACCEPTED", one.Receive("Accepted: " + first).ToString(), StringComparison.Ordinal);
        var second = server.Unique("meeting ") + ".";
        Invite(two, room, second, start.AddMinutes(30), 0, "REQUEST");
        two.Receive("Declined: " + second);
        var adjacent = server.Unique("meeting ") + ".";
        Invite(two, room, adjacent, start.AddHours(1), 0, "REQUEST");
        two.Receive("Accepted: " + adjacent);

        Invite(one, room, first, start.AddHours(5), 1, "REQUEST");
        Eventually.True(() => one.Count("Accepted: " + first) == 2, "the update is accepted", server.Logs);
        Invite(one, room, first, start.AddHours(5), 2, "CANCEL");
        Eventually.True(() => server.Admin.Run($"Get-CalendarItem -Mailbox {alias} -Start '{start:yyyy-MM-dd}' -End '{start.AddDays(1):yyyy-MM-dd}'").Count == 1, "the cancelled meeting is gone", server.Logs);
        var third = server.Unique("meeting ") + ".";
        Invite(two, room, third, start.AddHours(5), 0, "REQUEST");
        two.Receive("Accepted: " + third);
    }

    internal static void Invite(Person organizer, string room, string subject, DateTime start, int sequence, string method)
    {
        var lines = new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", $"METHOD:{method}", "BEGIN:VEVENT", $"UID:{subject.Replace(' ', '-')}{organizer.Alias}", $"SEQUENCE:{sequence}",
            $"DTSTAMP:{DateTime.UtcNow.AddSeconds(sequence).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}", $"DTSTART:{start.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            $"DTEND:{start.AddHours(1).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}", $"SUMMARY:{subject}", $"ORGANIZER:mailto:{organizer.Address}", $"ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{room}",
            $"STATUS:{(method == "CANCEL" ? "CANCELLED" : "CONFIRMED")}", "END:VEVENT", "END:VCALENDAR",
        };
        var text = $"From: {organizer.Address}\nTo: {room}\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/calendar; charset=utf-8; method={method}\n\n{string.Join("\n", lines)}\n";
        Assert.Equal("250", organizer.Send(text, [room]));
    }
}
