using System.Security.Cryptography;

namespace WorldPostaAdmin;

/// <summary>Where the randomness of salts and generated passwords comes from; a test fixes it.</summary>
public interface IRandomSource
{
    void Fill(Span<byte> bytes);
}

/// <summary>The operating system's cryptographic randomness.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
