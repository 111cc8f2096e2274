using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What the directory that a foreign file comes into has already.</summary>
/// <param name="Domains">The accepted domains in A-label form.</param>
/// <param name="Plans">The licence plans, by name.</param>
public sealed record SourceDirectory(IReadOnlySet<string> Domains, IReadOnlySet<string> Plans)
{
    public static SourceDirectory Of(IDirectoryReader reader) => new(
        reader.Domains().Select(domain => domain.AsciiName).ToHashSet(StringComparer.OrdinalIgnoreCase),
        reader.Plans().Select(plan => plan.Name).ToHashSet(StringComparer.OrdinalIgnoreCase));
}
