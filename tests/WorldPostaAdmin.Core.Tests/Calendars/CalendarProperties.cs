using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>What holds whatever is asked for.</summary>
public sealed class CalendarProperties : CalendarTest
{
    private static readonly string[] Zones = ["Europe/Riga", "America/New_York", "Australia/Sydney", "UTC"];

    private static readonly string[] Rules = ["", "", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"];

    /// <summary>What a room has accepted never overlaps, and every time that is found is free of it.</summary>
    [Property(MaxTest = 25)]
    public Property Nothing_overlaps_an_accepted_booking() => Prop.ForAll(Requests(), requests =>
    {
        using var _ = new Fresh(this);
        var number = 0;
        foreach (var (zone, rule, hour, minutes) in requests) Request(Event($"m{number++}", At("2026-03-23 00:00").AddHours(hour).ToString("s"), minutes, zone, rule));
        var slots = Read(reader => FreeBusy.Slots(reader, null, Room1, Utc("2026-03-01"), Utc("2026-12-01")));
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{pair.First} and {pair.Second}"));

        var found = Read(reader => new MeetingTimeFinder(Format).Find(reader, null, [], [Room1], TimeSpan.FromMinutes(90), Utc("2026-03-23"), Utc("2026-04-06"), inWorkHours: false).ToArray());
        Assert.All(found, time => Assert.DoesNotContain(slots, slot => slot.Start < time.End && slot.End > time.Start));
    });

    /// <summary>An event that is written and read is the same, whatever its texts are.</summary>
    [Property(MaxTest = 200)]
    public void What_is_written_is_read_again(NonNull<string> subject, NonNull<string> body, NonNull<string> name, bool isPrivate, PositiveInt minutes)
    {
        var item = Event("u", "2026-03-29 01:30", (minutes.Get % 3000) + 1, rule: "FREQ=DAILY;COUNT=3");
        var plain = new string(subject.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).ToArray()).Trim();
        (item.Subject, item.Body) = (plain, new string(body.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).ToArray()) + "\n;,\\n end");
        item.Attendees[0].Name = new string(name.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).ToArray()).Trim();
        item.Sensitivity = isPrivate ? CalendarSensitivity.Private : CalendarSensitivity.Normal;

        var read = Assert.Single(Format.Read(Format.Write(new CalendarObject { Method = "REQUEST", Events = { item } }), "UTC").Events);

        Assert.Equal((item.Subject, item.Body, item.Attendees[0].Name, item.Sensitivity, item.Rule), (read.Subject, read.Body, read.Attendees[0].Name, read.Sensitivity, read.Rule));
        Assert.Equal((item.Start, item.End, item.Start.Utc, item.End.Utc), (read.Start, read.End, read.Start.Utc, read.End.Utc));
    }

    /// <summary>Properties that are not understood are there after a change of those that are.</summary>
    [Property(MaxTest = 200)]
    public void What_is_not_understood_stays(NonNull<string> text, PositiveInt seed)
    {
        var value = new string(text.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).ToArray());
        var line = $"X-UNKNOWN-{seed.Get};X-P=\"a;b:c\":{value}";
        var source = Format.Write(new CalendarObject { Events = { Event("u", "2026-03-29 01:30") } }).Replace("END:VEVENT", $"{line}\r\nBEGIN:X-THING\r\nX-IN:1\r\nEND:X-THING\r\nEND:VEVENT", StringComparison.Ordinal);
        var calendar = Format.Read(source, "UTC");
        calendar.Events[0].Subject = "New";

        var written = Format.Write(calendar).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

        Assert.Contains(line, written);
        Assert.Contains("X-IN:1", written);
    }

    private static Arbitrary<(string Zone, string Rule, int Hour, int Minutes)[]> Requests() => Gen.ArrayOf(
        from zone in Gen.Elements(Zones)
        from rule in Gen.Elements(Rules)
        from hour in Gen.Choose(0, 240)
        from minutes in Gen.Elements(30, 45, 60, 120)
        select (zone, rule, hour, minutes)).Where(requests => requests.Length > 0).ToArbitrary();

    /// <summary>The room is empty again afterwards.</summary>
    private sealed class Fresh(CalendarProperties test) : IDisposable
    {
        public void Dispose() => test.Do(transaction =>
        {
            foreach (var item in transaction.Mail.ItemsOf<CalendarItem>(test.Room1.Guid).ToArray()) transaction.Mail.DeleteItem(item);
            foreach (var progress in transaction.Mail.Range<MeetingProgress>("", "\uffff").ToArray()) transaction.Mail.Delete<MeetingProgress>(((Storage.IRecord)progress).Key);
        });
    }
}
