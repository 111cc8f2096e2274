namespace WorldPostaAdmin.Host.Tests;

/// <summary>A test that needs a pseudo-terminal, and is left out, saying so, where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!Terminal.IsPossible) Skip = "There is no script(1) of util-linux here to make a pseudo-terminal.";
    }
}
