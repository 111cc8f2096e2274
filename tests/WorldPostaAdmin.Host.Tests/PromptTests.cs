namespace WorldPostaAdmin.Host.Tests;

/// <summary>The prompt, as a person at a terminal has it: PSReadLine's completion, colours and history.</summary>
public class PromptTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Fact]
    public async Task A_prompt_completes_colours_remembers_and_ends_with_a_code()
    {
        using var terminal = Terminal.Start(folder.Root, "-NoProfile");
        Assert.Contains("wpadmin ", await terminal.SeeAsync("PS "), StringComparison.Ordinal);

        terminal.Type("Get-WorldPostaConn\t");
        Assert.Contains("\e[93m", await terminal.SeeAsync("Get-WorldPostaConnection"), StringComparison.Ordinal);

        // Esc clears the line in PSReadLine's Windows mode only; Ctrl+C gives it up in both.
        terminal.Type("\u0003");
        await terminal.SeeAsync("PS ");
        terminal.Type("'first' + 'second'\r");
        await terminal.SeeAsync("firstsecond");
        await terminal.SeeAsync("PS ");
        terminal.Type("\e[A");
        await terminal.SeeAsync("'first' + 'second'");
        terminal.Type("\r");
        await terminal.SeeAsync("firstsecond");
        await terminal.SeeAsync("PS ");

        terminal.Type("exit 5\r");
        Assert.Equal(5, terminal.WaitForExit());
    }

    [Fact]
    public async Task A_mailbox_is_completed_by_its_first_letters()
    {
        using var terminal = Terminal.Start(folder.Root, "-NoProfile");
        await terminal.SeeAsync("PS ");
        var store = Path.Combine(folder.Root, "prompt.db");
        terminal.Type($"$null = New-WorldPostaStore '{store}' -Organization A -Domain a.example; $null = New-SharedMailbox Sales; 'ma' + 'de'\r");
        await terminal.SeeAsync("made");
        await terminal.SeeAsync("PS ");

        terminal.Type("Get-MailboxPermission sa\t");
        await terminal.SeeAsync("Get-MailboxPermission Sales");
        terminal.Type("\r");
        await terminal.SeeAsync(@"NT AUTHORITY\SELF");
    }

    [Fact]
    public async Task Ctrl_C_stops_what_runs_and_the_prompt_comes_back()
    {
        using var terminal = Terminal.Start(folder.Root, "-NoProfile");
        await terminal.SeeAsync("PS ");

        terminal.Type("'run' + 'ning'; while ($true) { }\r");
        await terminal.SeeAsync("running");
        terminal.Type("\u0003");
        await terminal.SeeAsync("PS ");
        terminal.Type("exit 0\r");

        Assert.Equal(0, terminal.WaitForExit());
    }
}
