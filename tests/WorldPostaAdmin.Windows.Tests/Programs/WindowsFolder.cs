using System.Diagnostics;
using System.Text;
using WorldPostaAdmin.Windows.Tests.Machine;

namespace WorldPostaAdmin.Windows.Tests.Programs;

/// <summary>A folder on drive C: whose name has what paths of Windows have, for the files of one test.</summary>
internal sealed class WindowsFolder
{
    private const string Parent = "Büro Köln & Söhne";

    private readonly WindowsMachine _machine;
    private readonly string _folder;

    public WindowsFolder(WindowsMachine machine, string name)
    {
        _machine = machine;
        _folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "prefix", "drive_c", Parent, name)).FullName;
        Name = $@"C:\{Parent}\{name}";
    }

    /// <summary>The folder as Windows names it.</summary>
    public string Name { get; }

    /// <summary>A file of it as this system names it.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    public bool Has(string name) => System.IO.File.Exists(File(name));

    /// <summary>The lines of a file that a script has written.</summary>
    public string[] Lines(string name) => Has(name) ? System.IO.File.ReadAllLines(File(name)) : [];

    /// <summary>What the scripts have said.</summary>
    public string[] Results => Lines("result.txt");

    /// <summary>Starts <c>wpadmin</c> on a script; <c>$folder</c> is this folder, and <c>Write-Result</c> adds a line to <see cref="Results"/>.</summary>
    public Process Start(string name, string script)
    {
        var file = File(name + ".ps1");
        var all = $$"""
            $ErrorActionPreference = 'Stop'
            $folder = '{{Name}}'
            function Write-Result($Line) { Add-Content "$folder\result.txt" $Line }
            {{script}}
            """;
        System.IO.File.WriteAllText(file, all.ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return _machine.StartAtTerminal(WindowsBuild.Wpadmin, "-NoProfile", "-NonInteractive", "-File", $@"{Name}\{name}.ps1");
    }

    /// <summary>Runs a script that must end well.</summary>
    public string Run(string name, string script) => WindowsMachine.Finish(Start(name, script)).Ok();
}
