namespace WorldPostaAdmin.Pester.Tests;

/// <summary>What fails in Pester fails here, wherever in the file it is, and says why.</summary>
public static class PesterProcessTests
{
    [Fact]
    public static async Task Tells_passed_failed_and_skipped_apart()
    {
        var tests = await RunAsync("""
            Describe 'Sums' {
                It '<A> and <A>' -ForEach @{ A = 1 }, @{ A = 2 } { $A + $A | Should -Be 2 }
                It 'is skipped' { Set-ItResult -Skipped -Because 'it is Sunday' }
            }
            """);

        Assert.Equal(
            [("Sums.1 and 1", "Passed"), ("Sums.2 and 2", "Failed"), ("Sums.is skipped", "Skipped")],
            tests.Select(test => (test.Name, test.Result)));
        Assert.Equal("", tests[0].Message);
        Assert.Contains("Expected 2, but got 4.", tests[1].Message, StringComparison.Ordinal);
        Assert.Contains("it is Sunday", tests[2].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Describe 'All' { BeforeAll { throw 'no beginning' }; It 'is right' { } }", "no beginning")]
    [InlineData("Describe 'All' { AfterAll { throw 'no end' }; It 'is right' { } }", "no end")]
    [InlineData("BeforeDiscovery { throw 'no discovery' }; Describe 'All' { It 'is right' { } }", "no discovery")]
    [InlineData("Describe 'All' { It 'is right' {", "Missing closing '}'")]
    public static async Task Fails_for_what_goes_wrong_outside_the_tests(string file, string message)
    {
        var tests = await RunAsync(file);

        Assert.Contains(tests, test => test.Result == "Failed" && test.Message.Contains(message, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<PesterTest>> RunAsync(string text)
    {
        var folder = Directory.CreateTempSubdirectory("pester-");
        try
        {
            var file = Path.Combine(folder.FullName, "Sample.Tests.ps1");
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            return await PesterProcesses.RunAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
