using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>The lines typed before, kept for the user. A line that may hold a secret is not kept.</summary>
internal sealed partial class History
{
    private const int Most = 1000;

    private readonly string? _path;
    private readonly List<string> _lines = [];

    public History(string? path)
    {
        _path = path;
        try
        {
            if (path is not null && File.Exists(path)) _lines.AddRange(File.ReadLines(path).TakeLast(Most));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without its past the prompt still works.
        }
    }

    public static string DefaultPath => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "WorldPosta", "wpadmin-history.txt");

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Contains('\n') || MayHoldSecret(line) || _lines.LastOrDefault() == line) return;
        _lines.Add(line);
        if (_path is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(_path, options);
            writer.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }

    public static bool MayHoldSecret(string line) => Secret().IsMatch(line);

    [GeneratedRegex("password|asplaintext|secret|token|credential|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
