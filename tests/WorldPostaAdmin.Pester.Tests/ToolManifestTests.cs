using System.Text.Json.Nodes;
using WorldPostaAdmin.TestShell;

namespace WorldPostaAdmin.Pester.Tests;

public static class ToolManifestTests
{
    [Fact]
    public static void Dotnet_pwsh_is_the_PowerShell_that_the_tests_run_in()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, ".config", "dotnet-tools.json")))!;

        Assert.Equal(Pwsh.Version, (string?)manifest["tools"]!["powershell"]!["version"]);
    }
}
