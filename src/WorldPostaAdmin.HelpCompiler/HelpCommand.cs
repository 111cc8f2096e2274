using System.Text;
using System.Xml;
using WorldPostaAdmin.HelpCompiler.Cmdlets;
using WorldPostaAdmin.HelpCompiler.Output;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>The command line: <c>compile</c> makes the module's help from the pages, <c>update</c> brings the pages up to the assembly.</summary>
public sealed class HelpCommand
{
    private const string Usage = """
        help-compiler compile|update [--manifest WorldPostaAdmin.psd1] [--pages docs/en-US] [--output en-US]
          compile  writes the MAML and the about topics, or says what the pages lack
          update   rewrites what the pages say of syntax and parameters, and makes missing pages
        """;

    private readonly Manifest _manifest;
    private readonly string _pages;
    private readonly string _output;
    private readonly IReadOnlyList<CmdletModel> _cmdlets;

    private HelpCommand(string manifest, string pages, string output)
    {
        _manifest = Manifest.Read(manifest);
        _pages = pages;
        _output = output;
        _cmdlets = CmdletReader.ReadAssembly(_manifest.Assembly);
    }

    /// <summary>Does what the arguments say. Problems go to <paramref name="error"/>, a line each; where there is one, the result is not 0.</summary>
    public static int Run(string[] args, TextWriter @out, TextWriter error)
    {
        var options = new Dictionary<string, string> { ["--manifest"] = "WorldPostaAdmin.psd1", ["--pages"] = "docs/en-US", ["--output"] = "en-US" };
        for (var at = 1; at + 1 < args.Length && options.ContainsKey(args[at]); at += 2) options[args[at]] = args[at + 1];
        if (args.Length % 2 == 0 || args[0] is not ("compile" or "update") || !args.Skip(1).Where((_, index) => index % 2 == 0).All(options.ContainsKey))
        {
            error.WriteLine(Usage);
            return 2;
        }

        var command = new HelpCommand(options["--manifest"], options["--pages"], options["--output"]);
        return args[0] == "compile" ? command.Compile(@out, error) : command.Update(@out, error);
    }

    private int Compile(TextWriter @out, TextWriter error)
    {
        var pages = HelpPage.ReadAll(_pages);
        var problems = new PageChecker(_manifest, _cmdlets, pages).Check().ToArray();
        foreach (var problem in problems) error.WriteLine(problem);
        if (problems.Length > 0) return 1;

        Directory.CreateDirectory(_output);

        // What was a topic once would go on being found.
        foreach (var stale in Directory.GetFiles(_output, "about_*.help.txt")) File.Delete(stale);
        foreach (var about in pages.Where(page => page.IsAbout)) File.WriteAllText(Path.Combine(_output, about.Name + ".help.txt"), AboutWriter.Write(about));
        var help = MamlWriter.Write(_cmdlets.Select(cmdlet => (pages.First(page => page.Name.Equals(cmdlet.Name, StringComparison.OrdinalIgnoreCase)), cmdlet)));
        using (var writer = XmlWriter.Create(Path.Combine(_output, _manifest.HelpFile), new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", NewLineHandling = NewLineHandling.None }))
            help.Save(writer);
        @out.WriteLine($"Help of {_cmdlets.Count} cmdlets and {pages.Count(page => page.IsAbout)} topics -> {_output}");
        return 0;
    }

    private int Update(TextWriter @out, TextWriter error)
    {
        Directory.CreateDirectory(_pages);
        var updater = new PageUpdater(_manifest, DocComments.ReadBeside(_manifest.Assembly));
        var result = 0;
        foreach (var cmdlet in _cmdlets.Where(cmdlet => _manifest.Exports.ContainsKey(cmdlet.Name)))
        {
            var path = Path.Combine(_pages, cmdlet.Name + ".md");
            var page = File.Exists(path) ? HelpPage.Read(path) : null;
            var unknown = page is null ? [] : CmdletPageChecks.UnknownSections(page).ToArray();
            foreach (var problem in unknown) error.WriteLine(problem);
            if (unknown.Length > 0)
            {
                result = 1;
                continue;
            }

            var text = page is null ? updater.Create(path, cmdlet) : updater.Update(page, cmdlet);
            if (text == page?.Text) continue;
            File.WriteAllText(path, text);
            @out.WriteLine($"{(page is null ? "made" : "updated")} {path}");
        }

        return result;
    }
}
