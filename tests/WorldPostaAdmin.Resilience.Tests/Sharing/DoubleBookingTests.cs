namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Many processes ask for the same slots of a room at once.</summary>
public sealed class DoubleBookingTests : IDisposable
{
    private const int Processes = 8, Slots = 20;

    private static int Requests => Effort.Bookings;

    private readonly Worker _checker = Worker.Start();

    public void Dispose() => _checker.Dispose();

    [Fact]
    public async Task Each_slot_is_accepted_once_and_every_other_request_is_declined()
    {
        using var store = StoreFolder.WithCompany(_checker);
        _checker.Run(store.Use + "$null = Set-OrganizationConfig -TimeZone Europe/Riga").Ok();
        var workers = Enumerable.Range(0, Processes).Select(_ => Worker.Start()).ToArray();
        try
        {
            for (var i = 0; i < Processes; i++) workers[i].Send(Script(store, i));
            var replies = workers.Select(worker => Task.Factory.StartNew(() => worker.Finish(), TaskCreationOptions.LongRunning)).ToArray();
            var answers = (await Task.WhenAll(replies)).SelectMany(reply => reply.Ok()).ToArray();

            Assert.Equal(Processes * Requests, answers.Length);
            var accepted = answers.Where(answer => answer.EndsWith(" Accepted", StringComparison.Ordinal)).ToArray();
            Assert.Equal(Enumerable.Range(0, Slots).Select(slot => $"{slot} Accepted").Order(), accepted.Order());
            Assert.Equal((Processes * Requests) - Slots, answers.Count(answer => answer.EndsWith(" Declined", StringComparison.Ordinal)));

            // All meetings are with their organizers, and the room holds the accepted ones alone.
            var people = string.Join(',', Enumerable.Range(0, Processes).Select(person => $"'{Person(person)}'"));
            var counts = _checker.Run(store.Use + $"@(Get-CalendarItem -Mailbox room1 -ResultSize Unlimited).Count; $sum = 0; foreach ($person in {people}) {{ $sum += @(Get-CalendarItem -Mailbox $person -ResultSize Unlimited).Count }}; $sum").Ok();
            Assert.Equal([$"{Slots}", $"{Processes * Requests}"], counts);
            Wholeness.Open(_checker, store);
            Wholeness.Check(store);
        }
        finally
        {
            foreach (var worker in workers) worker.Dispose();
        }
    }

    private static string Person(int process) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"m{process + 1:00}");

    // Every process goes round the slots from another one on, again and again.
    private static string Script(StoreFolder store, int process) => $$"""
        {{store.Use}}$null = Connect-WorldPosta '{{store.StorePath}}' -LockTimeout 120
        $day = [DateTime]::Today.AddDays(7)
        foreach ($i in 0..{{Requests - 1}}) {
            $slot = ($i + {{process}} * 3) % {{Slots}}
            $meeting = New-Meeting "Meeting $i" -Start $day.AddHours($slot) -Duration 01:00 -Mailbox {{Person(process)}} -Resources room1
            "$slot $($meeting.Attendees[0].Response)"
        }
        """;
}
