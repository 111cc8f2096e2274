namespace WorldPostaAdmin.Host.Tests;

/// <summary>The numbers are pwsh 7.6's own, taken from running the same with it.</summary>
public class ExitCodeTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    private const string WriteError =
        "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('bad'), 'id', 0, $null))";

    [Theory]
    [InlineData("exit 4", 4)]
    [InlineData("1", 0)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("if (", 1)]
    [InlineData("nosuch-command", 1)]
    [InlineData("Get-Command nosuch", 1)]
    [InlineData("Get-Command nosuch; 1", 0)]
    [InlineData("Get-Command nosuch -ErrorAction Stop; 1", 1)]
    [InlineData("try { throw 1 } catch { 2 }", 0)]
    public void A_command_ends_as_its_last_statement_did(string command, int expected) =>
        Assert.Equal(expected, Wpadmin.Run("-Command", command).ExitCode);

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("function f { exit 7 }; f", 7)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("if (", 1)]
    [InlineData("nosuch-command", 0)]
    [InlineData("$global:LASTEXITCODE = 5", 0)]
    [InlineData("[CmdletBinding()] param() $global:LASTEXITCODE = 5; " + WriteError, 0)]
    [InlineData("param([Parameter(Mandatory)] $Name) $Name", 1)]
    public void A_script_that_came_to_its_end_succeeded(string script, int expected) =>
        Assert.Equal(expected, Wpadmin.Run(folder.Write($"{Guid.NewGuid()}.ps1", script)).ExitCode);

    [Fact]
    public void A_script_called_by_a_script_ends_only_itself()
    {
        folder.Write("inner.ps1", "exit 3");
        var outer = folder.Write("outer.ps1", "& $PSScriptRoot/inner.ps1; \"inner gave $LASTEXITCODE\"");
        var result = Wpadmin.Run(outer);
        Assert.Equal((0, "inner gave 3"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void A_wrong_option_and_a_missing_script_are_wrong_usage()
    {
        var option = Wpadmin.Run("-NoSuch");
        Assert.Equal((64, ""), (option.ExitCode, option.Output));
        Assert.Contains("-NoSuch", option.Error);
        var script = Wpadmin.Run("nowhere.ps1");
        Assert.Equal((64, ""), (script.ExitCode, script.Output));
        Assert.Contains("nowhere.ps1", script.Error);
    }

    [Fact]
    public void A_module_that_cannot_be_loaded_is_said_and_nothing_is_run()
    {
        var missing = Wpadmin.Run("-Module", folder.Root, "-Command", "'ran'");
        Assert.Equal((70, ""), (missing.ExitCode, missing.Output));
        Assert.Contains(folder.Root, missing.Error);
        var broken = Wpadmin.Run("-Module", folder.Write("broken.psd1", "@{ RootModule = 'gone.dll'; ModuleVersion = '1.0' }"), "-Command", "'ran'");
        Assert.Equal((70, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("could not be loaded", broken.Error);
    }
}
