using System.Globalization;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What is killed while messages are delivered and sent, and while rooms are booked.</summary>
internal static class MailScenarios
{
    // List 1 reaches m01 to m03, through List 2 as well.
    private static readonly string[] Readers = ["m01", "m02", "m03", "m04"];

    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("deliveries", (_, kill) => $$"""
            function Send($i) { process { Send-MailboxMessage -Mailbox m10 -To l1, m02, m04, erik@customer.example -Subject "k{{kill}} letter $i" -Body "letter $i of {{kill}}" | ForEach-Object Subject } }
            foreach ($i in 1..20) { Send $i }
            21..60 | ForEach-Object { [pscustomobject]@{ Mailbox = 'm10'; To = 'l1;m02;m04;erik@customer.example'; Subject = "k{{kill}} letter $_"; Body = "letter $_ of {{kill}}" } } | Send-MailboxMessage | ForEach-Object Subject
            """) { Verify = LettersAreThereOnceAndWhole },

        new("bookings", (_, kill) => $$"""
            $day = [DateTime]::Today.AddDays(7 + {{kill}} % 8)
            foreach ($i in 0..19) {
                $meeting = New-Meeting "k{{kill}} meeting $i" -Start $day.AddHours(1 + $i) -Duration 01:00 -Mailbox m10 -RequiredAttendees m11 -Resources room1
                "k{{kill}} meeting $i=$($meeting.Attendees.Where{ $_.IsResource }.Response)"
                if ($i % 4 -eq 3) { Stop-Meeting $meeting -Force; "k{{kill}} meeting $i=Stopped" }
            }
            """) { Verify = BookingsAreWhole },

        new("the queue", (store, kill) => $$"""
            foreach ($i in 1..15) { Send-MailboxMessage -Mailbox m10 -To erik@customer.example -Subject "k{{kill}} letter $i" -Body letter | ForEach-Object Subject }
            Send-QueuedMessage | ForEach-Object { "sent $($_.Subject)" }
            """) { Prepare = WithPickup, Verify = NothingIsLostOnItsWayOut },
    ];

    private static void LettersAreThereOnceAndWhole(CrashOutcome outcome)
    {
        var emitted = outcome.Reply.Outputs.ToHashSet();
        string[]? first = null;
        foreach (var reader in Readers)
        {
            var letters = outcome.Run($"Get-MailboxMessage -Mailbox {reader} -ResultSize Unlimited -Filter \"Subject -like '*letter*'\" -IncludeBody | ForEach-Object {{ \"$($_.Subject)=$($_.Body.Trim())\" }}").Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(letters.Distinct(), letters);
            Assert.All(letters, letter => Assert.Equal($"letter {letter.Split('=')[0].Split(' ')[2]} of {letter[1..letter.IndexOf(' ', StringComparison.Ordinal)]}", letter.Split('=')[1]));
            Assert.Subset(letters.Select(letter => letter.Split('=')[0]).ToHashSet(), emitted);

            // What reached one reached all, and the queue.
            Assert.Equal(first ??= letters, letters);
        }

        Assert.Equal(first!.Select(letter => letter.Split('=')[0]).Order(), outcome.Run("Get-QueuedMessage | ForEach-Object Subject").Order());
        Assert.Equal(first!.Length, outcome.Run("Get-MailboxMessage -Mailbox m10 -Folder 'Sent Items' -ResultSize Unlimited").Count);
    }

    private static void BookingsAreWhole(CrashOutcome outcome)
    {
        IReadOnlyList<string> In(string mailbox, string show = "$_.Uid") => outcome.Run($"Get-CalendarItem -Mailbox {mailbox} -ResultSize Unlimited -Filter \"Status -ne 'Cancelled'\" | ForEach-Object {{ \"{show}\" }}");

        var room = In("room1", "$($_.Uid)").Order().ToArray();
        var organized = In("m10", "$($_.Uid)=$($_.Subject)=$($_.Attendees.Where{ $_.IsResource }.Response)");
        Assert.Equal(room.Distinct(), room);

        // Whoever has been accepted has the room, and nobody else has: the answer and the booking are one.
        Assert.Equal(organized.Where(text => text.EndsWith("=Accepted", StringComparison.Ordinal)).Select(text => text.Split('=')[0]).Order(), room);
        Assert.Equal(organized.Select(text => text.Split('=')[0]).Order(), In("m11", "$($_.Uid)").Order());
        var there = organized.Select(text => text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToHashSet();
        foreach (var meeting in outcome.Reply.Outputs.GroupBy(text => text.Split('=')[0]))
        {
            var last = meeting.Last();
            if (last.EndsWith("=Stopped", StringComparison.Ordinal)) Assert.DoesNotContain(there, text => text.StartsWith(meeting.Key + "=", StringComparison.Ordinal));
            else if (NumberOf(meeting.Key) % 4 != 3) Assert.Contains(last, there);
        }
    }

    private static void NothingIsLostOnItsWayOut(CrashOutcome outcome)
    {
        var queued = outcome.Run("Get-QueuedMessage | ForEach-Object Subject");
        var left = Directory.EnumerateFiles(Pickup(outcome.Store), "*.eml").Select(file => File.ReadLines(file).First(line => line.StartsWith("Subject: ", StringComparison.Ordinal))["Subject: ".Length..]).ToHashSet();
        foreach (var text in outcome.Reply.Outputs)
        {
            if (text.StartsWith("sent ", StringComparison.Ordinal)) Assert.True(left.Contains(text[5..]) && !queued.Contains(text[5..]), text);
            else Assert.True(left.Contains(text) || queued.Contains(text), $"lost: {text}");
        }
    }

    private static StoreFolder WithPickup(StoreFolder company)
    {
        var store = company.Copy();
        Directory.CreateDirectory(Pickup(store));
        using var worker = Worker.Start();
        worker.Run(store.Use + $"$null = Set-TransportConfig -PickupFolder '{Pickup(store)}'").Ok();
        return store;
    }

    private static string Pickup(StoreFolder store) => Path.Combine(store.Root, "pickup");

    private static int NumberOf(string meeting) => int.Parse(meeting.Split(' ')[^1], CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Run(this CrashOutcome outcome, string script) => outcome.Checker.Run(outcome.Store.Use + script).Ok();
}
