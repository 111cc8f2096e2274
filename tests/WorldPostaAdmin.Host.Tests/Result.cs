namespace WorldPostaAdmin.Host.Tests;

/// <summary>How a program ended and what it wrote.</summary>
internal sealed record Result(int ExitCode, string Output, string Error)
{
    /// <summary>The output of a run that must have succeeded.</summary>
    public string Ok()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}: {Error}\n{Output}");
        return Output;
    }
}
