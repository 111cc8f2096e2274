using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Publishes the directory to Postfix, Dovecot and Radicale on this machine: who has which address, who may log in, send as whom and open what.</summary>
/// <remarks>
/// The folder holds generations, each a whole configuration with its maps. A new one is written beside the one in force, forced to disk and
/// put in force in one step, so that a crash leaves the old one or the new one. Where everything is published already nothing is touched, and
/// Changed is False. The daemons run on the folder "current" in it and see a new generation by themselves; who has lost an access, a password or the login is
/// thrown out of open sessions. Settings are kept in the folder: what is not given stays as it was. Run it again after changes, or let -Watch do it.
/// With -WhatIf it says what would be different, and writes nothing.
/// </remarks>
[Cmdlet(VerbsData.Publish, "MailServer", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Publish-MailServer.md")]
[OutputType(typeof(MailServerPublication))]
public sealed class PublishMailServerCommand : StoreCommand
{
    /// <summary>The folder to publish to; it is made where it is not there.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The name that the server is reached by and greets with. The first time: mail and the default domain.</summary>
    [Parameter]
    public string? HostName { get; set; }

    /// <summary>Where Dovecot keeps the mail. The first time: /var/vmail.</summary>
    [Parameter]
    public string? MailPath { get; set; }

    /// <summary>Where the daemons keep queues, sockets and the like. The first time: /var/lib/worldposta.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <summary>The account of the operating system that mail belongs to. The first time: vmail.</summary>
    [Parameter]
    public string? MailUser { get; set; }

    /// <summary>A certificate in PEM form; an empty text for none, and logins from the machine itself alone.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? CertificatePath { get; set; }

    /// <summary>The certificate's private key in PEM form.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? KeyPath { get; set; }

    /// <summary>The address to listen on: all, or one such as 127.0.0.1.</summary>
    [Parameter]
    public string? ListenAddress { get; set; }

    /// <summary>The host that takes mail to outside, host or host:port; an empty text for each domain's own.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? RelayHost { get; set; }

    /// <summary>The port for mail from other servers. The first time: 25.</summary>
    [Parameter]
    public int? SmtpPort { get; set; }

    /// <summary>The port for mail from people, with STARTTLS. The first time: 587.</summary>
    [Parameter]
    public int? SubmissionPort { get; set; }

    /// <summary>The port for mail from people, with TLS from the first byte. The first time: 465.</summary>
    [Parameter]
    public int? SubmissionsPort { get; set; }

    /// <summary>The port for IMAP. The first time: 143.</summary>
    [Parameter]
    public int? ImapPort { get; set; }

    /// <summary>The port for IMAP with TLS from the first byte. The first time: 993.</summary>
    [Parameter]
    public int? ImapsPort { get; set; }

    /// <summary>The port for calendars. The first time: 5232.</summary>
    [Parameter]
    public int? CalDavPort { get; set; }

    /// <summary>The first of eight ports that only the machine itself reaches. The first time: 10024.</summary>
    [Parameter]
    public int? ServicePort { get; set; }

    /// <summary>
    /// Reads the whole directory and each published file anew, and not only what has changed since the last time. Of names that cannot be published it warns again.
    /// </summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>Publishes within a second after each change, until Ctrl+C.</summary>
    [Parameter]
    public SwitchParameter Watch { get; set; }

    /// <summary>
    /// Replaces the mail server of another organisation, where the folder holds one: every address, login and right that it had is gone
    /// from Postfix and Dovecot. Without -Force such a folder is left as it is, and the error names both organisations.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private PublicationOptions Options => new(Full: Full, Force: Force);

    private static IMailServer Server => Service<IMailServer>();

    private protected override void Process()
    {
        var path = FullPath(Path)!;
        var words = $"Publish the directory to '{path}'{(Watch ? ", and again after each change" : "")}";
        if (!ShouldProcess(words + ".", words + "?", "Publish-MailServer", out var reason))
        {
            if (reason == ShouldProcessReason.WhatIf) Tell(Server.Publish(Session.Store, path, Given, Options with { CompareOnly = true }, StopToken));
            return;
        }

        if (!Watch)
        {
            Write(Server.Publish(Session.Store, path, Given, Options, StopToken));
            return;
        }

        foreach (var publication in Server.Watch(Session.Store, path, Given, Options, StopToken)) Write(publication);
    }

    private MailServerSettings Given(MailServerSettings settings) => settings with
    {
        HostName = HostName ?? settings.HostName,
        MailPath = FullPath(MailPath) ?? settings.MailPath,
        StatePath = FullPath(StatePath) ?? settings.StatePath,
        MailUser = MailUser ?? settings.MailUser,
        CertificatePath = FullPath(CertificatePath) ?? settings.CertificatePath,
        KeyPath = FullPath(KeyPath) ?? settings.KeyPath,
        ListenAddress = ListenAddress ?? settings.ListenAddress,
        RelayHost = RelayHost ?? settings.RelayHost,
        SmtpPort = SmtpPort ?? settings.SmtpPort,
        SubmissionPort = SubmissionPort ?? settings.SubmissionPort,
        SubmissionsPort = SubmissionsPort ?? settings.SubmissionsPort,
        ImapPort = ImapPort ?? settings.ImapPort,
        ImapsPort = ImapsPort ?? settings.ImapsPort,
        CalDavPort = CalDavPort ?? settings.CalDavPort,
        ServicePort = ServicePort ?? settings.ServicePort,
    };

    private string? FullPath(string? path) => path is { Length: > 0 } ? GetUnresolvedProviderPathFromPSPath(path) : path;

    private void Write(MailServerPublication publication)
    {
        foreach (var warning in publication.Warnings) WriteWarning(warning);
        WriteObject(publication);
    }

    // ShouldProcess is what says "What if:", line by line.
    private void Tell(MailServerPublication comparison)
    {
        foreach (var warning in comparison.Warnings) WriteWarning(warning);
        if (!comparison.Changed) ShouldProcess("Nothing would change: everything is published already.", "", "");
        foreach (var difference in comparison.Differences) ShouldProcess(difference, "", "");
    }
}
