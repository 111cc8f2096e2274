using WorldPostaAdmin.MailServer.Calendars;
using WorldPostaAdmin.MailServer.Configuration;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Gives a daemon's configuration files, by their paths below a generation.</summary>
/// <param name="settings">Where the mail server is.</param>
/// <param name="transport">The organisation's limits.</param>
public delegate IReadOnlyDictionary<string, string> ConfigurationSource(MailServerSettings settings, TransportConfig transport);

/// <summary>What gives the daemons' configuration files: each the files of one daemon.</summary>
public static class ConfigurationSources
{
    public static IReadOnlyList<ConfigurationSource> All { get; } =
    [
        PostfixConfiguration.Files,
        (settings, _) => DovecotConfiguration.Files(settings),
        (settings, _) => RadicaleConfiguration.Files(settings).ToDictionary(file => $"radicale/{file.Key}", file => file.Value),
        (settings, _) => SystemdUnits.Files(settings),
    ];
}
