using System.Management.Automation.Language;
using System.Text;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>
/// <c>compile</c> turns the pages into what Get-Help reads, and fails where one is not complete; <c>update</c> brings the pages'
/// mechanical parts up to the assembly.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [("compile" or "update") and var mode, var pagesFolder, var assembly, var manifest, ..])
        {
            Console.Error.WriteLine("Usage: compile PAGES ASSEMBLY MANIFEST OUTPUT | update PAGES ASSEMBLY MANIFEST");
            return 64;
        }

        var cmdlets = CmdletModel.ReadAll(assembly);
        var files = Directory.GetFiles(pagesFolder, "*-*.md").Order(StringComparer.Ordinal).ToArray();
        if (mode == "update")
        {
            foreach (var file in files)
            {
                var source = File.ReadAllText(file);
                var page = HelpPage.Parse(file, source);
                if (cmdlets.FirstOrDefault(cmdlet => cmdlet.Name == page.Name) is not { } model) continue;
                var updated = PageUpdater.Update(source, page, model);
                if (updated != source) File.WriteAllText(file, updated);
            }

            return 0;
        }

        var pages = files.Select(HelpPage.Read).ToArray();
        var problems = PageChecker.Check(pagesFolder, manifest, Exports(manifest), cmdlets, pages).ToArray();
        foreach (var problem in problems) Console.WriteLine(problem);
        if (problems.Length > 0) return 1;

        var output = arguments[4];
        Directory.CreateDirectory(output);
        MamlWriter.Write(cmdlets.Select(cmdlet => (pages.First(page => page.Name == cmdlet.Name), cmdlet))).Save(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"));
        foreach (var about in Directory.GetFiles(pagesFolder, "about_*.md"))
            File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(about) + ".help.txt"), AboutText.From(File.ReadAllText(about)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return 0;
    }

    /// <summary>The names in the manifest's CmdletsToExport, read as data, without running anything.</summary>
    internal static IReadOnlyList<string> Exports(string manifest)
    {
        var ast = Parser.ParseFile(Path.GetFullPath(manifest), out _, out _);
        var table = (HashtableAst)ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false)!;
        var value = table.KeyValuePairs.First(pair => ((StringConstantExpressionAst)pair.Item1).Value == "CmdletsToExport").Item2;
        return value.FindAll(node => node is StringConstantExpressionAst, searchNestedScriptBlocks: true).Cast<StringConstantExpressionAst>().Select(node => node.Value).ToArray();
    }
}
