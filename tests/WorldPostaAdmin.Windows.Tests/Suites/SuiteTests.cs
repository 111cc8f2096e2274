using System.Xml.Linq;
using WorldPostaAdmin.Windows.Tests.Machine;

namespace WorldPostaAdmin.Windows.Tests.Suites;

/// <summary>
/// The suites of the project run on Windows as they are. Each test that fails there is named; what <see cref="WineLimit"/> lists must fail,
/// so that nothing stays in the list for longer than it has to.
/// </summary>
public sealed class SuiteTests(WindowsMachine machine, ITestOutputHelper output)
{
    [Theory]
    [InlineData("WorldPostaAdmin.Core.Tests")]
    [InlineData("WorldPostaAdmin.Formats.Tests")]
    [InlineData("WorldPostaAdmin.LiteDb.Tests")]
    public void Passes_on_Windows(string suite)
    {
        WindowsMachine.Require();
        Assert.SkipUnless(SuiteSelection.Includes(suite), "It is run where WORLDPOSTA_WINDOWS is 'full'.");
        var limits = WineLimit.All.Where(limit => limit.Test.StartsWith(suite + ".", StringComparison.Ordinal)).ToDictionary(limit => limit.Test, limit => limit.Reason);
        foreach (var (test, reason) in limits) output.WriteLine($"Fails under Wine: {test}: {reason}");

        var results = Path.Combine(machine.Folder, suite + ".xml");
        var run = machine.Run(WindowsBuild.Suite(suite), ["-noLogo", "-noColor", "-reporter", "verbose", .. SuiteSelection.Arguments(suite), "-xml", Wine.PathOf(results)]);
        Assert.True(File.Exists(results), $"{suite} did not come to its end (exit code {run.ExitCode}):\n{run.Output}\n{run.Errors}");

        var tests = XDocument.Load(results).Descendants("test").Select(test => new
        {
            Method = (string)test.Attribute("type")! + "." + (string)test.Attribute("method")!,
            Result = (string)test.Attribute("result")!,
            Text = $"{(string)test.Attribute("name")!}\n{(string?)test.Element("failure")?.Element("message")}\n{(string?)test.Element("failure")?.Element("stack-trace")}",
        }).ToArray();
        output.WriteLine($"{tests.Count(test => test.Result == "Pass")} of {tests.Length} passed.");
        Assert.Contains(tests, test => test.Result == "Pass");

        var failed = tests.Where(test => test.Result == "Fail").ToArray();
        Assert.Empty(failed.Where(test => !limits.ContainsKey(test.Method)).Select(test => test.Text));
        Assert.Empty(tests.Select(test => test.Method).Where(limits.ContainsKey).Except(failed.Select(test => test.Method)).Select(test => test + " passes: take it out of the list."));
    }
}
