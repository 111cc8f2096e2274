using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WorldPostaAdmin.Package.Tests;

/// <summary>What a user gets: the module from a gallery, <c>wpadmin</c> as a .NET tool.</summary>
public sealed partial class PackageTests(Packages packages) : IClassFixture<Packages>
{
    [Fact]
    public void The_module_is_installed_from_a_repository_and_runs_the_README_s_lines()
    {
        var fences = Fence().Matches(File.ReadAllText(Path.Combine(Packages.Root, "README.md")).ReplaceLineEndings("\n"));
        var lines = fences.First(fence => fence.Groups["language"].Value == "powershell").Groups["text"].Value;
        Assert.StartsWith("Install-PSResource WorldPostaAdmin", lines, StringComparison.Ordinal);

        var printed = packages.RunScript(packages.NewFolder(), $$"""
            Register-PSResourceRepository Packages -Uri '{{packages.Folder}}' -Trusted
            Get-PSResourceRepository | Where-Object Name -ne Packages | Unregister-PSResourceRepository
            $PSStyle.OutputRendering = 'PlainText'
            {{lines}}
            """);

        Assert.Contains("Who can reach the Sales mailbox?", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_is_installed_and_administers_an_organization()
    {
        var tools = packages.NewFolder();
        var sources = Path.Combine(tools, "nuget.config");
        File.WriteAllText(sources, $"""
            <configuration><packageSources><clear /><add key="packages" value="{packages.Folder}" /></packageSources></configuration>
            """);

        packages.Run(tools, new ProcessStartInfo("dotnet", ["tool", "install", "wpadmin", "--prerelease", "--tool-path", tools, "--configfile", sources]));
        var wpadmin = Path.Combine(tools, OperatingSystem.IsWindows() ? "wpadmin.exe" : "wpadmin");

        var folder = packages.NewFolder();
        const string Script =
            "$null = New-WorldPostaStore ./a.db -Organization A -Domain a.example; New-RoomMailbox Boardroom | Select-Object -ExpandProperty PrimarySmtpAddress";
        Assert.Equal("Boardroom@a.example", packages.Run(folder, new ProcessStartInfo(wpadmin, ["-NoProfile", "-Command", Script])).Trim());
        Assert.StartsWith("wpadmin ", packages.Run(folder, new ProcessStartInfo(wpadmin, ["--version"])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_module_s_package_says_what_it_is()
    {
        using var archive = ZipFile.OpenRead(packages.Module);
        using var nuspec = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().First();
        string Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

        Assert.Equal("WorldPostaAdmin", Value("id"));
        Assert.Matches(@"^\d+\.\d+\.\d+(-[a-z]+\d*)?$", Value("version"));
        foreach (var name in new[] { "authors", "description", "copyright", "releaseNotes" }) Assert.NotEmpty(Value(name));
        Assert.True(Uri.IsWellFormedUriString(Value("projectUrl"), UriKind.Absolute));
        Assert.Contains("PSModule", Value("tags").Split(' '));
        Assert.DoesNotContain(archive.Entries, entry => Path.GetExtension(entry.Name) is ".pdb" or ".db");
        foreach (var file in new[] { "README.md", "LICENSE", "CHANGELOG.md", "SECURITY.md", "examples/onboard.ps1", "sbom.cdx.json" })
            Assert.NotNull(archive.GetEntry(file));
    }

    [Fact]
    public void The_module_s_bill_of_materials_lists_all_that_is_inside()
    {
        using var archive = ZipFile.OpenRead(packages.Module);
        var inside = archive.Entries.Where(entry => entry.FullName.StartsWith("bin/dependencies/", StringComparison.Ordinal))
            .Select(entry => Path.GetFileNameWithoutExtension(entry.Name))
            .Where(name => !name.StartsWith("WorldPostaAdmin.", StringComparison.Ordinal)).Select(Letters).ToHashSet();

        Assert.NotEmpty(inside);
        Assert.Superset(inside, Components(archive).Select(Letters).ToHashSet());
        // PowerShell itself must never come with the module.
        Assert.DoesNotContain(archive.Entries, entry => entry.Name == "System.Management.Automation.dll");

        // An assembly and its package may differ in what parts the words of their name.
        static string Letters(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit)]);
    }

    [Fact]
    public void The_tool_s_bill_of_materials_lists_PowerShell()
    {
        using var archive = ZipFile.OpenRead(packages.Tool);

        Assert.Contains("Microsoft.PowerShell.SDK", Components(archive));
    }

    private static HashSet<string> Components(ZipArchive archive)
    {
        using var stream = archive.GetEntry("sbom.cdx.json")!.Open();
        using var bill = JsonDocument.Parse(stream);
        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        return [.. bill.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("name").GetString()!)];
    }

    [Fact]
    public void The_sums_are_those_of_the_packages()
    {
        var sums = File.ReadAllLines(Path.Combine(packages.Folder, "SHA256SUMS")).Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0]);

        Assert.Equal(2, sums.Count);
        foreach (var package in new[] { packages.Module, packages.Tool })
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(package))), sums[Path.GetFileName(package)]);
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
