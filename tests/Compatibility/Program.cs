using System.Diagnostics;

namespace WorldPostaAdmin.Compatibility;

/// <summary>Starts the measure in pwsh: the bare engine lacks Format-Table, Export-Csv, Get-Credential and more that the examples use.</summary>
public static class Program
{
    private const int Usage = 2, NoPowerShell = 3;

    public static int Main(string[] args)
    {
        var start = new ProcessStartInfo("pwsh") { UseShellExecute = false };
        foreach (var argument in new[] { "-NoLogo", "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Run.ps1") }.Concat(args)) start.ArgumentList.Add(argument);
        try
        {
            using var pwsh = Process.Start(start)!;
            pwsh.WaitForExit();
            return pwsh.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("The examples run in pwsh, which is not on the PATH. Install PowerShell 7.6 or newer.");
            return NoPowerShell;
        }
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
