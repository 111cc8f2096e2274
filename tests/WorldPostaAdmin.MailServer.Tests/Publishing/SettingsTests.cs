using System.Reflection;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.MailServer.Tests.Servers;
using WorldPostaAdmin.MailServer.Tests.Service;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>The settings of a folder that several publish to: whoever changes one, no other takes it back.</summary>
public sealed class SettingsTests : PublishingTest
{
    /// <summary>Another value for each setting that is a text.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["HostName"] = "mx.contoso.example",
        ["MailPath"] = "/mail2",
        ["StatePath"] = "/state2",
        ["MailUser"] = "nobody",
        ["CertificatePath"] = "/certificate.pem",
        ["KeyPath"] = "/key.pem",
        ["ListenAddress"] = "127.0.0.1",
        ["RelayHost"] = "relay.example:2525",
    };

    [MailServerFact]
    public void No_setting_that_is_changed_while_the_service_runs_is_taken_back()
    {
        Settings = Settings with { ServicePort = FreePorts.From(15_000, 2 * MailServerSettings.ServicePorts) };
        Publish();
        using var serve = WpadminProcess.Start("serve", "-Path", Settings.Path);
        Eventually.True(() => RunningServer.Answers(Settings.HealthPort), "the service is up", Output);
        foreach (var property in typeof(MailServerSettings).GetProperties())
        {
            // These two are where it is published, and from where.
            if (!property.CanWrite || property.Name is "Path" or "StorePath") continue;
            Settings = Changed(property);
            Publish();
            Shared($"for-{property.Name}");
            var user = $"for-{property.Name}@";
            Eventually.True(() => Lines("dovecot/users").Any(line => line.StartsWith(user, StringComparison.OrdinalIgnoreCase)), "it has published", Output);
            Assert.Equal(Settings with { StorePath = Store.Info.Path }, Publisher.Published(Settings.Path));
        }

        // The mail servers look for it where the last publication says.
        Eventually.True(() => RunningServer.Answers(Settings.HealthPort), "the service listens where it was published to", Output);

        string Output() => string.Join("\n", serve.Output);
    }

    [Fact]
    public void Two_publishers_with_a_setting_each_keep_both()
    {
        Publish();
        // The other publishes after this one has read the settings, and before it has the folder to itself.
        var isFirst = true;
        Publisher.Publish(Store, Settings.Path, settings =>
        {
            if (isFirst) Publisher.Publish(Store, settings.Path, others => others with { RelayHost = "relay.example" }, new PublicationOptions());
            isFirst = false;
            return settings with { SmtpPort = 2525 };
        }, new PublicationOptions());
        Assert.True(Publisher.Published(Settings.Path) is { RelayHost: "relay.example", SmtpPort: 2525 });
    }

    [Fact]
    public void Where_the_settings_are_gone_a_watch_publishes_none_of_its_own()
    {
        Publish();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var failures = new List<string>();
        var watch = new PublicationWatch(Publisher, Store, Settings.Path, Source) { Failed = failure => Fail(failure) };
        using var publications = watch.Run(stop.Token).GetEnumerator();
        Assert.True(publications.MoveNext());
        File.Delete(Path.Combine(Settings.Path, "settings.json"));
        Assert.False(publications.MoveNext());
        Assert.StartsWith("There are no settings of a mail server", Assert.Single(failures), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Settings.Path, "settings.json")));

        void Fail(Exception failure)
        {
            failures.Add(failure.Message);
            stop.Cancel();
        }
    }

    private MailServerSettings Changed(PropertyInfo property)
    {
        var changed = Settings with { };
        // One is not without the other.
        var key = typeof(MailServerSettings).GetProperty("KeyPath")!;
        PropertyInfo[] together = property.Name == "CertificatePath" ? [property, key] : [property];
        foreach (var one in together)
            one.SetValue(changed, one.GetValue(Settings) is int port ? port + MailServerSettings.ServicePorts : Text(one.Name));
        return changed;
    }

    private string Text(string name) => Texts[name].StartsWith('/') ? Root + Texts[name] : Texts[name];
}
