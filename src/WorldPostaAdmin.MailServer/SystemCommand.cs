using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace WorldPostaAdmin.MailServer;

/// <summary>A command of the system or of a daemon, run to its end.</summary>
internal static class SystemCommand
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"];

    /// <summary>How long any of them may take.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code and what it said; null where there is no such command.</returns>
    public static (int ExitCode, string Output)? Run(string name, IEnumerable<string> arguments, byte[]? input = null)
    {
        if (Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is not { } file) return null;
        var start = new ProcessStartInfo(file) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }

        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            if (input is not null) process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already, and says why.
        }

        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"It did not end within {Timeout.TotalMinutes:N0} minutes.");
        }

        process.WaitForExit();
        lock (output) return (process.ExitCode, output.ToString().Trim());

        void Add(string? line)
        {
            lock (output)
            {
                if (line is not null && output.Length < 10_000) output.AppendLine(line);
            }
        }
    }
}
