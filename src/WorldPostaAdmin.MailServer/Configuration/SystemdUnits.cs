namespace WorldPostaAdmin.MailServer.Configuration;

/// <summary>Units for systemd, so that the servers are started with the machine: <c>systemctl enable --now DIR/current/systemd/*</c>.</summary>
/// <remarks>https://www.freedesktop.org/software/systemd/man/systemd.service.html</remarks>
public static class SystemdUnits
{
    /// <summary>The files, by their names within a publication.</summary>
    public static IReadOnlyDictionary<string, string> Files(MailServerSettings settings) => new Dictionary<string, string>
    {
        ["systemd/worldposta.service"] = Unit("WorldPosta: what maps cannot decide", $"""
            ExecStart=wpadmin serve -Path {settings.Path}
            ExecReload=kill -HUP $MAINPID
            """),
        ["systemd/worldposta-dovecot.service"] = Unit("Dovecot for WorldPosta", $"""
            ExecStart=/usr/sbin/dovecot -F -c {settings.Current}/dovecot/dovecot.conf
            # A descriptor for each connection and each process at the other end of it.
            LimitNOFILE=65536
            ExecReload=/usr/bin/doveadm -c {settings.Current}/dovecot/dovecot.conf reload
            """),
        ["systemd/worldposta-postfix.service"] = Unit("Postfix for WorldPosta", $"""
            Type=forking
            ExecStart=/usr/sbin/postfix -c {settings.Current}/postfix start
            ExecStop=/usr/sbin/postfix -c {settings.Current}/postfix stop
            ExecReload=/usr/sbin/postfix -c {settings.Current}/postfix reload
            """),
        ["systemd/worldposta-radicale.service"] = Unit("Radicale for WorldPosta", $"""
            User={settings.MailUser}
            Environment=PYTHONPATH={settings.Current}/radicale
            ExecStart=/usr/bin/radicale --config {settings.Current}/radicale/config
            """),
    };

    private static string Unit(string description, string service) => $"""
        # Written by Publish-MailServer. What is changed here is gone with the next publication.
        [Unit]
        Description={description}
        After=network-online.target
        Wants=network-online.target

        [Service]
        {service}
        Restart=on-failure

        [Install]
        WantedBy=multi-user.target

        """;
}
