using System.Globalization;
using System.Text;
using WorldPostaAdmin.Formats.Calendars;
using WorldPostaAdmin.Formats.Mime;

namespace WorldPostaAdmin.Formats.Tests.Mime;

/// <summary>Meetings in winmail.dat (TNEF), as Outlook sends them to people it takes for users of Exchange.</summary>
public sealed class TnefMeetingTests
{
    private static readonly Guid Appointment = new("00062002-0000-0000-c000-000000000046"), Meeting = new("6ed8da90-450b-101b-98da-00aa003f1305");

    private static readonly byte[] GlobalId = Convert.FromHexString("040000008200E00074C5B7101A82E00807EB030F0000000000000000000000000000000010000000A7B1C2D3E4F5061728394A5B6C7D8E9F");

    private static readonly MimeMessageFormat Format = new();

    [Theory]
    [InlineData("IPM.Schedule.Meeting.Request", "REQUEST")]
    [InlineData("IPM.Schedule.Meeting.Canceled", "CANCEL")]
    [InlineData("IPM.Microsoft Schedule.MtgReq", "REQUEST")]
    public void A_meeting_is_read_as_iTIP(string kind, string method)
    {
        var head = Format.Read(Message(Tnef(kind, Properties())));

        Assert.Equal((method, ""), (head.CalendarMethod, head.CalendarProblem));
        var calendar = new IcalFormat().Read(head.Calendar, "UTC");
        var item = Assert.Single(calendar.Events);
        Assert.Equal((method, "Budget round", "Room 1", 2), (calendar.Method, item.Subject, item.Location, item.Sequence));
        Assert.Equal("040000008200E00074C5B7101A82E00800000000" + Convert.ToHexString(GlobalId)[40..], item.Uid);
        Assert.Equal(("2027-03-15 09:00", "2027-03-15 10:30"), (Text(item.Start), Text(item.End)));
        Assert.Equal("old@partner.example", item.Organizer!.Address);
    }

    [Fact]
    public void A_foreign_UID_is_found_in_its_place()
    {
        byte[] id = [.. GlobalId[..40], .. "vCal-Uid"u8, 1, 0, 0, 0, .. "abc@partner.example"u8, 0];

        Assert.Contains("UID:abc@partner.example", Format.Read(Message(Tnef("IPM.Schedule.Meeting.Request", Properties(id: id)))).Calendar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IPM.Schedule.Meeting.Request", true, "series")]
    [InlineData("IPM.Schedule.Meeting.Resp.Pos", false, "answer")]
    public void What_cannot_be_told_as_iTIP_says_so(string kind, bool isSeries, string word)
    {
        var head = Format.Read(Message(Tnef(kind, Properties(isSeries: isSeries))));

        Assert.Equal("", head.Calendar);
        Assert.Contains(word, head.CalendarProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_request_without_times_in_UTC_is_a_meeting_that_cannot_be_read() =>
        Assert.Equal(("", "REQUEST", true), Format.Read(Message(Tnef("IPM.Microsoft Schedule.MtgReq", null))) is var head ? (head.Calendar, head.CalendarMethod, head.CalendarProblem.Length > 0) : default);

    [Fact]
    public void A_note_is_no_meeting() => Assert.Equal(("", "", ""), Format.Read(Message(Tnef("IPM.Microsoft Mail.Note", Properties()))) is var head ? (head.Calendar, head.CalendarMethod, head.CalendarProblem) : default);

    [Fact]
    public void A_part_that_breaks_off_anywhere_is_read_as_far_as_it_goes()
    {
        var whole = Tnef("IPM.Schedule.Meeting.Request", Properties());
        for (var length = 0; length < whole.Length; length += 3) Assert.Equal("Budget round", Format.Read(Message(whole[..length])).Subject);
    }

    private static string Text(CalendarTime time) => time.Utc.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static byte[] Message(byte[] tnef) => Encoding.ASCII.GetBytes(
        "From: old@partner.example\r\nTo: room@contoso.example\r\nSubject: Budget round\r\nDate: Mon, 01 Mar 2027 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWhen: 15 March\r\n--b\r\n"
        + $"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(tnef, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n");

    // MS-OXTNEF, 2.1.3.
    private static byte[] Tnef(string kind, byte[]? properties)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(0x223e9f78);
        writer.Write((short)1);
        Attribute(writer, 0x00089006, BitConverter.GetBytes(0x00010000));
        Attribute(writer, 0x00069007, [0xe4, 4, 0, 0, 0, 0, 0, 0]);
        Attribute(writer, 0x00078008, Encoding.ASCII.GetBytes(kind + "\0"));
        Attribute(writer, 0x00018004, "Budget round\0"u8.ToArray());
        if (properties is not null) Attribute(writer, 0x00069003, properties);
        return stream.ToArray();
    }

    private static void Attribute(BinaryWriter writer, int tag, byte[] value)
    {
        writer.Write((byte)1);
        writer.Write(tag);
        writer.Write(value.Length);
        writer.Write(value);
        writer.Write((short)value.Sum(b => b));
    }

    private static byte[] Properties(bool isSeries = false, byte[]? id = null)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(6);
        Named(writer, 0x0040, Appointment, 0x820d, BitConverter.GetBytes(new DateTime(2027, 3, 15, 9, 0, 0, DateTimeKind.Utc).ToFileTimeUtc()));
        Named(writer, 0x0040, Appointment, 0x820e, BitConverter.GetBytes(new DateTime(2027, 3, 15, 10, 30, 0, DateTimeKind.Utc).ToFileTimeUtc()));
        Named(writer, 0x001e, Appointment, 0x8208, Counted("Room 1\0"u8.ToArray()));
        Named(writer, 0x0003, Appointment, 0x8201, BitConverter.GetBytes(2));
        Named(writer, 0x000b, Appointment, 0x8223, BitConverter.GetBytes(isSeries ? 1 : 0));
        Named(writer, 0x0102, Meeting, 0x03, Counted(id ?? GlobalId));
        return stream.ToArray();
    }

    private static void Named(BinaryWriter writer, short type, Guid set, int id, byte[] value)
    {
        writer.Write(type);
        writer.Write(unchecked((short)0x8000));
        writer.Write(set.ToByteArray());
        writer.Write(0);
        writer.Write(id);
        writer.Write(value);
    }

    private static byte[] Counted(byte[] value) => [.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(value.Length), .. value, .. new byte[(4 - (value.Length % 4)) % 4]];
}
