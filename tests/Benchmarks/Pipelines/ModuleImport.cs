using System.Globalization;
using WorldPostaAdmin.Benchmarks.Figures;
using WorldPostaAdmin.Benchmarks.Shells;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>Importing the module, and its first command, each in a fresh process.</summary>
internal static class ModuleImport
{
    private const int Processes = 15;
    private const string Others = "Import-Module Microsoft.PowerShell.Management, Microsoft.PowerShell.Utility, Microsoft.PowerShell.Security\n";

    public static IEnumerable<Figure> Measure(Bench bench)
    {
        var store = bench.Stores.Filled(bench.Shell, 20, 1, 1);
        var empty = Empty(bench);
        var (ours, plain, later, plainLater, tableLater, first, second) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Processes; i++)
        {
            plain.Add(Import(bench, "", empty + ".psd1")["Import"]);
            var report = Import(bench, "", Checkout.Manifest,
                $$"""
                $env:WORLDPOSTA_STORE = '{{store}}'
                {{Timed("First", "$null = Get-Mailbox")}}
                {{Timed("Second", "$null = Get-Mailbox")}}
                """);
            ours.Add(report["Import"]);
            first.Add(report["First"]);
            second.Add(report["Second"]);
            plainLater.Add(Import(bench, Others, empty + ".psd1")["Import"]);
            tableLater.Add(Import(bench, Others, empty + "WithTable.psd1")["Import"]);
            later.Add(Import(bench, Others, Checkout.Manifest)["Import"]);
        }

        yield return Ratio("`Import-Module`, the first statement of a session", "an empty binary module with a manifest", ours, plain);
        yield return Ratio("`Import-Module` after other modules", "the same with a table for one type", later, tableLater);
        yield return Ratio("the same", "the same without", later, plainLater);
        var more = Median(first) - Median(second);
        yield return new Figure("the first command after it (`Get-Mailbox`, 20 mailboxes)", "the second", "under 300 ms more", string.Create(CultureInfo.InvariantCulture, $"{more:0} ms more"), more < 300,
            string.Create(CultureInfo.InvariantCulture, $"{Median(first):0.0} and {Median(second):0.0} ms"));
    }

    private static Figure Ratio(string work, string against, List<double> ours, List<double> theirs) =>
        new(work, against, "at most 2", MailboxImport.Text(Median(ours) / Median(theirs)), Median(ours) / Median(theirs) <= 2, string.Create(CultureInfo.InvariantCulture, $"{Median(ours):0.0} and {Median(theirs):0.0} ms"));

    private static ShellReport Import(Bench bench, string before, string module, string then = "") => bench.Shell.RunBare(before + Timed("Import", $"Import-Module '{module}'") + then);

    private static string Timed(string name, string statement) =>
        $"$watch = [Diagnostics.Stopwatch]::StartNew(); {statement}; $watch.Stop(); [Console]::Out.WriteLine([string]::Format([cultureinfo]::InvariantCulture, '@{name}={{0}}', $watch.Elapsed.TotalMilliseconds))\n";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Processes / 2);

    private static string Empty(Bench bench)
    {
        var path = bench.Stores.Temporary("EmptyModule");
        bench.Shell.RunPlain(
            $$"""
            Add-Type -OutputAssembly '{{path}}.dll' -TypeDefinition '[System.Management.Automation.Cmdlet("Get", "Nothing")] public sealed class GetNothingCommand : System.Management.Automation.PSCmdlet { }'
            New-ModuleManifest '{{path}}.psd1' -RootModule EmptyModule.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
            Set-Content '{{path}}.Format.ps1xml' '<Configuration><ViewDefinitions><View><Name>Nothing</Name><ViewSelectedBy><TypeName>Nothing</TypeName></ViewSelectedBy><TableControl><TableHeaders><TableColumnHeader/></TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>'
            New-ModuleManifest '{{path}}WithTable.psd1' -RootModule EmptyModule.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @() -FormatsToProcess EmptyModule.Format.ps1xml
            """);
        return path;
    }
}
