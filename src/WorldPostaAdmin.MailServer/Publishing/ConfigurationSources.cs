namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>What gives the daemons' configuration files: each the files of one daemon, by their paths below a generation.</summary>
public static class ConfigurationSources
{
    public static IReadOnlyList<Func<MailServerSettings, IReadOnlyDictionary<string, string>>> All { get; } = [Place];

    private static Dictionary<string, string> Place(MailServerSettings settings) => new()
    {
        ["postfix/main.cf"] = $"myhostname = {settings.HostName}\n",
        ["dovecot/dovecot.conf"] = $"hostname = {settings.HostName}\n",
        ["radicale/config"] = $"[server]\nhosts = 127.0.0.1:{settings.CalDavPort}\n",
    };
}
