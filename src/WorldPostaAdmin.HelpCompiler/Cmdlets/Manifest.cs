using System.Text.RegularExpressions;

namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>What the help needs of a module manifest, read without an engine.</summary>
/// <param name="Path">The manifest, as it was named.</param>
/// <param name="Assembly">The assembly that is the module.</param>
/// <param name="Exports">The cmdlets it exports, with the lines that name them.</param>
/// <param name="ProjectUri">The address of the project, without a slash at the end; null where the manifest names none.</param>
public sealed partial record Manifest(string Path, string Assembly, IReadOnlyDictionary<string, int> Exports, string? ProjectUri)
{
    /// <summary>The module's name.</summary>
    public string ModuleName => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The name under which the engine looks for the help of the assembly's cmdlets.</summary>
    public string HelpFile => System.IO.Path.GetFileName(Assembly) + "-Help.xml";

    /// <summary>The address of a cmdlet's page, which <c>Get-Help -Online</c> opens; null where the manifest names no project.</summary>
    public string? OnlineVersion(string cmdlet) => ProjectUri is null ? null : $"{ProjectUri}/blob/main/docs/en-US/{cmdlet}.md";

    /// <summary>Reads a manifest.</summary>
    public static Manifest Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads a manifest's text.</summary>
    public static Manifest Parse(string path, string text)
    {
        // A comment must not export anything; its line stays, so that lines are counted right.
        text = Comment().Replace(text.ReplaceLineEndings("\n"), "");
        var root = RootModule().Match(text);
        if (!root.Success) throw new InvalidDataException($"{path} names no RootModule.");
        var list = CmdletsToExport().Match(text);
        var exports = Quoted().Matches(list.Value).ToDictionary(
            name => name.Groups[1].Value,
            name => 1 + text.AsSpan(0, list.Index + name.Index).Count('\n'),
            StringComparer.OrdinalIgnoreCase);
        var project = Project().Match(text);
        return new Manifest(
            path,
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", root.Groups[1].Value),
            exports,
            project.Success ? project.Groups[1].Value.TrimEnd('/') : null);
    }

    [GeneratedRegex(@"(?m)(?<=^|[,()\s])#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?m)^\s*RootModule\s*=\s*['""]([^'""]+)['""]")]
    private static partial Regex RootModule();

    [GeneratedRegex(@"(?m)^\s*ProjectUri\s*=\s*['""]([^'""]+)['""]")]
    private static partial Regex Project();

    [GeneratedRegex(@"(?m)^\s*CmdletsToExport\s*=\s*(@\([^)]*\)|['""].*)")]
    private static partial Regex CmdletsToExport();

    [GeneratedRegex(@"['""]([^'""]+)['""]")]
    private static partial Regex Quoted();
}
