using WorldPostaAdmin.HelpCompiler.Cmdlets;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

/// <summary>The samples as the help compiler sees them.</summary>
internal static class Samples
{
    public static readonly string Assembly = typeof(FindSampleCommand).Assembly.Location;

    public static readonly CmdletModel Find = CmdletReader.Read(typeof(FindSampleCommand));
    public static readonly CmdletModel Remove = CmdletReader.Read(typeof(RemoveSampleCommand));
    public static readonly CmdletModel Get = CmdletReader.Read(typeof(GetSampleCommand));

    public static readonly DocComments Comments = DocComments.ReadBeside(Assembly);
    public static readonly Manifest Manifest = ManifestOf("Find-Sample");
    public static readonly PageUpdater Updater = new(Manifest, Comments);

    /// <summary>A page that has nothing wrong: its comments say all there is to say.</summary>
    public static readonly string Page = Updater.Create("Find-Sample.md", Find);

    public static Manifest ManifestOf(params string[] exports) => Manifest.Parse("Samples.psd1", $$"""
        @{
            RootModule      = '{{Assembly}}'
            CmdletsToExport = @({{string.Join(", ", exports.Select(name => $"'{name}'"))}})
        }
        """);

    /// <summary>The same module, of a project with an address.</summary>
    public static Manifest OnlineManifest { get; } = Manifest with { ProjectUri = "https://contoso.example/samples" };

    public static string Update(string page) => Updater.Update(HelpPage.Parse("Find-Sample.md", page), Find);
}
