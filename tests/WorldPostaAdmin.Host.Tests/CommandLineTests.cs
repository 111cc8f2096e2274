namespace WorldPostaAdmin.Host.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("-Command", "Get-Mailbox alice")]
    [InlineData("-command", "Get-Mailbox alice")]
    [InlineData("--command", "Get-Mailbox alice")]
    [InlineData("-c", "Get-Mailbox alice")]
    [InlineData("-c", "Get-Mailbox", "alice")]
    [InlineData("-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", "-c", "Get-Mailbox", "alice")]
    [InlineData("-nop", "-ep", "Bypass", "-com", "Get-Mailbox", "alice")]
    public void A_command_is_the_rest_of_the_line_joined_with_spaces(params string[] arguments) =>
        Assert.Equal(new Job.Command("Get-Mailbox alice"), CommandLine.Parse(arguments).Job);

    [Theory]
    [InlineData("a.ps1", "-Name", "x", "-Command")]
    [InlineData("-File", "a.ps1", "-Name", "x", "-Command")]
    [InlineData("-f", "a.ps1", "-Name", "x", "-Command")]
    [InlineData("-NonInteractive", "a.ps1", "-Name", "x", "-Command")]
    public void What_follows_a_script_is_the_scripts(params string[] arguments)
    {
        var script = Assert.IsType<Job.Script>(CommandLine.Parse(arguments).Job);
        Assert.Equal("a.ps1", script.Path);
        Assert.Equal(["-Name", "x", "-Command"], script.Arguments);
    }

    [Theory]
    [InlineData("-Command", "-")]
    [InlineData("-File", "-")]
    [InlineData("-")]
    public void A_dash_is_standard_input(params string[] arguments) => Assert.IsType<Job.StandardInput>(CommandLine.Parse(arguments).Job);

    [Theory]
    [InlineData("serve", "-Path", "x")]
    [InlineData("deliver", "-Sender", "", "-Help")]
    [InlineData("-Module", "m", "serve", "-Path", "x")]
    public void A_service_takes_what_follows_it(params string[] arguments)
    {
        var service = Assert.IsType<Job.Service>(CommandLine.Parse(arguments).Job);
        Assert.Equal(arguments.SkipWhile(argument => argument is not ("serve" or "deliver")), service.Arguments.Prepend(service.Name));
    }

    [Theory]
    [InlineData("./serve")]
    [InlineData("-File", "serve")]
    [InlineData("Serve.ps1")]
    public void A_script_may_be_called_like_a_service(params string[] arguments) => Assert.IsType<Job.Script>(CommandLine.Parse(arguments).Job);

    [Fact]
    public void Nothing_is_a_prompt() => Assert.IsType<Job.Prompt>(CommandLine.Parse([]).Job);

    [Theory]
    [InlineData("-Help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    public void Help_is_asked_for_in_every_way(string argument) => Assert.IsType<Job.Help>(CommandLine.Parse([argument]).Job);

    [Theory]
    [InlineData("-Version")]
    [InlineData("-v")]
    public void Version_is_asked_for(string argument) => Assert.IsType<Job.Version>(CommandLine.Parse([argument]).Job);

    [Fact]
    public void Options_are_kept()
    {
        var line = CommandLine.Parse(["-noni", "-nol", "-Module", "m", "-wd", "w", "x.ps1"]);
        Assert.True(line.NonInteractive);
        Assert.True(line.NoLogo);
        Assert.Equal("m", line.Module);
        Assert.Equal("w", line.WorkingDirectory);
    }

    [Theory]
    [InlineData("-NoSuch")]
    [InlineData("-no")] // NoLogo, NoProfile or NonInteractive?
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-Module")]
    [InlineData("-Command", "-", "x")]
    public void A_wrong_line_is_refused(params string[] arguments) => Assert.Throws<UsageException>(() => CommandLine.Parse(arguments));
}
