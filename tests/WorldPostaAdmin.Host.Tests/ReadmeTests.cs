using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>What README.md shows a command to print is what the command prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_sample_is_what_the_example_prints()
    {
        var fences = Fence().Matches(File.ReadAllText(Path.Combine(Wpadmin.Root, "README.md")).ReplaceLineEndings("\n"));
        var commands = fences.First(fence => fence.Groups["language"].Value == "sh" && fence.Groups["text"].Value.StartsWith("dotnet run", StringComparison.Ordinal))
            .Groups["text"].Value;
        var sample = fences.First(fence => fence.Groups["language"].Length == 0).Groups["text"].Value;

        var command = commands.Split('\n')[0].Split('#')[0].Trim();
        var printed = Print(command);

        foreach (var part in sample.Split("\n...\n"))
        {
            var at = printed.IndexOf(part.Trim('\n'), StringComparison.Ordinal);
            Assert.True(at >= 0, $"""
                README.md shows what '{command}' does not print, or not at this place:
                {part}
                What it prints from there on:
                {printed}
                """);
            printed = printed[at..];
        }
    }

    // Runs it as it stands in README.md, but on what has been built already, and with the store in a folder that goes again.
    private static string Print(string command)
    {
        var folder = Directory.CreateTempSubdirectory("readme-");
        try
        {
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["dotnet", "run"], words[..2]);
            string[] built = ["--no-build", "--configuration", Wpadmin.Configuration];
            string[] store = ["-Path", Path.Combine(folder.FullName, "company.db")];
            var start = new ProcessStartInfo("dotnet", ["run", .. built, .. words[2..], .. store])
            {
                WorkingDirectory = Wpadmin.Root,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // A terminal of the usual width and without colours, whatever the tests were started from.
            start.Environment["TERM"] = "xterm";
            start.Environment["NO_COLOR"] = "1";
            start.Environment.Remove("COLUMNS");
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var lines = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
            process.WaitForExit();
            var printed = string.Join('\n', lines);
            Assert.True(process.ExitCode == 0, $"'{command}' ended with {process.ExitCode}: {errors.Result}\n{printed}");
            return printed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
