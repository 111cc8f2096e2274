using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.Prompt;

namespace WorldPostaAdmin.Host.Tests;

public sealed class EngineTests : IDisposable
{
    private readonly Interrupts interrupts = new(TimeProvider.System);
    private readonly Engine engine;

    public EngineTests()
    {
        var screen = new Screen(TimeProvider.System);
        var host = new AdminHost(new AdminHostUserInterface(screen, null), screen);
        engine = Engine.Start(host, screen, interrupts, ModuleLocator.Find(null, null, AppContext.BaseDirectory));
    }

    public void Dispose()
    {
        engine.Dispose();
        interrupts.Dispose();
    }

    [Fact]
    public void Completion_knows_commands_and_parameters()
    {
        var completer = new EngineCompleter(engine);
        var command = completer.Complete("$x = Get-WorldPostaConn", 23);
        Assert.Equal((5, 18), (command.Start, command.Length));
        Assert.Equal("Get-WorldPostaConnection", Assert.Single(command.Candidates).Text);
        Assert.Contains(completer.Complete("Get-Command -Mod", 16).Candidates, c => c.Text == "-Module");
        Assert.Empty(completer.Complete("nosuchthing-", 12).Candidates);
    }

    [Fact]
    public void Evaluating_leaves_the_state_of_the_last_statement_alone()
    {
        engine.RunText("$null = Get-Command nosuch -ErrorAction SilentlyContinue");
        Assert.Equal("wpadmin> ", Assert.Single(engine.Evaluate("prompt")).BaseObject);
        Assert.Equal(false, Assert.Single(engine.Evaluate("$?")).BaseObject);
    }

    [Theory]
    [InlineData("Get-Mailbox", true)]
    [InlineData("if ($true) {", false)]
    [InlineData("Get-Mailbox |", false)]
    [InlineData("'open", false)]
    [InlineData("@{ a = 1", false)]
    [InlineData("1 2 3", true)]
    public void A_statement_still_open_goes_on(string text, bool complete) => Assert.Equal(complete, PromptLoop.IsComplete(text));
}
