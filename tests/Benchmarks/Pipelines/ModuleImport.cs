using System.Globalization;
using WorldPostaAdmin.Benchmarks.Figures;

namespace WorldPostaAdmin.Benchmarks.Pipelines;

/// <summary>Importing the module, and its first command, each in a fresh process.</summary>
internal static class ModuleImport
{
    private const int Processes = 15;

    public static IEnumerable<Figure> Measure(Bench bench)
    {
        if (!bench.Shell.IsComplete)
        {
            yield return new Figure("`Import-Module`", "an empty binary module", "at most 2", "not measured", null, "needs pwsh, to compile the empty module");
            yield break;
        }

        var store = bench.Stores.Filled(bench.Shell, 20, 1, 1);
        var empty = Empty(bench);
        var (ours, bare, manifested, first, second) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Processes; i++)
        {
            bare.Add(Import(bench, empty + ".dll", ""));
            manifested.Add(Import(bench, empty + ".psd1", ""));
            var report = bench.Shell.RunPlain(
                $$"""
                {{Timed("Import", $"Import-Module '{Checkout.Manifest}'")}}
                $env:WORLDPOSTA_STORE = '{{store}}'
                {{Timed("First", "$null = Get-Mailbox")}}
                {{Timed("Second", "$null = Get-Mailbox")}}
                """);
            ours.Add(report["Import"]);
            first.Add(report["First"]);
            second.Add(report["Second"]);
        }

        yield return new Figure("`Import-Module`", "an empty binary module with a manifest", "at most 2", MailboxImport.Text(Median(ours) / Median(manifested)), Median(ours) / Median(manifested) <= 2,
            string.Create(CultureInfo.InvariantCulture, $"{Median(ours):0.0} and {Median(manifested):0.0} ms; the empty assembly without a manifest {Median(bare):0.0} ms"));
        var more = Median(first) - Median(second);
        yield return new Figure("the first command after it (`Get-Mailbox`, 20 mailboxes)", "the second", "under 300 ms more", string.Create(CultureInfo.InvariantCulture, $"{more:0} ms more"), more < 300,
            string.Create(CultureInfo.InvariantCulture, $"{Median(first):0.0} and {Median(second):0.0} ms"));
    }

    private static double Import(Bench bench, string module, string then) => bench.Shell.RunPlain(Timed("Import", $"Import-Module '{module}'") + then)["Import"];

    private static string Timed(string name, string statement) => $"$watch = [Diagnostics.Stopwatch]::StartNew(); {statement}; $watch.Stop(); Report {name} $watch.Elapsed.TotalMilliseconds\n";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Processes / 2);

    private static string Empty(Bench bench)
    {
        var path = bench.Stores.Temporary("EmptyModule");
        bench.Shell.RunPlain(
            $$"""
            Add-Type -OutputAssembly '{{path}}.dll' -TypeDefinition '[System.Management.Automation.Cmdlet("Get", "Nothing")] public sealed class GetNothingCommand : System.Management.Automation.PSCmdlet { }'
            New-ModuleManifest '{{path}}.psd1' -RootModule EmptyModule.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
            """);
        return path;
    }
}
