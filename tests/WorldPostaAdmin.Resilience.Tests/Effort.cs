using System.Globalization;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>How much is tried: little by default, as much as the environment says for a full run. Every choice comes from a seed that a failure prints.</summary>
internal static class Effort
{
    /// <summary>All kills together; each scenario has its share.</summary>
    public static int Kills { get; } = Number("WORLDPOSTA_KILLS", 24);

    public static int Damages { get; } = Number("WORLDPOSTA_DAMAGES", 50);

    /// <summary>How often each of many processes asks for a slot of a room.</summary>
    public static int Bookings { get; } = Number("WORLDPOSTA_BOOKINGS", 3);

    /// <summary>How long many processes work on one store.</summary>
    public static TimeSpan Sharing { get; } = Environment.GetEnvironmentVariable("WORLDPOSTA_MINUTES") is { Length: > 0 }
        ? TimeSpan.FromMinutes(Number("WORLDPOSTA_MINUTES", 1))
        : TimeSpan.FromSeconds(5);

    public static int Seed { get; } = Number("WORLDPOSTA_SEED", System.Random.Shared.Next(1_000_000));

    /// <summary>Randomness of one test, the same for the same seed.</summary>
    public static Random Random(string test)
    {
        // string.GetHashCode differs from process to process.
        var hash = test.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter));
        return new Random(unchecked(Seed + hash));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
