namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>The little of YAML that the page schema uses: a key and a plain value a line.</summary>
internal static class YamlLines
{
    public static IReadOnlyDictionary<string, string> Read(string text) => text.Split('\n')
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
}
