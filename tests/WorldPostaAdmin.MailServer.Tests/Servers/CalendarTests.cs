using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Calendars by CalDAV: the same logins, the same rights, and one calendar whichever way an item comes into it.</summary>
[Collection(RunningServers.Name)]
public sealed class CalendarTests(RunningServer server)
{
    /// <summary>Thousands of new mailboxes, which another test makes, each get their calendar first.</summary>
    private static readonly TimeSpan Calendars = TimeSpan.FromMinutes(4);

    // Radicale ends a connection after each answer.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

    [MailServerFact]
    public void A_room_is_booked_by_mail_and_by_a_calendar_program_and_the_first_has_it()
    {
        var (organizer, keeper) = (server.NewPerson(), server.NewPerson());
        var alias = server.Unique("room");
        server.Change($"$null = New-RoomMailbox -Name {alias}; $null = Add-MailboxPermission {alias} -User {keeper.Alias} -AccessRights FullAccess");
        var room = $"{alias}@{RunningServer.Domain}";
        var start = DateTime.UtcNow.Date.AddDays(9).AddHours(9);

        var byMail = server.Unique("mailed ") + ".";
        RoomTests.Invite(organizer, room, byMail, start, 0, "REQUEST");
        organizer.Receive("Accepted: " + byMail);
        Eventually.True(() => Events(keeper, room).Contains(organizer.Address, StringComparison.Ordinal), "the booking is in the room's calendar by CalDAV", server.Logs, Calendars);

        Assert.Equal(HttpStatusCode.Created, Put(keeper, room, "by-caldav", start.AddHours(3)));
        Eventually.True(() => Items(alias, start) == 2, "the item that came by CalDAV is in the room's calendar", server.Logs, Calendars);
        var clashing = server.Unique("clash ") + ".";
        RoomTests.Invite(organizer, room, clashing, start.AddHours(3), 0, "REQUEST");
        organizer.Receive("Declined: " + clashing);

        // What comes second by CalDAV goes again.
        Put(keeper, room, "second", start);
        Eventually.True(() => !Events(keeper, room).Contains("UID:second", StringComparison.Ordinal), "the second is taken out again", server.Logs, Calendars);
        Assert.Equal(2, Items(alias, start));
    }

    [MailServerFact]
    public void A_shared_calendar_is_everyones_who_has_the_mailbox_and_nobody_elses()
    {
        var (member, stranger, shared) = (server.NewPerson(), server.NewPerson(), server.NewShared());
        server.Change($"$null = Add-MailboxPermission {shared} -User {member.Alias} -AccessRights FullAccess");
        var start = DateTime.UtcNow.Date.AddDays(3).AddHours(10);
        Eventually.True(() => Put(member, shared, "common", start) == HttpStatusCode.Created, "a member may write", server.Logs, Calendars);
        Eventually.True(() => Items(shared, start) == 1, "the item is in the shared calendar", server.Logs, Calendars);
        Assert.NotEqual(HttpStatusCode.Created, Put(stranger, shared, "foreign", start));
        Assert.DoesNotContain("UID:common", Events(stranger, shared), StringComparison.Ordinal);

        server.Change($"Remove-MailboxPermission {shared} -User {member.Alias} -AccessRights FullAccess -Confirm:$false");
        Eventually.True(() => !Events(member, shared).Contains("UID:common", StringComparison.Ordinal), "who lost the right sees nothing any more", server.Logs, Calendars);
    }

    [MailServerFact]
    public void A_wrong_password_is_refused()
    {
        var person = server.NewPerson();
        server.Publish();
        Assert.Equal(HttpStatusCode.Unauthorized, Ask(person, HttpMethod.Get, person.Address, "calendar/", null, "wrong").Status);
        Eventually.True(() => Ask(person, HttpMethod.Get, person.Address, "calendar/", null).Status == HttpStatusCode.OK, "the right one is taken", server.Logs, Calendars);
    }

    private int Items(string mailbox, DateTime day) => server.Admin.Run($"Get-CalendarItem -Mailbox {mailbox} -Start '{day:yyyy-MM-dd}' -End '{day.AddDays(1):yyyy-MM-dd}'").Count;

    private string Events(Person person, string mailbox) => Ask(person, HttpMethod.Get, mailbox, "calendar/", null).Text;

    private HttpStatusCode Put(Person person, string mailbox, string uid, DateTime start)
    {
        static string Utc(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:{Utc(DateTime.UtcNow)}\r\nDTSTART:{Utc(start)}\r\nDTEND:{Utc(start.AddHours(1))}\r\nSUMMARY:{uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        return Ask(person, HttpMethod.Put, mailbox, $"calendar/{uid}.ics", new StringContent(text, Encoding.UTF8, "text/calendar")).Status;
    }

    private (HttpStatusCode Status, string Text) Ask(Person person, HttpMethod method, string mailbox, string path, HttpContent? content, string password = RunningServer.Password)
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{server.Settings.CalDavPort}/{mailbox}/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{person.Address}:{password}")));
        request.Headers.ConnectionClose = true;
        try
        {
            using var answer = Client.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return (answer.StatusCode, reader.ReadToEnd());
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"{method} {path} of {mailbox} has no answer. {server.Logs()}", e);
        }
    }
}
