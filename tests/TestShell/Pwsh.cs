using System.Diagnostics;
using System.Reflection;

namespace WorldPostaAdmin.TestShell;

/// <summary>The PowerShell that tests and benchmarks run in: the pinned version, from the package that restore fetched.</summary>
internal static class Pwsh
{
    /// <summary>The pinned version.</summary>
    public static string Version => Metadata("PwshVersion");

    /// <summary>The manifest of the pinned Pester.</summary>
    public static string PesterManifest => Metadata("PesterManifest");

    /// <summary>How to start pwsh without a profile and without anyone to answer its questions.</summary>
    /// <param name="arguments">What follows those switches.</param>
    public static ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        // The package's pwsh is a library for the dotnet command, the one that runs these tests where it says so.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, [Metadata("PwshProgram"), "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return start;
    }

    private static string Metadata(string name) =>
        typeof(Pwsh).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
