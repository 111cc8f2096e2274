namespace WorldPostaAdmin.Host.Tests;

/// <summary>The numbers are pwsh's own.</summary>
public class ExitCodeTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Theory]
    [InlineData("exit 5", 5)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("Get-Mailbox nobody -ErrorAction Stop", 1)]
    [InlineData("try { throw 1 } catch { 2 }", 0)]
    public void A_command_ends_as_its_last_statement_did(string command, int expected) =>
        Assert.Equal(expected, Wpadmin.Run("-Command", command).ExitCode);

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("nosuch-command", 0)]
    public void A_script_that_came_to_its_end_succeeded(string script, int expected) =>
        Assert.Equal(expected, Wpadmin.Run("-File", folder.Write($"{Guid.NewGuid()}.ps1", script)).ExitCode);

    [Fact]
    public void A_script_that_is_missing_is_wrong_usage()
    {
        var result = Wpadmin.Run("nowhere.ps1");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("nowhere.ps1", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Version")]
    [InlineData("--version")]
    [InlineData("-v")]
    public void The_version_names_both_and_needs_no_module(string option)
    {
        var result = Wpadmin.RunIn(new() { ["WPADMIN_MODULE"] = "/no/such/module" }, "", [option]);

        Assert.Matches(@"^wpadmin \d+\.\d+\.\d+\S* \(PowerShell 7\.6\.\d+\)$", result.Ok());
    }

    [Fact]
    public void Help_names_what_pwsh_has_not()
    {
        var help = Wpadmin.RunIn([], "", ["-Help"]).Ok();

        Assert.Contains("wpadmin serve -Path", help, StringComparison.Ordinal);
        Assert.Contains("wpadmin deliver -Path", help, StringComparison.Ordinal);
    }
}
