using System.Diagnostics;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a condition holds, and gives how long that took.</summary>
    public static TimeSpan True(Func<bool> condition, string what, Func<string>? explain = null, TimeSpan? longest = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > (longest ?? Longest)) Assert.Fail($"Within {(longest ?? Longest).TotalSeconds} s it did not come to be that {what}. {explain?.Invoke()}");
            Thread.Sleep(20);
        }

        return watch.Elapsed;
    }
}
