using System.Text;
using MimeKit;
using MimeKit.Tnef;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>A meeting message in TNEF (winmail.dat, MS-OXTNEF), as Outlook and Exchange send to each other, read as iTIP (MS-OXCICAL).</summary>
internal sealed class TnefMeeting
{
    private const int LongestAttribute = 1_000;

    private static readonly Guid Appointment = new("00062002-0000-0000-c000-000000000046"), Meeting = new("6ed8da90-450b-101b-98da-00aa003f1305");

    private string _class = "", _subject = "", _location = "", _uid = "";
    private int _sequence;
    private bool _isSeries;
    private DateTime? _start, _end;

    private TnefMeeting()
    {
    }

    /// <summary>The iTIP method in capitals; empty where the part is no meeting message.</summary>
    public string Method => _class.ToUpperInvariant() switch
    {
        var name when name.Contains("SCHEDULE", StringComparison.Ordinal) && (name.Contains("MEETING.REQUEST", StringComparison.Ordinal) || name.Contains("MTGREQ", StringComparison.Ordinal)) => "REQUEST",
        var name when name.Contains("SCHEDULE", StringComparison.Ordinal) && (name.Contains("MEETING.CANCELED", StringComparison.Ordinal) || name.Contains("MTGCNCL", StringComparison.Ordinal)) => "CANCEL",
        var name when name.Contains("SCHEDULE", StringComparison.Ordinal) && (name.Contains("MEETING.RESP", StringComparison.Ordinal) || name.Contains("MTGRESP", StringComparison.Ordinal)) => "REPLY",
        _ => "",
    };

    /// <summary>Why it cannot be told as iTIP, or empty.</summary>
    public string Problem
    {
        get
        {
            const string Format = "it is in Outlook's own format (TNEF, winmail.dat)";
            const string Remedy = "Let its sender send it in Internet format (iCalendar)";
            return Method.Length == 0 ? ""
                : Method == "REPLY" ? $"{Format}, which says too little of an answer. {Remedy}"
                : _isSeries ? $"{Format}, in which a series cannot be read. {Remedy}"
                : _start is null || _end is null || _uid.Length == 0 ? $"{Format}, and does not say when in universal time, or which meeting, it is. {Remedy}"
                : "";
        }
    }

    public static TnefMeeting Read(TnefPart part)
    {
        // MimeKit's TNEF reader takes it for granted that Windows' code pages are known.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var meeting = new TnefMeeting();
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        content.Position = 0;
        try
        {
            using var reader = new TnefReader(content, 0, TnefComplianceMode.Loose);
            while (reader.ReadNextAttribute() && reader.AttributeLevel == TnefAttributeLevel.Message) meeting.Read(reader);
        }
        catch (Exception e) when (e is TnefException or ArgumentException or ArithmeticException or FormatException or IOException or InvalidOperationException or IndexOutOfRangeException)
        {
            // What was read of it until then says whether it is a meeting.
        }

        return meeting;
    }

    /// <summary>The meeting as iCalendar.</summary>
    /// <param name="organizer">The sender of the message.</param>
    /// <param name="written">When the message was written.</param>
    public string Write(MessageAddress? organizer, DateTimeOffset? written)
    {
        var format = new IcalFormat();
        var item = new CalendarEvent
        {
            Uid = _uid,
            Sequence = _sequence,
            Stamp = written,
            Start = format.Time(new DateTimeOffset(_start!.Value, TimeSpan.Zero), "UTC"),
            End = format.Time(new DateTimeOffset(_end!.Value, TimeSpan.Zero), "UTC"),
            Subject = _subject,
            Location = _location,
            Organizer = organizer is null ? null : new CalendarAttendee { Name = organizer.Name, Address = organizer.Address },
            Status = Method == "CANCEL" ? CalendarStatus.Cancelled : CalendarStatus.Confirmed,
        };
        return format.Write(new CalendarObject { Method = Method, Events = { item } });
    }

    private void Read(TnefReader reader)
    {
        var value = reader.TnefPropertyReader;
        switch (reader.AttributeTag)
        {
            case TnefAttributeTag.MessageClass:
                _class = Attribute(value);
                break;
            case TnefAttributeTag.Subject:
                _subject = Attribute(value);
                break;
            case TnefAttributeTag.MapiProperties:
                while (value.ReadNextProperty()) Read(value);
                break;
        }
    }

    private static string Attribute(TnefPropertyReader value)
    {
        var bytes = new byte[LongestAttribute];
        using var stream = value.GetRawValueReadStream();
        return HeaderText.Clean(Encoding.Latin1.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).TrimEnd('\0'));
    }

    private void Read(TnefPropertyReader value)
    {
        if (value.IsNamedProperty)
        {
            var (set, id) = (value.PropertyNameId.PropertySetGuid, value.PropertyNameId.Id);
            if (set == Meeting && id is 0x03 or 0x23) _uid = UidOf(value.ReadValueAsBytes());
            else if (set != Appointment) return;
            else if (id == 0x820d) _start = Utc(value.ReadValueAsDateTime());
            else if (id == 0x820e) _end = Utc(value.ReadValueAsDateTime());
            else if (id == 0x8208) _location = value.ReadValueAsString() ?? "";
            else if (id == 0x8201) _sequence = Math.Max(value.ReadValueAsInt32(), 0);
            else if (id == 0x8223) _isSeries = value.ReadValueAsBoolean();
            return;
        }

        switch (value.PropertyTag.Id)
        {
            case TnefPropertyId.MessageClass: _class = value.ReadValueAsString() ?? ""; break;
            case TnefPropertyId.Subject: _subject = value.ReadValueAsString() ?? ""; break;
            case TnefPropertyId.StartDate: _start ??= Utc(value.ReadValueAsDateTime()); break;
            case TnefPropertyId.EndDate: _end ??= Utc(value.ReadValueAsDateTime()); break;
        }
    }

    private static DateTime? Utc(DateTime time) => time.Year is >= 1970 and <= 4500 ? new DateTime(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc) : null;

    // A foreign UID stands in the last part (MS-OXCICAL, 2.1.3.1.1.20.26); else it is the whole in hexadecimal digits, without the day of an occurrence.
    private static string UidOf(byte[] id)
    {
        const int Day = 16, Data = 40;
        var mark = "vCal-Uid\u0001\0\0\0"u8;
        if (id.Length < Data || id.Length > 5_000) return "";
        if (id.AsSpan(Data).StartsWith(mark)) return Encoding.UTF8.GetString(id.AsSpan(Data + mark.Length)).TrimEnd('\0');
        id.AsSpan(Day, 4).Clear();
        return Convert.ToHexString(id);
    }
}
