using System.Text.Json;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Keeps the settings of a folder, so that a publication without any is as the last one.</summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, IgnoreReadOnlyProperties = true };

    private static string PathIn(string folder) => Path.Combine(folder, "settings.json");

    /// <exception cref="DomainException">MailServerSettingsUnreadable.</exception>
    public static MailServerSettings? Load(string folder)
    {
        try
        {
            // A folder that was moved is published to where it is now.
            return File.Exists(PathIn(folder)) ? JsonSerializer.Deserialize<MailServerSettings>(File.ReadAllBytes(PathIn(folder)), Options)! with { Path = folder } : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DomainException("MailServerSettingsUnreadable", DomainErrorKind.NotAllowed, PathIn(folder), $"The settings of the mail server cannot be read from '{PathIn(folder)}': {e.Message} Correct the file, or remove it and give the settings again.", e);
        }
    }

    public static DomainException Missing(string folder) => new("MailServerNotPublished", DomainErrorKind.NotFound, folder,
        $"There are no settings of a mail server in '{folder}'. Publish to the folder first: Publish-MailServer -Path '{folder}'");

    /// <summary>What differs once the settings may have changed.</summary>
    public static (DateTime Date, long Length) Stamp(string folder) =>
        new FileInfo(PathIn(folder)) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    public static MailServerSettings Default(IDirectoryStore store, string folder) => new()
    {
        Path = folder,
        HostName = store.Read(reader => "mail." + reader.Domains().OrderByDescending(domain => domain.Default).Select(domain => domain.AsciiName).FirstOrDefault("localhost")),
    };

    public static void Save(MailServerSettings settings)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(settings, Options);
        var path = PathIn(settings.Path);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return;
        File.WriteAllBytes(path + ".new", bytes);
        Posix.Force(path + ".new");
        Posix.Replace(path + ".new", path);
    }

    /// <summary>Refuses what would mean something else in a configuration file.</summary>
    /// <exception cref="DomainException">MailServerSettingInvalid.</exception>
    public static void Check(MailServerSettings settings)
    {
        if (SmtpAddress.ParseDomain(settings.HostName) is null) throw Invalid(nameof(settings.HostName), settings.HostName, "a name such as mail.contoso.com");
        foreach (var (name, path) in new[] { (nameof(settings.Path), settings.Path), (nameof(settings.MailPath), settings.MailPath), (nameof(settings.StatePath), settings.StatePath), (nameof(settings.CertificatePath), settings.CertificatePath), (nameof(settings.KeyPath), settings.KeyPath) })
        {
            if (path.Length == 0 && name is nameof(settings.CertificatePath) or nameof(settings.KeyPath)) continue;
            if (!Path.IsPathRooted(path) || !IsPlain(path)) throw Invalid(name, path, "a full path without spaces and without any of : ; , # $ % { } = \" '");
        }

        if ((settings.CertificatePath.Length == 0) != (settings.KeyPath.Length == 0)) throw Invalid(nameof(settings.KeyPath), settings.KeyPath, "a certificate and its key together, or neither");
        if (settings.MailUser.Length == 0 || !settings.MailUser.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) throw Invalid(nameof(settings.MailUser), settings.MailUser, "the name of an account");
        if (settings.ListenAddress != "all" && !System.Net.IPAddress.TryParse(settings.ListenAddress, out _)) throw Invalid(nameof(settings.ListenAddress), settings.ListenAddress, "all, or an address such as 127.0.0.1");
        if (settings.RelayHost.Length > 0 && (Uri.CheckHostName(settings.RelayHost.Split(':')[0]) == UriHostNameType.Unknown || (settings.RelayHost.IndexOf(':') is >= 0 and var colon && !ushort.TryParse(settings.RelayHost[(colon + 1)..], out _))))
            throw Invalid(nameof(settings.RelayHost), settings.RelayHost, "host or host:port");
        foreach (var (name, port) in Ports(settings))
        {
            if (port is < 1 or > 65535 - MailServerSettings.ServicePorts) throw Invalid(name, port.ToString(System.Globalization.CultureInfo.InvariantCulture), "a port from 1 to 65527");
        }

        if (Ports(settings).GroupBy(port => port.Port).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Invalid(twice.Last().Name, twice.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), $"a port of its own: {twice.First().Name} has this one");
    }

    private static (string Name, int Port)[] Ports(MailServerSettings settings) =>
    [
        (nameof(settings.SmtpPort), settings.SmtpPort), (nameof(settings.SubmissionPort), settings.SubmissionPort), (nameof(settings.SubmissionsPort), settings.SubmissionsPort),
        (nameof(settings.ImapPort), settings.ImapPort), (nameof(settings.ImapsPort), settings.ImapsPort), (nameof(settings.CalDavPort), settings.CalDavPort),
        .. Enumerable.Range(settings.ServicePort, MailServerSettings.ServicePorts).Select(port => (nameof(settings.ServicePort), port)),
    ];

    private static bool IsPlain(string path) => path.All(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && !":;,#$%{}=\"'".Contains(c));

    private static DomainException Invalid(string name, string value, string give) =>
        new("MailServerSettingInvalid", DomainErrorKind.InvalidValue, value, $"{name} '{TextRules.Show(value)}' cannot be used. Give {give}.");
}
