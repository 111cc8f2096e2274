using System.Diagnostics;
using WorldPostaAdmin.TestShell;

namespace WorldPostaAdmin.Package.Tests;

/// <summary>Both packages, made once from what has been built, and an empty home in which they are installed.</summary>
public sealed class Packages : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("package-");

    public Packages()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Folder = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "packages")).FullName;
        Home = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "home")).FullName;
        var build = Path.Combine(Root, "build.ps1");
        Run(Root, Pwsh.Command("-File", build, "-Task", "Package", "-NoBuild", "-Configuration", configuration, "-Output", Folder), freshHome: false);
        Module = Directory.GetFiles(Folder, "WorldPostaAdmin.*.nupkg").Single();
        Tool = Directory.GetFiles(Folder, "wpadmin.*.nupkg").Single();
    }

    /// <summary>Where the packages are.</summary>
    public string Folder { get; }

    /// <summary>The module's package.</summary>
    public string Module { get; }

    /// <summary>The .NET tool's package.</summary>
    public string Tool { get; }

    /// <summary>A home folder with nothing of a user in it.</summary>
    public string Home { get; }

    /// <summary>The top folder of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>An empty folder to work in.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_temporary.FullName, Path.GetRandomFileName())).FullName;

    /// <summary>Runs a script in pwsh, with the empty home as the user's.</summary>
    /// <returns>What it printed.</returns>
    public string RunScript(string workingFolder, string script)
    {
        var file = Path.Combine(_temporary.FullName, Path.GetRandomFileName() + ".ps1");
        File.WriteAllText(file, "$ErrorActionPreference = 'Stop'\n$ProgressPreference = 'SilentlyContinue'\n" + script);
        return Run(workingFolder, Pwsh.Command("-File", file));
    }

    /// <summary>Runs a program to its end and fails the test where it ends with anything but 0.</summary>
    /// <returns>What it printed, with lines ended alike everywhere.</returns>
    public string Run(string workingFolder, ProcessStartInfo start, bool freshHome = true)
    {
        start.WorkingDirectory = workingFolder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment.Remove("PSModulePath");
        if (freshHome)
        {
            // The packages that the SDK needs are not fetched again for it.
            start.Environment["NUGET_PACKAGES"] = Path.Combine(Home, "packages");
            foreach (var name in new[] { "HOME", "USERPROFILE", "DOTNET_CLI_HOME" }) start.Environment[name] = Home;
            foreach (var name in new[] { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WORLDPOSTA_STORE" }) start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{start.FileName} {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}:\n{printed}\n{errors.Result}");
        return printed.ReplaceLineEndings("\n");
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException($"There is no WorldPostaAdmin.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
