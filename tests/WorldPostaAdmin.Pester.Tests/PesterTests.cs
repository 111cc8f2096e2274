using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.All)]

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>Every test of every file in <c>tests/Pester</c>.</summary>
public static class PesterTests
{
    [PesterFiles("tests/Pester")]
    public static void Passes(PesterTest test)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{test.Seconds:0.00} s in Pester");
        if (test.Result == "Skipped") Assert.Skip(test.Message);
        if (test.Result != "Passed") Assert.Fail($"{test.Result}: {test.Message}");
    }
}
