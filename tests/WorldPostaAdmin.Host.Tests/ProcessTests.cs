using System.Diagnostics;
using Xunit;

namespace WorldPostaAdmin.Host.Tests;

/// <summary>The built program as a process of its own, its input, output and exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wpadmin");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, "-Command", "1")]
    [InlineData(7, "-Command", "exit 7")]
    [InlineData(1, "-Command", "throw 'x'")]
    [InlineData(1, "-Command", "Get-Mailbox nobody")]
    [InlineData(0, "-Command", "Get-Mailbox nobody; 1")]
    [InlineData(1, "-Command", "if (")]
    [InlineData(64, "-Nonsense")]
    [InlineData(64, "missing.ps1")]
    [InlineData(0, "-Version")]
    public void Exit_codes_are_those_of_pwsh(int expected, params string[] arguments) => Assert.Equal(expected, Run("", arguments).Code);

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'x'; 'not reached'", 1)]
    [InlineData("Get-Mailbox nobody; 'reached'", 0)]
    public void A_script_ends_with_its_own_code(string script, int expected) => Assert.Equal(expected, Run("", Script(script)).Code);

    [Fact]
    public void A_script_is_given_its_arguments_and_knows_its_folder()
    {
        var result = Run("", Script("param($Name, [switch] $Loud) \"$Name $Loud $PSScriptRoot\""), "-Name", "alice", "-Loud");

        Assert.Equal($"alice True {_folder.FullName}", result.Output.Trim());
    }

    [Fact]
    public void A_command_is_read_from_standard_input() => Assert.Equal("3", Run("1 + 2", "-Command", "-").Output.Trim());

    [Fact]
    public void Standard_input_is_the_commands_input() => Assert.Equal("b a", Run("a\nb\n", "-Command", "$all = @($input); \"$($all[1]) $($all[0])\"").Output.Trim());

    [Fact]
    public void A_store_is_made_and_shown_as_a_table_without_colours()
    {
        var result = Run("", "-Command", $"New-WorldPostaStore '{Path.Combine(_folder.FullName, "a.db")}' -Organization Contoso -Domain contoso.example | Out-Null; New-SharedMailbox Sales");

        Assert.Equal(0, result.Code);
        Assert.Contains("PrimarySmtpAddress", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | Format-List", "A : 1")]
    [InlineData("[pscustomobject]@{ Alpha = 1; B = 2 } | Format-Table Alpha", "Alpha")]
    public void The_engine_formats(string command, string expected) => Assert.Contains(expected, Run("", "-Command", command).Output, StringComparison.Ordinal);

    [Fact]
    public void A_command_that_the_engine_lacks_says_what_to_do_instead()
    {
        var result = Run("", "-Command", "Import-Csv people.csv");

        Assert.Equal(1, result.Code);
        Assert.Contains("Import-Recipient reads CSV itself", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_goes_to_standard_error_in_plain_text()
    {
        var result = Run("", "-Command", "Get-Mailbox nobody");

        Assert.Contains("New-WorldPostaStore", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.Empty(result.Output.Trim());
    }

    [Fact]
    public void A_question_that_no_one_can_answer_is_an_error()
    {
        var store = Path.Combine(_folder.FullName, "a.db");

        var result = Run("", "-NonInteractive", "-Command", $"New-WorldPostaStore '{store}' -Organization Contoso -Domain contoso.example | Out-Null; New-SharedMailbox Sales | Remove-SharedMailbox");

        Assert.Equal(1, result.Code);
        Assert.Contains("-Confirm:$false", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_an_endless_command_with_130()
    {
        if (OperatingSystem.IsWindows()) return;
        using var process = Start("-Command", "'started'; while ($true) { }");
        Assert.Equal("started", process.StandardOutput.ReadLine());

        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(130, process.ExitCode);
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder.FullName, "script.ps1");
        File.WriteAllText(path, text);
        return path;
    }

    private (int Code, string Output, string Error) Run(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        return (process.ExitCode, output, error.Result);
    }

    private Process Start(params string[] arguments)
    {
        // Beside the tests: the program they refer to is copied there.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wpadmin.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["WORLDPOSTA_STORE"] = Path.Combine(_folder.FullName, "none.db");
        return Process.Start(start)!;
    }
}
