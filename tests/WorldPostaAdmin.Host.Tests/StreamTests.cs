namespace WorldPostaAdmin.Host.Tests;

public class StreamTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Fact]
    public void The_module_is_loaded_and_objects_are_printed_as_tables()
    {
        var result = Wpadmin.Run("-Command", "Get-Command Get-WorldPostaConnection");
        Assert.Contains("CommandType", result.Output);
        Assert.Contains("WorldPostaAdmin", result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Formatting_commands_are_there()
    {
        var result = Wpadmin.Run("-Command", "$o = [pscustomobject]@{ Name = 'Alice'; Age = 5 }; $o | Format-List; $o | Format-Table Name -HideTableHeaders");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["Name : Alice", "Age  : 5", "Alice"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Redirections_write_files()
    {
        var file = Path.Combine(folder.Root, "out.txt");
        var errors = Path.Combine(folder.Root, "errors.txt");
        var result = Wpadmin.Run("-Command", $"'a' > '{file}'; 'b' >> '{file}'; Get-Command nosuch 2> '{errors}'; ([pscustomobject]@{{ A = 1 }} | Format-List | Out-String).Trim()");
        Assert.Equal(("A : 1", ""), (result.Output, result.Error));
        Assert.Equal(["a", "b"], File.ReadAllLines(file));
        Assert.Contains("nosuch", File.ReadAllText(errors));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error()
    {
        var result = Wpadmin.Run("-Command", $"'a' > '{folder.Root}'; 'next'");
        Assert.Equal("next", result.Output);
        Assert.Contains(folder.Root, result.Error);
    }

    [Fact]
    public void Errors_go_to_standard_error_and_pipes_have_no_colours()
    {
        var result = Wpadmin.Run("-Command", "\"$([char]27)[31mred$([char]27)[0m\"; $Host.UI.WriteWarningLine('careful'); nosuch-command; throw 'boom'");
        Assert.Equal("red\nWARNING: careful", result.Output);
        Assert.Contains("nosuch-command: ", result.Error);
        Assert.Contains("boom", result.Error);
        Assert.DoesNotContain('\e', result.Output + result.Error);
    }

    [Fact]
    public void Colours_are_kept_for_who_asks_for_them()
    {
        var result = Wpadmin.Run("-Command", "$PSStyle.OutputRendering = 'Ansi'; $PSStyle.Foreground.Red + 'red'");
        Assert.Equal("\e[31mred", result.Output);
    }

    [Fact]
    public void Progress_stays_out_of_pipes()
    {
        var result = Wpadmin.Run(
            "-Command", "function f { [CmdletBinding()] param() $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Importing', 'row')) } f");
        Assert.Equal(("", "", 0), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void The_width_of_a_pipe_is_the_environments_or_120()
    {
        const string width = "$Host.UI.RawUI.BufferSize.Width";
        Assert.Equal("120", Wpadmin.Run("-Command", width).Output);
        using var process = Wpadmin.Start(new Dictionary<string, string> { ["COLUMNS"] = "200" }, "-Command", width);
        process.StandardInput.Close();
        Assert.Equal("200", process.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void A_script_gets_its_arguments_by_name_and_by_position()
    {
        var script = folder.Write("args.ps1", "param($First, [switch] $On, [switch] $Off, $Named) \"$First $On $Off $Named $args $PSScriptRoot\"");
        var result = Wpadmin.Run(script, "1", "-On", "-Off:$false", "-Named:", "a b", "rest");
        Assert.Equal($"1 True False a b rest {folder.Root}", result.Output);
    }

    [Fact]
    public void Standard_input_reaches_who_asks_for_it()
    {
        Assert.Equal("<a>\n<b>", Wpadmin.RunWithInput("a\nb\n", "-Command", "$input | ForEach-Object { \"<$_>\" }").Output);
        var script = folder.Write("process.ps1", "param([Parameter(ValueFromPipeline)] $Line) process { \"<$Line>\" }");
        Assert.Equal("<a>\n<b>", Wpadmin.RunWithInput("a\nb\n", script).Output);
    }

    [Fact]
    public void A_process_block_gets_each_line_as_it_comes()
    {
        var script = folder.Write("stream.ps1", "process { \"<$_>\" }");
        using var process = Wpadmin.Start(script);
        process.StandardInput.WriteLine("a");
        Assert.Equal("<a>", process.StandardOutput.ReadLine());
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(Wpadmin.Patience));
    }

    [Fact]
    public void Standard_input_is_left_alone_by_others()
    {
        using var process = Wpadmin.Start("-Command", "'done'");
        // Its input stays open: who read it would wait for ever.
        Assert.True(process.WaitForExit(Wpadmin.Patience));
        Assert.Equal("done", process.StandardOutput.ReadToEnd().Trim());
    }

    [Theory]
    [InlineData("-Command", "-")]
    [InlineData("-File", "-")]
    [InlineData]
    public void Standard_input_can_be_the_script(params string[] arguments)
    {
        var result = Wpadmin.RunWithInput("function f {\n  'in'\n}\nf\nexit 6\n", arguments);
        Assert.Equal(("in", 6), (result.Output, result.ExitCode));
    }

    [Theory]
    [InlineData("function f([Parameter(Mandatory)] $Name) { $Name } f", "Name")]
    [InlineData("Remove-Module WorldPostaAdmin -Confirm", "-NonInteractive")]
    [InlineData("$Host.UI.ReadLine()", "-NonInteractive")]
    public void Nobody_is_asked_when_nobody_can_answer(string command, string expected)
    {
        var result = Wpadmin.RunWithInput("y\n", "-NonInteractive", "-Command", command);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error);
        Assert.Equal(result, Wpadmin.RunWithInput("y\n", "-Command", command));
    }

    [Fact]
    public void A_command_the_engine_lacks_says_what_to_do_instead()
    {
        var result = Wpadmin.Run("-Command", "Import-Csv people.csv -Delimiter ';' | Select-Object -First 1; 'next'; exit 0");
        Assert.Equal("next", result.Output);
        Assert.Contains("Import-Recipient", result.Error);
    }

    [Fact]
    public void Version_and_help_need_no_module()
    {
        Assert.StartsWith("wpadmin ", Wpadmin.Run("-Module", "nowhere", "-Version").Output);
        Assert.Contains("-NonInteractive", Wpadmin.Run("-Help").Output);
    }
}
