using Xunit.Sdk;
using Xunit.v3;

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>A Pester file, which is run to know its tests: each becomes one of xUnit's.</summary>
public sealed class PesterFileTestCase : XunitTestCase
{
    [Obsolete("For the deserializer.")]
    public PesterFileTestCase()
    {
    }

    public PesterFileTestCase(ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, IFactAttribute fact, string file)
        : base(method, Title(file), TestIntrospectionHelper.GetTestCaseDetails(options, method, fact, [file]).UniqueID, @explicit: false,
            sourceFilePath: file, sourceLineNumber: 1, testMethodArguments: [file])
    {
    }

    private string File => (string)TestMethodArguments[0]!;

    public override async ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests()
    {
        var tests = await PesterProcesses.RunAsync(File);
        if (tests.Count == 0) throw new InvalidOperationException($"There is no test in {File}.");
        var traits = Traits.ToDictionary(trait => trait.Key, trait => (IReadOnlyCollection<string>)trait.Value);
        return [.. tests.Select((test, index) => new XunitTest(
            this, TestMethod, Explicit, SkipReason, SkipType, SkipUnless, SkipWhen,
            $"{TestCaseDisplayName}: {test.Name}", index, traits, Timeout, [test], testLabel: null, disableParallelization: false))];
    }

    private static string Title(string file) => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/');
}
