using System.Net;
using System.Net.Sockets;
using WorldPostaAdmin.MailServer.Tests.Service;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>
/// A company's mail server: a store, its publication, Postfix, Dovecot and wpadmin serve, on the loopback interface and in a folder that
/// is thrown away. One for all tests; each makes recipients of its own.
/// </summary>
public sealed class RunningServer : IDisposable
{
    public const string Domain = "contoso.example", Password = "Correct-Horse-7";

    private readonly List<Daemon> _daemons = [];
    private int _number;

    public RunningServer()
    {
        if (!OperatingSystem.IsLinux() || Requirement.Missing is not null) return;
        Folder = Directory.CreateTempSubdirectory("worldposta-mail").FullName;
        // Postfix and Dovecot work as users of their own.
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        var ports = FreePorts(MailServerSettings.ServicePorts + 4);
        Settings = new MailServerSettings
        {
            Path = Path.Combine(Folder, "server"),
            HostName = "mail." + Domain,
            StatePath = Path.Combine(Folder, "state"),
            MailPath = Path.Combine(Folder, "mail"),
            MailUser = "mail",
            ListenAddress = "127.0.0.1",
            SmtpPort = ports,
            SubmissionPort = ports + 1,
            ImapPort = ports + 2,
            CalDavPort = ports + 3,
            ServicePort = ports + 4,
        };
        Admin = new AdminShell();
        Admin.Run($"""
            $null = New-WorldPostaStore '{StorePath}' -Organization Contoso -Domain {Domain}
            $null = New-LicensePlan Business -Seats 10000 -MailboxSize 50GB -MakeDefault
            Set-TransportConfig -MailboxDelivery SmartHost -SmartHost 127.0.0.1 -SmartHostPort {Settings.ReinjectionPort} -SmartHostTls None
            $password = [System.Net.NetworkCredential]::new('', '{Password}').SecurePassword
            """);
        Publish();
        StartService();
        _daemons.Add(new Daemon("/usr/sbin/dovecot", "-F", "-c", $"{Settings.Current}/dovecot/dovecot.conf"));
        Assert.Equal(0, Command.Run("/usr/sbin/postfix", "-c", $"{Settings.Current}/postfix", "check").ExitCode);
        _daemons.Add(new Daemon("/usr/lib/postfix/sbin/master", "-c", $"{Settings.Current}/postfix", "-d"));
        _daemons.Add(new Daemon("/usr/sbin/runuser", "-u", Settings.MailUser, "--", "env", $"PYTHONPATH={Settings.Current}/radicale", "radicale", "--config", $"{Settings.Current}/radicale/config"));
        foreach (var port in new[] { Settings.SmtpPort, Settings.SubmissionPort, Settings.ImapPort, Settings.ReinjectionPort, Settings.MailboxPort, Settings.HealthPort, Settings.CalDavPort })
            Eventually.True(() => Answers(port), $"a server listens on port {port}", Logs);
    }

    public string Folder { get; } = "";

    public string StorePath => Path.Combine(Folder, "company.db");

    public MailServerSettings Settings { get; } = null!;

    internal AdminShell Admin { get; } = null!;

    internal Daemon Service { get; private set; } = null!;

    /// <summary>What nothing else in the tests is called.</summary>
    public string Unique(string start) => $"{start}{Interlocked.Increment(ref _number)}";

    /// <summary>Runs what an administrator types, and publishes.</summary>
    public void Change(string script)
    {
        Admin.Run(script);
        Publish();
    }

    /// <summary>Publishes, and waits until Dovecot, which looks at most once a second, cannot know less.</summary>
    public void Publish()
    {
        Admin.Run($"""
            $null = Publish-MailServer -Path '{Settings.Path}' -HostName {Settings.HostName} -StatePath '{Settings.StatePath}' -MailPath '{Settings.MailPath}' -MailUser {Settings.MailUser} -ListenAddress {Settings.ListenAddress} `
                -SmtpPort {Settings.SmtpPort} -SubmissionPort {Settings.SubmissionPort} -ImapPort {Settings.ImapPort} -CalDavPort {Settings.CalDavPort} -ServicePort {Settings.ServicePort}
            """);
        var published = DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond;
        Eventually.True(() => DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond > published, "the next second begins");
    }

    internal void StartService()
    {
        Service = new Daemon("dotnet", WpadminProcess.Program, "serve", "-Path", Settings.Path);
        Eventually.True(() => Answers(Settings.HealthPort), "wpadmin serve is up", () => Service.Output);
    }

    /// <summary>A person who can log in.</summary>
    public Person NewPerson(string? options = null)
    {
        var alias = Unique("person");
        Admin.Run($"$null = New-Mailbox -Name {alias} -UserPrincipalName {alias}@{Domain} -Password $password {options}");
        return new Person(this, $"{alias}@{Domain}");
    }

    /// <summary>A shared mailbox, by its address.</summary>
    public string NewShared()
    {
        var alias = Unique("shared");
        Admin.Run($"$null = New-SharedMailbox -Name {alias}");
        return $"{alias}@{Domain}";
    }

    /// <summary>A distribution list with members, by its address.</summary>
    public string NewList(string options, params string[] members)
    {
        var alias = Unique("list");
        Admin.Run($"$null = New-DistributionList -Name {alias} {(members.Length > 0 ? $"-Members {string.Join(",", members.Select(member => $"'{member}'"))}" : "")} {options}");
        return $"{alias}@{Domain}";
    }

    /// <summary>Waits until nothing is on its way any more: Postfix's queue and that of the store are empty.</summary>
    public void Settled(TimeSpan? longest = null) => Eventually.True(
        () => new[] { "incoming", "active", "maildrop", "deferred" }.All(queue => !Directory.EnumerateFiles(Path.Combine(Settings.StatePath, "postfix", "queue", queue), "*", SearchOption.AllDirectories).Any()) && Admin.Run("Get-QueuedMessage").Count == 0,
        "all mail is delivered", Logs, longest);

    public string Logs() => string.Join("\n", _daemons.Select(daemon => $"== {daemon.Name}\n{daemon.Output}").Concat(Directory.EnumerateFiles(Path.Combine(Settings.StatePath, "log")).Select(file => $"== {file}\n{string.Join("\n", File.ReadLines(file).TakeLast(40))}")));

    public void Dispose()
    {
        foreach (var daemon in Enumerable.Reverse(_daemons)) daemon.Dispose();
        Service?.Dispose();
        Admin?.Dispose();
        if (Folder.Length > 0) Directory.Delete(Folder, recursive: true);
    }

    internal static bool Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Below the range that the system gives out by itself.
    private static int FreePorts(int count)
    {
        for (var first = 20_000 + (Environment.ProcessId % 500 * 20); ; first += 20)
        {
            var all = Enumerable.Range(first, count).Select(port => new TcpListener(IPAddress.Loopback, port)).ToArray();
            try
            {
                foreach (var listener in all) listener.Start();
                return first;
            }
            catch (SocketException) when (first < 32_000)
            {
            }
            finally
            {
                foreach (var listener in all) listener.Dispose();
            }
        }
    }
}

/// <summary>All tests with daemons share them.</summary>
[CollectionDefinition(Name)]
public sealed class RunningServers : ICollectionFixture<RunningServer>
{
    public const string Name = "A running mail server";
}
