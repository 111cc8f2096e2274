namespace WorldPostaAdmin.Formats.Tests.Passwords;

/// <summary>The same bytes in every run.</summary>
internal sealed class FixedRandom(int seed = 1) : IRandomSource
{
    private readonly Random random = new(seed);

    public void Fill(Span<byte> bytes) => random.NextBytes(bytes);
}
