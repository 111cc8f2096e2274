using System.Diagnostics;
using System.Globalization;
using WorldPostaAdmin.TestShell;

namespace WorldPostaAdmin.Benchmarks.Shells;

/// <summary>Runs scripts with the built module, each in a pwsh process of its own.</summary>
internal sealed class Shell
{
    private const string Prelude =
        """
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        function Report([string] $Name, $Value) { [Console]::Out.WriteLine([string]::Format([cultureinfo]::InvariantCulture, '@{0}={1}', $Name, $Value)) }
        function Measure-Pipeline([string] $Name, [scriptblock] $Pipeline) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $Pipeline > $null
            Report $Name $watch.Elapsed.TotalSeconds
        }
        function Report-Memory([string] $Name) { $own = [Diagnostics.Process]::GetCurrentProcess(); Report $Name $own.PeakWorkingSet64; $own.Dispose() }

        """;

    /// <summary>What the figures were measured in, for the table.</summary>
    public string Name => $"pwsh {Pwsh.Version}";

    /// <summary>Runs a script with the module imported and gives what it reported.</summary>
    public ShellReport Run(string script) => RunPlain($"Import-Module '{Checkout.Manifest}'\n{script}");

    /// <summary>Runs a script without the module.</summary>
    public ShellReport RunPlain(string script) => RunBare(Prelude + script);

    /// <summary>Runs a script before which nothing has run in its session; it writes its own lines <c>@name=number</c>.</summary>
    public ShellReport RunBare(string script)
    {
        var file = Path.Combine(Path.GetTempPath(), $"worldposta-{Guid.NewGuid():N}.ps1");
        File.WriteAllText(file, script);
        try
        {
            var start = Pwsh.Command("-File", file);
            start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.Environment["WORLDPOSTA_STORE"] = Path.Combine(Path.GetTempPath(), "worldposta-none.db");
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var report = ShellReport.Read(process.StandardOutput);
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"The script ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {errors.Result}{report.Rest}\n{script}");
            return report;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>What a script reported: lines <c>@name=number</c>; the rest is kept for the message of a failure.</summary>
internal sealed class ShellReport
{
    private readonly Dictionary<string, List<double>> _figures = [];

    public string Rest { get; private set; } = "";

    /// <summary>The sum of what was reported under a name.</summary>
    public double this[string name] => _figures.TryGetValue(name, out var values) ? values.Sum() : throw new InvalidDataException($"The script reported no '{name}', but: {Rest}");

    public IReadOnlyList<double> All(string name) => _figures[name];

    public static ShellReport Read(TextReader output)
    {
        var report = new ShellReport();
        while (output.ReadLine() is { } line)
        {
            var at = line.IndexOf('=');
            if (line.StartsWith('@') && at > 0 && double.TryParse(line[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                if (!report._figures.TryGetValue(line[1..at], out var values)) report._figures[line[1..at]] = values = [];
                values.Add(value);
            }
            else if (report.Rest.Length < 4000)
            {
                report.Rest += line + "\n";
            }
        }

        return report;
    }
}
