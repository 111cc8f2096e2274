using System.Net.Sockets;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>
/// Radicale's part of a publication, but for what comes from the directory: <see cref="RightsFile"/> and <see cref="LoginsFile"/>.
/// </summary>
public static class RadicaleConfiguration
{
    public const string RightsFile = "rights", LoginsFile = "logins", PluginFile = "worldposta_radicale.py";

    private const string Plugin = "worldposta_radicale";

    /// <summary>The environment variable that Radicale finds the plugin by, and its value.</summary>
    public static (string Name, string Value) Environment(MailServerSettings settings) => ("PYTHONPATH", Folder(settings));

    /// <summary>The files of the folder <c>radicale</c>, by name.</summary>
    public static IReadOnlyDictionary<string, string> Files(MailServerSettings settings) => new Dictionary<string, string>
    {
        ["config"] = Config(settings),
        [PluginFile] = PluginText(),
    };

    private static string Config(MailServerSettings settings)
    {
        var hasCertificate = settings.CertificatePath.Length > 0;
        var hosts = !hasCertificate ? [$"127.0.0.1:{settings.CalDavPort}"]
            : settings.ListenAddress != "all" ? [$"{(settings.ListenAddress.Contains(':', StringComparison.Ordinal) ? $"[{settings.ListenAddress}]" : settings.ListenAddress)}:{settings.CalDavPort}"]
            : Socket.OSSupportsIPv6 ? new[] { $"0.0.0.0:{settings.CalDavPort}", $"[::]:{settings.CalDavPort}" } : [$"0.0.0.0:{settings.CalDavPort}"];
        return $"""
            # Written by Publish-MailServer; the next publication writes over it.
            # Start: PYTHONPATH={Escape(Folder(settings))} radicale --config {Escape(Folder(settings))}/config

            [server]
            hosts = {string.Join(", ", hosts)}
            max_connections = 200
            max_content_length = {CollectionFolder.LargestItem}
            timeout = 30
            ssl = {hasCertificate}
            {(hasCertificate ? $"certificate = {Escape(settings.CertificatePath)}\nkey = {Escape(settings.KeyPath)}" : "# No certificate: from the machine itself alone, without TLS.")}

            [encoding]
            request = utf-8
            stock = utf-8

            [auth]
            type = {Plugin}
            imap_port = {settings.ImapPort}
            logins = {Escape(Folder(settings))}/{LoginsFile}
            realm = {Escape(settings.HostName)}
            delay = 1

            [rights]
            type = {Plugin}
            file = {Escape(Folder(settings))}/{RightsFile}

            [storage]
            type = {Plugin}
            filesystem_folder = {Escape(new CalendarPlaces(settings.StatePath).Storage)}

            [web]
            type = none

            [logging]
            level = warning
            mask_passwords = True

            """;
    }

    private static string Folder(MailServerSettings settings) => Path.Combine(settings.Current, "radicale");

    // Radicale's configuration is read as it is, without interpolation; what it cannot have is a line's end.
    private static string Escape(string text) => !text.Any(char.IsControl) ? text
        : throw new DomainException("InvalidSetting", DomainErrorKind.InvalidValue, TextRules.Show(text), $"'{TextRules.Show(text)}' has a control character in it, which no setting of a mail server may have.");

    private static string PluginText()
    {
        using var stream = typeof(RadicaleConfiguration).Assembly.GetManifestResourceStream(PluginFile)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
