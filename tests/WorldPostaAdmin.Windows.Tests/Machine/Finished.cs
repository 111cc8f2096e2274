namespace WorldPostaAdmin.Windows.Tests.Machine;

/// <summary>What a program left.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a program that must have gone well.</summary>
    public string Ok()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}\n{Output}\n{Errors}");
        return Output;
    }
}
