namespace WorldPostaAdmin.Host.Tests;

/// <summary>A folder for a test's files, gone after it.</summary>
public sealed class ScriptFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("wpadmin").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
