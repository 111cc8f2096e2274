namespace WorldPostaAdmin;

/// <summary>Where new Guids come from; a test fixes them.</summary>
public interface IIdentifierSource
{
    Guid NewGuid();

    /// <summary>An identifier that sorts by time (RFC 9562, version 7).</summary>
    Guid NewTimeOrdered(DateTimeOffset time);
}

/// <summary>Guids of the operating system's randomness.</summary>
public sealed class RandomIdentifiers : IIdentifierSource
{
    public Guid NewGuid() => Guid.NewGuid();

    public Guid NewTimeOrdered(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        var milliseconds = time.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
