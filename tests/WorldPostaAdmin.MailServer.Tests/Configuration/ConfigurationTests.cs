using WorldPostaAdmin.MailServer.Configuration;
using WorldPostaAdmin.MailServer.Tests.Servers;

namespace WorldPostaAdmin.MailServer.Tests.Configuration;

/// <summary>What is published is what Postfix and Dovecot understand, with a certificate and without.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("worldposta-configuration").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [MailServerTheory]
    [InlineData(false, "all", "")]
    [InlineData(true, "all", "relay.example:2525")]
    [InlineData(true, "127.0.0.1", "relay.example")]
    public void Both_servers_read_it_without_a_warning(bool hasCertificate, string address, string relay)
    {
        var settings = new MailServerSettings
        {
            Path = _folder,
            HostName = "mail.contoso.example",
            StatePath = Path.Combine(_folder, "state"),
            MailUser = "mail",
            ListenAddress = address,
            RelayHost = relay,
            CertificatePath = hasCertificate ? Path.Combine(_folder, "cert.pem") : "",
            KeyPath = hasCertificate ? Path.Combine(_folder, "key.pem") : "",
        };
        if (hasCertificate) Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mail.contoso.example", "-days", "2", "-keyout", settings.KeyPath, "-out", settings.CertificatePath);
        foreach (var (name, text) in PostfixConfiguration.Files(settings, new TransportConfig()).Concat(DovecotConfiguration.Files(settings)))
        {
            var path = Path.Combine(settings.Current, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.DoesNotContain("warning", Run("postconf", "-c", $"{settings.Current}/postfix", "-n"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("warning", Run("postconf", "-c", $"{settings.Current}/postfix", "-M"), StringComparison.OrdinalIgnoreCase);
        var shown = Run("doveconf", "-c", $"{settings.Current}/dovecot/dovecot.conf", "-n");
        Assert.DoesNotContain("Warning", shown, StringComparison.Ordinal);
        Assert.Contains(hasCertificate ? "ssl = required" : "ssl = no", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Dovecot_may_open_as_much_as_its_clients_take()
    {
        var settings = new MailServerSettings { Path = _folder, HostName = "mail.contoso.example" };
        var unit = SystemdUnits.Files(settings)["systemd/worldposta-dovecot.service"];
        var limit = unit.Split('\n').Single(line => line.StartsWith("LimitNOFILE=", StringComparison.Ordinal)).Split('=')[1];
        Assert.True(int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) > 2 * Math.Max(Capacity.AuthClients, Capacity.AnvilClients));
    }

    private static string Run(string program, params string[] arguments)
    {
        var (code, output, error) = Command.Run(program, arguments);
        Assert.True(code == 0, output + error);
        return output + error;
    }
}
