using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>The daemons that run on the configuration in force: whether they do, and what they are told after a change.</summary>
internal sealed class Daemons(string current)
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(2);

    private string PostfixFolder => Path.Combine(current, "postfix");

    private string DovecotFile => Path.Combine(current, "dovecot", "dovecot.conf");

    public bool PostfixRuns => File.Exists(Path.Combine(PostfixFolder, "main.cf")) && SystemCommand.Run("postconf", ["-c", PostfixFolder, "-h", "queue_directory"]) is { ExitCode: 0, Output: var queue }
        && Lives(Path.Combine(LastLine(queue), "pid", "master.pid"));

    public bool DovecotRuns => File.Exists(DovecotFile) && SystemCommand.Run("doveconf", ["-c", DovecotFile, "-h", "base_dir"]) is { ExitCode: 0, Output: var folder } && Lives(Path.Combine(LastLine(folder), "master.pid"));

    /// <summary>Ends the open sessions of users.</summary>
    /// <returns>What failed.</returns>
    public IEnumerable<string> Kick(IReadOnlyCollection<string> users)
    {
        foreach (var user in users)
        {
            // Exit code 68 says that the user has no session.
            if (SystemCommand.Run("doveadm", ["-c", DovecotFile, "kick", "-f", user]) is { ExitCode: not (0 or 68) } result)
                yield return $"The open sessions of {user} could not be ended: {result.Output}";
        }
    }

    /// <summary>Lets Postfix read its configuration anew.</summary>
    public string? ReloadPostfix() => SystemCommand.Run("postfix", ["-c", PostfixFolder, "reload"]) is { ExitCode: not 0 } result ? $"Postfix could not be told to read its configuration: {result.Output}" : null;

    /// <summary>Lets Dovecot read its configuration anew.</summary>
    public string? ReloadDovecot() => SystemCommand.Run("doveadm", ["-c", DovecotFile, "reload"]) is { ExitCode: not 0 } result ? $"Dovecot could not be told to read its configuration: {result.Output}" : null;

    /// <summary>What wpadmin serve says of itself; null where it does not run.</summary>
    public static string? Health(int port)
    {
        try
        {
            using var client = new TcpClient();
            if (!client.ConnectAsync("127.0.0.1", port).Wait(Answer)) return null;
            client.ReceiveTimeout = (int)Answer.TotalMilliseconds;
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            return reader.ReadLine() ?? "";
        }
        catch (Exception e) when (e is IOException or SocketException or AggregateException)
        {
            return null;
        }
    }

    private static bool Lives(string pidFile)
    {
        try
        {
            return int.TryParse(File.ReadAllText(pidFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Directory.Exists($"/proc/{pid}");
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            // Postfix's master holds a lock on it for as long as it lives.
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Warnings go before.
    private static string LastLine(string output) => output.Split('\n')[^1].Trim();
}
