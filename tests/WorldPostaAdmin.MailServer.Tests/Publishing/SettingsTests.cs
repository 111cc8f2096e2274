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
            // These say where it is published, from where and for whom.
            if (!property.CanWrite || property.Name is "Path" or "StorePath" or "OrganizationId" or "Organization") continue;
            Settings = Changed(property);
            Publish();
            Shared($"for-{property.Name}");
            var user = $"for-{property.Name}@";
            Eventually.True(() => Lines("dovecot/users").Any(line => line.StartsWith(user, StringComparison.OrdinalIgnoreCase)), "it has published", Output);
            Assert.Equal(Kept, Publisher.Published(Settings.Path));
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

    [MailServerFact]
    public void Another_organisation_replaces_a_mail_server_by_force_alone_and_is_not_replaced_by_the_service_that_still_runs()
    {
        Settings = Settings with { ServicePort = FreePorts.From(16_700, MailServerSettings.ServicePorts) };
        User("alice");
        Publish();
        using var serve = WpadminProcess.Start("serve", "-Path", Settings.Path);
        Eventually.True(() => RunningServer.Answers(Settings.HealthPort), "the service is up", Output);
        var other = Open(create: true, "other.db", "Fabrikam", "fabrikam.example");

        foreach (var compareOnly in new[] { true, false })
        {
            var refused = Assert.Throws<DomainException>(() => PublishOther(new PublicationOptions(compareOnly)));
            Assert.Equal("OtherOrganizationPublished", refused.ErrorId);
            Assert.Contains("'Contoso'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("'Fabrikam'", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["contoso.example\tOK"], Lines("postfix/domains"));
        Assert.Equal(Kept, Publisher.Published(Settings.Path));
        Assert.False(((IMailServer)Publisher).Status(other, Settings.Path).IsCurrent);

        var forced = PublishOther(new PublicationOptions(Force: true));
        Assert.Contains(forced.Warnings, warning => warning.Contains(Store.Info.Path, StringComparison.Ordinal));
        Assert.Contains("alice@contoso.example can no longer log in", forced.Differences);
        User("bob");
        Eventually.True(() => Output().Contains($"published from the store '{other.Info.Path}'", StringComparison.Ordinal), "it says so", Output);
        Assert.Equal(["fabrikam.example\tOK"], Lines("postfix/domains"));
        Assert.Equal("OtherOrganizationPublished", Assert.Throws<DomainException>(() => Publish()).ErrorId);

        MailServerPublication PublishOther(PublicationOptions options) => Publisher.Publish(other, Settings.Path, inForce => inForce, options);

        string Output() => string.Join("\n", serve.Output);
    }

    [Fact]
    public void Where_it_was_not_noted_whose_a_mail_server_is_another_store_replaces_it_by_force_alone()
    {
        Publish();
        var file = Path.Combine(Settings.Path, "settings.json");
        File.WriteAllLines(file, File.ReadAllLines(file).Where(line => !line.Contains("\"Organization", StringComparison.Ordinal)));
        var other = Open(create: true, "other.db", "Fabrikam", "fabrikam.example");
        var refused = Assert.Throws<DomainException>(() => Publisher.Publish(other, Settings.Path, inForce => inForce, new PublicationOptions()));
        Assert.Equal("OtherOrganizationPublished", refused.ErrorId);
        // Its own store notes it.
        Publish();
        Assert.Equal(Kept, Publisher.Published(Settings.Path));
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
