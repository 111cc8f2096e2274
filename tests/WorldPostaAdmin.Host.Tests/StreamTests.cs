namespace WorldPostaAdmin.Host.Tests;

/// <summary>All of PowerShell is there, with its own streams.</summary>
public class StreamTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Fact]
    public void The_commands_of_PowerShell_are_there()
    {
        var people = folder.Write("people.csv", "Name,Age\nAlice,30\nBob,20\n");

        var result = Wpadmin.Run("-Command", $"Import-Csv '{people}' | Sort-Object Age | Select-Object -First 1 -ExpandProperty Name; Get-Content '{people}' -TotalCount 1");

        Assert.Equal("Bob\nName,Age", result.Ok());
    }

    [Fact]
    public void Objects_of_the_module_are_printed_by_its_own_tables() =>
        Assert.Contains("CommandType", Wpadmin.Run("-Command", "Get-Command Get-WorldPostaConnection | Format-Table").Ok(), StringComparison.Ordinal);

    [Fact]
    public void Source_code_is_compiled() =>
        Assert.Equal("3", Wpadmin.Run("-Command", "Add-Type 'public static class Three { public static int Value => 3; }'; [Three]::Value").Ok());

    [Fact]
    public void The_modules_for_the_prompt_for_jobs_and_for_packages_are_there() =>
        Assert.Equal(
            "Microsoft.PowerShell.Archive Microsoft.PowerShell.PSResourceGet Microsoft.PowerShell.ThreadJob PSReadLine",
            Wpadmin.Run("-Command", "(Get-Module -ListAvailable | Where-Object Path -like \"$PSHOME*\" | ForEach-Object Name | Where-Object { $_ -match 'Archive|Get|Job|ReadLine' } | Sort-Object) -join ' '").Ok());

    [Fact]
    public void Errors_go_to_standard_error()
    {
        var result = Wpadmin.Run("-Command", "'before'; Write-Error 'bad'; 'after'");

        Assert.Equal("before\nafter", result.Output);
        Assert.Contains("bad", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_gets_its_arguments_by_name_and_by_position()
    {
        var script = folder.Write("args.ps1", "param($First, [switch] $On, $Named) \"$First $On $Named $args $PSScriptRoot\"");

        Assert.Equal($"1 True a b rest {folder.Root}", Wpadmin.Run(script, "1", "-On", "-Named", "a b", "rest").Ok());
    }

    [Fact]
    public void Standard_input_is_a_commands_input_or_the_script()
    {
        Assert.Equal("<a>\n<b>", Wpadmin.RunIn([], "a\nb\n", ["-NoProfile", "-Command", "$input | ForEach-Object { \"<$_>\" }"]).Ok());

        var script = Wpadmin.RunIn([], "'one'\nexit 6\n", ["-NoProfile", "-Command", "-"]);
        Assert.Equal((6, "one"), (script.ExitCode, script.Output));
    }
}
