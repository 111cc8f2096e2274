using System.Diagnostics;
using WorldPostaAdmin.TestShell;

namespace WorldPostaAdmin.Compatibility;

/// <summary>Starts the measure in pwsh: the bare engine lacks Format-Table, Export-Csv, Get-Credential and more that the examples use.</summary>
public static class Program
{
    private const int Usage = 2;

    public static int Main(string[] args)
    {
        using var pwsh = Process.Start(Pwsh.Command(["-File", Path.Combine(AppContext.BaseDirectory, "Run.ps1"), .. args]))!;
        pwsh.WaitForExit();
        return pwsh.ExitCode;
    }

    /// <summary>Measures, inside pwsh. Gives 0 where every file could be measured, whatever the result.</summary>
    public static int Run(string[] args)
    {
        if (Options.Parse(args, Console.Error) is not { } options) return Usage;

        // On a thread of its own, so that this pwsh's own runspace is never taken for an example's.
        var code = 0;
        var measure = new Thread(() => code = Measure.Run(options, Console.Out), maxStackSize: 8 * 1024 * 1024);
        measure.Start();
        measure.Join();
        return code;
    }
}
