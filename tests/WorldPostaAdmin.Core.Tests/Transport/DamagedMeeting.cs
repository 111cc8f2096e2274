using System.Text;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Meeting messages as no standard has them: each line is taken from what programs really write and what nobody should, then some of the text is damaged.</summary>
internal sealed class DamagedMeeting
{
    private static readonly string[] Methods = ["REQUEST", "REQUEST", "REQUEST", "CANCEL", "REPLY", "COUNTER", "ADD", "REFRESH", "DECLINECOUNTER", "PUBLISH", "NONSENSE"];

    private static readonly string[] Times =
    [
        ":20260310T080000Z", ":20260310T093000Z", ":20260311T080000", ";TZID=Europe/Riga:20260312T100000", ";VALUE=DATE:20260313", ";TZID=GMT+05:30:20260316T140000", ";TZID=\"GMT+05:30\":20260316T140000",
        ";TZID=\"open:20260317T140000", ";TZID=Own:20260318T140000", ";TZID=Nowhere/Land:20260318T140000", ":00010101T000000", ":99991231T235959Z", ":99901231T230000Z", ":16000101T000000Z", ":20260230T080000Z",
        ":2026-03-10T08:00:00Z", ":", ":garbage", ";X=1;;Y:20260310T080000Z", ":20260310", ":20260310T080000Z,", ";TZID=:20260310T080000",
    ];

    private static readonly string[] Rules =
    [
        "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;UNTIL=20260501T000000Z", "FREQ=WEEKLY;BYDAY=MO,,TU,;COUNT=4", "FREQ=WEEKLY;BYDAY=", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=9",
        "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY;COUNT=999999999", "FREQ=FORTNIGHTLY", "", ";;", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=2147483648", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "COUNT=3", "FREQ=DAILY;UNTIL=",
    ];

    private static readonly string[] Organizers =
    [
        "ORGANIZER:mailto:x@partner.example", "ORGANIZER;CN=Pat Ng:mailto:x@partner.example", "ORGANIZER;CN=Ops: night:mailto:x@partner.example", "ORGANIZER;SENT-BY=mailto:pa@partner.example:mailto:x@partner.example",
        "ORGANIZER;SENT-BY=\"mailto:eve@elsewhere.example\":mailto:y@partner.example", "ORGANIZER:invalid:nomail", "ORGANIZER:http://cal.example/u/x", "ORGANIZER:mailto:", "ORGANIZER:mailto:%22a%20b%22@partner.example",
        "ORGANIZER:mailto:jörg@partner.example", "ORGANIZER:mailto:x@localhost", "ORGANIZER;CN=\u202bab\u202c\u2028\ufeff:mailto:x@partner.example", "ORGANIZER;CN=\"open:mailto:x@partner.example", "ORGANIZER:mailto:x@partner.example?subject=a",
        "ORGANIZER:mailto:alice@contoso.example", "ORGANIZER:mailto:room@contoso.example", "ORGANIZER", "",
    ];

    private static readonly string[] Lines =
    [
        "EXDATE:", "EXDATE:20260310T080000Z,", "EXDATE;TZID=Europe/Riga:20260312T100000,,20260313T100000", "EXDATE;VALUE=DATE:20260310", "EXDATE:garbage", "RDATE:20260320T080000Z,99900101T000000Z", "RDATE;VALUE=PERIOD:20260320T080000Z/PT1H",
        "DURATION:P90000D", "DURATION:PT1H", "DURATION:-PT1H", "DURATION:P", "DURATION:P999999999W", "STATUS:CANCELLED", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "SEQUENCE:2147483648", "SEQUENCE:-1", "CATEGORIES:a,,b,", "CLASS:PRIVATE",
        "SUMMARY:\u202bshalom\u202c", "SUMMARY:line\u2028two", "SUMMARY:" + "\ud83d\ude00\ud83d\ude00\ud83d\ude00", "LOCATION;ALTREP=\"open:here", "COMMENT:c", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "no property at all", "ATTACH;VALUE=URI:http://a.example", " folded",
        "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED;CN=a: b:mailto:room@contoso.example", "ATTENDEE;SENT-BY=mailto:p@partner.example:mailto:alice@contoso.example", "ATTENDEE:urn:uuid:1", "BEGIN:VALARM", "TRIGGER:-P99999999D", "END:VALARM", "DTSTAMP:20260301T080000Z", "DTSTAMP:x",
    ];

