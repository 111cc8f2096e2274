namespace WorldPostaAdmin;

/// <summary>
/// Where a published mail server keeps its things, which ports it listens on and by which name it is known. Part of each
/// publication; what is not given at the next one stays as it is.
/// </summary>
public sealed record MailServerSettings
{
    /// <summary>How many ports the services that only the machine itself reaches take, from <see cref="ServicePort"/> on.</summary>
    public const int ServicePorts = 8;

    /// <summary>The folder that is published to: a full path. The configuration in force is at <c>current</c> in it.</summary>
    public required string Path { get; init; }

    /// <summary>The name that the server is reached by and greets with, for instance <c>mail.contoso.com</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>The store that was published, which wpadmin serve works on where it is told of no other.</summary>
    public string StorePath { get; init; } = "";

    /// <summary>The Guid of the organisation that was published; empty where a version published it that did not note it.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The name that the organisation had then.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Where Dovecot keeps the mail, a folder a mailbox by its Guid.</summary>
    public string MailPath { get; init; } = "/var/vmail";

    /// <summary>Queues, sockets, indexes of sessions and calendars: what the daemons write.</summary>
    public string StatePath { get; init; } = "/var/lib/worldposta";

    /// <summary>The account of the operating system that mail belongs to.</summary>
    public string MailUser { get; init; } = "vmail";

    /// <summary>A certificate in PEM form; empty: no TLS, and logins from the machine itself alone.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>Its private key in PEM form.</summary>
    public string KeyPath { get; init; } = "";

    /// <summary>The address to listen on: <c>all</c>, or one such as <c>127.0.0.1</c>.</summary>
    public string ListenAddress { get; init; } = "all";

    /// <summary>The host that takes mail to outside, <c>host</c> or <c>host:port</c>; empty: each domain's own (MX).</summary>
    public string RelayHost { get; init; } = "";

    /// <summary>Mail from other servers (RFC 5321).</summary>
    public int SmtpPort { get; init; } = 25;

    /// <summary>Mail from people, with STARTTLS (RFC 6409).</summary>
    public int SubmissionPort { get; init; } = 587;

    /// <summary>The same with TLS from the first byte (RFC 8314); used where there is a certificate.</summary>
    public int SubmissionsPort { get; init; } = 465;

    public int ImapPort { get; init; } = 143;

    /// <summary>IMAP with TLS from the first byte; used where there is a certificate.</summary>
    public int ImapsPort { get; init; } = 993;

    /// <summary>Calendars (CalDAV, RFC 4791).</summary>
    public int CalDavPort { get; init; } = 5232;

    /// <summary>The first of the ports of services that listen on the machine itself alone.</summary>
    public int ServicePort { get; init; } = 10024;

    /// <summary>wpadmin serve: takes messages that Postfix cannot deliver from maps alone (LMTP, RFC 2033).</summary>
    public int DeliveryPort => ServicePort;

    /// <summary>Postfix: takes back what wpadmin serve has worked on, with no address looked up again (SMTP).</summary>
    public int ReinjectionPort => ServicePort + 1;

    /// <summary>wpadmin serve: the milter.</summary>
    public int MilterPort => ServicePort + 2;

    /// <summary>wpadmin serve: who may write to whom (Postfix's policy protocol).</summary>
    public int PolicyPort => ServicePort + 3;

    /// <summary>wpadmin serve: counts wrong passwords (Dovecot's authentication policy, HTTP).</summary>
    public int LoginPolicyPort => ServicePort + 4;

    /// <summary>wpadmin serve: answers any connection with one line on how it does.</summary>
    public int HealthPort => ServicePort + 5;

    /// <summary>Dovecot: takes mail into mailboxes (LMTP).</summary>
    public int MailboxPort => ServicePort + 6;

    /// <summary>Dovecot: answers Postfix whether a mailbox is full.</summary>
    public int QuotaPort => ServicePort + 7;

    /// <summary>The configuration in force.</summary>
    public string Current => System.IO.Path.Combine(Path, "current");
}
