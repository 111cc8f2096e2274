namespace WorldPostaAdmin.MailServer.Configuration;

/// <summary>The folders that the daemons write to, with their owners; made at a publication where they are missing.</summary>
public static class StateFolders
{
    /// <summary>Makes what is missing, and says what could not be: only the superuser can give folders to others.</summary>
    public static IEnumerable<string> Make(MailServerSettings settings)
    {
        foreach (var (path, owner, mode) in Of(settings))
        {
            if (Directory.Exists(path)) continue;
            // coreutils: .NET cannot change owners.
            var made = SystemCommand.Run("install", ["-d", "-m", mode, .. owner.Length == 0 ? [] : (string[])["-o", owner, "-g", owner], "--", path]) ?? (-1, "there is no command 'install'.");
            if (made.ExitCode == 0) continue;
            yield return $"The folder '{path}' could not be made{(owner.Length > 0 ? $" for '{owner}'" : "")}: {made.Output} Publish as root, or make it yourself before the servers start.{(owner == settings.MailUser ? $" Where there is no such account: useradd --system --no-create-home --shell /usr/sbin/nologin {owner}" : "")}";
            yield break;
        }
    }

    private static IEnumerable<(string Path, string Owner, string Mode)> Of(MailServerSettings settings) =>
    [
        (settings.StatePath, "", "0755"),
        ($"{settings.StatePath}/log", "", "0755"),
        ($"{settings.StatePath}/postfix", "", "0755"),
        ($"{settings.StatePath}/postfix/queue", "", "0755"),
        ($"{settings.StatePath}/postfix/data", "postfix", "0700"),
        ($"{settings.StatePath}/dovecot", "", "0755"),
        ($"{settings.StatePath}/dovecot/state", "", "0755"),
        // What is made in it is its group's.
        ($"{settings.StatePath}/radicale", settings.MailUser, "2770"),
        (settings.MailPath, settings.MailUser, "0700"),
    ];
}