    private static readonly string[] Zones =
    [
        "BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0530|TZOFFSETTO:+0530|END:STANDARD", "BEGIN:STANDARD|DTSTART:00010101T000000|TZOFFSETFROM:+1400|TZOFFSETTO:+1400|END:STANDARD",
        "BEGIN:STANDARD|DTSTART:99991231T235959|TZOFFSETFROM:-0500|TZOFFSETTO:-0500|END:STANDARD", "BEGIN:DAYLIGHT|DTSTART:00010101T000000|RRULE:FREQ=YEARLY|TZOFFSETFROM:-9900|TZOFFSETTO:+0100|END:DAYLIGHT", "",
        "BEGIN:STANDARD|DTSTART:16011031T020000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010404T020000|RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|END:DAYLIGHT",
        "BEGIN:STANDARD|DTSTART:20260101T000000|RRULE:FREQ=YEARLY;BYDAY=9XX;BYMONTH=13|TZOFFSETTO:+0200|END:STANDARD", "BEGIN:STANDARD|TZOFFSETTO:2|END:STANDARD",
    ];

    private readonly Random _random;

    public DamagedMeeting(int seed)
    {
        _random = new Random(seed);
        Uid = $"{_random.Next(4)}@partner.example";
        Method = Any(Methods);
        var zone = Chance(30) ? ["BEGIN:VTIMEZONE", $"TZID:{Any(["Own", "GMT+05:30", "Nowhere/Land"])}", .. Any(Zones).Split('|'), "END:VTIMEZONE"] : Array.Empty<string>();
        var lines = new List<string> { "BEGIN:VCALENDAR", "VERSION:2.0", $"METHOD:{(Chance(8) ? Any(Methods) : Method)}" };
        lines.AddRange(zone);
        for (var i = 0; i < (Chance(80) ? 1 : _random.Next(4)); i++) lines.AddRange(Event());
        lines.Add("END:VCALENDAR");
        var text = string.Join("\r\n", lines) + "\r\n";
        if (Chance(15)) text = Damaged(text);
        var from = Chance(92) ? "x@partner.example" : Any(["", "Nobody <>", "\"x@y\" <x@partner.example>", "jörg@partner.example"]);
        Header = Chance(8) ? Any([.. Methods, "", "=?utf-8?q?x?="]) : Method;
        From = from;
        Bytes = Encoding.UTF8.GetBytes($"From: {from}\r\nTo: room@contoso.example\r\nSubject: S{seed}\r\nMessage-ID: <{seed}@partner.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=UTF-8{(Header.Length > 0 ? $"; method={Header}" : "")}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}");
    }

    public string Uid { get; }

    public string Method { get; }

    public string Header { get; }

    public string From { get; }

    public byte[] Bytes { get; }

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    private IEnumerable<string> Event()
    {
        yield return "BEGIN:VEVENT";
        if (Chance(97)) yield return $"UID:{Uid}";
        if (Chance(90)) yield return $"SEQUENCE:{_random.Next(4)}";
        if (Chance(90)) yield return $"DTSTAMP:20260301T0{_random.Next(10)}0000Z";
        if (Chance(95)) yield return "DTSTART" + (Chance(60) ? Times[0] : Any(Times));
        if (Chance(80)) yield return "DTEND" + (Chance(60) ? Times[1] : Any(Times));
        if (Chance(25)) yield return "RECURRENCE-ID" + (Chance(20) ? ";RANGE=THISANDFUTURE" : "") + Any(Times);
        if (Chance(35)) yield return "RRULE:" + Any(Rules);
        yield return Chance(50) ? Organizers[0] : Any(Organizers);
        yield return "ATTENDEE;CUTYPE=ROOM;RSVP=TRUE:mailto:room@contoso.example";
        for (var i = _random.Next(4); i > 0; i--) yield return Any(Lines);
        yield return "END:VEVENT";
    }

    private string Damaged(string text)
    {
        var at = _random.Next(text.Length);
        return _random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, Math.Min(_random.Next(40), text.Length - at)),
            2 => text.Insert(at, Any(["\0", "\"", ":", ";", ",", "\r\n", "\r\n ", "\ufeff", "BEGIN:VEVENT\r\n", "END:VCALENDAR\r\n", "^n", "\\"])),
            _ => text + text,
        };
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Any<T>(T[] of) => of[_random.Next(of.Length)];
}
