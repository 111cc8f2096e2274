namespace WorldPostaAdmin.Core.Tests;

/// <summary>Guids that count up.</summary>
internal sealed class CountedIdentifiers : IIdentifierSource
{
    private int _last;

    public Guid NewGuid() => new(++_last, 0x5757, 0x4757, [0x80, 0, 0, 0, 0, 0, 0, 0]);

    public Guid NewTimeOrdered(DateTimeOffset time) => NewGuid();
}

/// <summary>The same bytes in every run.</summary>
internal sealed class SeededRandom : IRandomSource
{
    private readonly Random _random = new(1);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}

internal static class Secret
{
    public static System.Security.SecureString Of(string text) => SecretText.Keep(text);
}
