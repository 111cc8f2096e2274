using Xunit.Sdk;
using Xunit.v3;

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>Finds the Pester files of a folder without running them.</summary>
public sealed class PesterFileDiscoverer : IXunitTestCaseDiscoverer
{
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        var folder = Path.Combine(Checkout.Root, ((PesterFilesAttribute)factAttribute).Folder);
        var files = Directory.GetFiles(folder, "*.Tests.ps1").Order(StringComparer.Ordinal);
        return new(files.Select(file => new PesterFileTestCase(discoveryOptions, testMethod, factAttribute, file)).ToArray());
    }
}
