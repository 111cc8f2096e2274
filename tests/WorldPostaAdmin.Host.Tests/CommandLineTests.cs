using Xunit;

namespace WorldPostaAdmin.Host.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Prompt", "", "", false)]
    [InlineData("script.ps1", "File", "script.ps1", "", false)]
    [InlineData("script.ps1 -Name x", "File", "script.ps1", "-Name x", false)]
    [InlineData("-File script.ps1 a b", "File", "script.ps1", "a b", false)]
    [InlineData("-NonInteractive -f script.ps1", "File", "script.ps1", "", true)]
    [InlineData("-NoProfile -NoLogo -Command Get-Mailbox alice", "Command", "Get-Mailbox alice", "", false)]
    [InlineData("-c -", "Command", "-", "", false)]
    [InlineData("--version", "Version", "", "", false)]
    [InlineData("-?", "Help", "", "", false)]
    public void Arguments_are_read_as_pwsh_reads_them(string given, string action, string text, string arguments, bool nonInteractive)
    {
        var line = CommandLine.Parse(given.Split(' ', StringSplitOptions.RemoveEmptyEntries), out _);

        Assert.NotNull(line);
        Assert.Equal((action, text, arguments, nonInteractive), (line.Action.ToString(), line.Text, string.Join(' ', line.Arguments), line.NonInteractive));
    }

    [Theory]
    [InlineData("-Foo", "-Foo")]
    [InlineData("-Command", "-Command")]
    [InlineData("-File", "-File")]
    public void A_line_that_makes_no_sense_is_told(string given, string named)
    {
        Assert.Null(CommandLine.Parse([given], out var problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scripts_arguments_become_parameters_switches_and_values()
    {
        var (named, positional) = Hosting.ScriptRunner.Split(["first", "-Name", "x", "-Flag", "-Other:$false", "-5"]);

        Assert.Equal(["first", "-5"], positional);
        Assert.Equal("x", named["Name"]);
        Assert.Equal(false, named["Other"]);
        Assert.True(((System.Management.Automation.SwitchParameter)named["Flag"]!).IsPresent);
    }
}
