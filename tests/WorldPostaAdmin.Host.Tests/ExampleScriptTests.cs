namespace WorldPostaAdmin.Host.Tests;

/// <summary>The scripts in examples/, as the README has them run.</summary>
public sealed class ExampleScriptTests(ScriptFolder folder) : IClassFixture<ScriptFolder>
{
    [Fact]
    public void A_company_is_brought_in()
    {
        var result = Run("onboard.ps1");
        Assert.Contains("Bob Okafor Sales   SendAs       False   ", result, StringComparison.Ordinal);
        Assert.Contains("Whom does a message to All Staff reach?", result, StringComparison.Ordinal);
    }

    [Fact]
    public void An_office_lives_a_day()
    {
        var lines = Run("office.ps1").Split('\n');

        // What comes after each headline.
        string After(string headline) => string.Join('\n', lines.SkipWhile(line => !line.StartsWith(headline, StringComparison.Ordinal)).Skip(1).TakeWhile(line => !Headlines.Any(other => line.StartsWith(other, StringComparison.Ordinal))));
        Assert.Contains("A price for 40 chairs?", After("A customer writes"), StringComparison.Ordinal);
        Assert.Equal(2, After("Alice, who has Send As").Split("Re: A price").Length - 1);
        var senders = After("What the customer sees");
        Assert.Single(senders.Split('\n'), line => line.Contains("Sales@contoso.example", StringComparison.OrdinalIgnoreCase) && line.Contains("Bob", StringComparison.Ordinal));
        Assert.Contains("5.7.60", After("Carol may not"), StringComparison.Ordinal);
        var finance = After("A message to Finance");
        Assert.Equal(2, finance.Split("Quarter end").Length - 1);
        var room = After("Alice books the Boardroom");
        Assert.Contains("Declined", room, StringComparison.Ordinal);
        Assert.Contains("Bob", room, StringComparison.Ordinal);
        var week = After("The team reads");
        // A terminal of 80 columns, which is what a program without one is taken for, has nine for a day.
        Assert.Contains("|Trade fai|", week, StringComparison.Ordinal);
        Assert.Contains("|(2) Call |", week, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_for_Exchange_runs_as_it_is()
    {
        var lines = Run("exchange.ps1").Split('\n').Select(line => line.TrimEnd()).ToArray();

        Assert.Contains("Help Desk: HelpDeskTeam@contoso.com has Full Access", lines);
        Assert.Contains("Help Desk: HelpDeskTeam@contoso.com sends as it", lines);
        Assert.Contains("Help Desk: Tony Smith sends on its behalf", lines);
        Assert.Contains("Help Desk Team: Ayla Kol <AylaKol@contoso.com>", lines);
        Assert.Contains(lines, line => line.StartsWith("-LitigationHoldEnabled is not offered here.", StringComparison.Ordinal));
    }

    private static readonly string[] Headlines =
        ["A customer writes", "Alice, who has Send As", "What the customer sees", "Carol may not", "A message to Finance", "Alice books the Boardroom", "The team reads"];

    private string Run(string script)
    {
        var result = Wpadmin.Run(Path.Combine(Wpadmin.Root, "examples", script), "-Path", Path.Combine(folder.Root, script + ".db"));
        Assert.True(result.ExitCode == 0, $"{script} ended with {result.ExitCode}: {result.Error}\n{result.Output}");
        return result.Output;
    }
}
