namespace WorldPostaAdmin.Compatibility.Tests;

public class MeasureTests
{
    [Fact]
    public void Tells_ran_refused_not_offered_and_failed_apart()
    {
        var outcomes = Outcomes(Runner.Run(Runner.Data("examples.jsonl"), "--tier", "core,rare"));

        Assert.Equal(["Ran", "Ran", "Failed", "Failed", "Refused", "NotOffered", "NotAScript", "Ran", "Ran", "Ran", "Ran"], outcomes);
    }

    [Fact]
    public void A_cmdlet_that_does_nothing_is_found_out()
    {
        var outcomes = Outcomes(Runner.Run(Runner.Data("examples.jsonl"), "--tier", "core,rare", "--prelude", Runner.Data("nothing-done.ps1")));

        Assert.Equal(["Failed", "Failed", "Ran", "Failed", "Failed", "Failed"], new[] { 0, 1, 5, 7, 8, 9 }.Select(i => outcomes[i] == "NotOffered" ? "Ran" : outcomes[i]));
    }

    [Fact]
    public void Filters_are_judged_by_their_rows()
    {
        var lines = Runner.Run("--filters", Runner.Data("filters.jsonl"));

        Assert.StartsWith("Right          Title: 1 of", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("NoSuchProperty ShoeSize", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("NotOffered     City", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_there_ignored_or_missing()
    {
        var lines = Runner.Run("--parameters", Runner.Data("parameters.tsv"));

        Assert.Contains("| Get-Mailbox | core | 3 | 1 | 1 | 0 | 0 | 1 |", lines);
        Assert.Contains("Not offered: Get-UnifiedThing.", lines);
    }

    [Fact]
    public void No_core_or_common_example_fails_on_its_parameters_or_on_a_fault_of_ours()
    {
        var examples = Path.GetFullPath(Path.Combine(Runner.Root, "../shared/exchange-examples/open.jsonl"));
        Assert.SkipUnless(File.Exists(examples), $"There is no {examples} beside this checkout.");

        var lines = Runner.Run(examples, "--tier", "core,common");

        string[] faults = ["NamedParameterNotFound", "PositionalParameterNotFound", "ParameterArgument", "AmbiguousParameter", "CannotConvert", "NullReference", "Unhandled"];
        Assert.DoesNotContain(lines, line => line.StartsWith("Failed", StringComparison.Ordinal) && faults.Any(fault => line.Contains(fault, StringComparison.Ordinal)));
    }

    private static string[] Outcomes(IReadOnlyList<string> lines) => [.. lines.TakeWhile(line => !line.StartsWith('|')).Select(line => line.Split(' ')[0])];
}
