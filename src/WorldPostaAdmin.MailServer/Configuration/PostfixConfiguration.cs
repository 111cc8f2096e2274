namespace WorldPostaAdmin.MailServer.Configuration;

/// <summary>
/// Postfix's main.cf and master.cf. What they say holds until a setting changes; who may do what stands in the maps beside them.
/// </summary>
/// <remarks>https://www.postfix.org/postconf.5.html, https://www.postfix.org/master.5.html</remarks>
public static class PostfixConfiguration
{
    /// <summary>The files, by their names within a publication.</summary>
    public static IReadOnlyDictionary<string, string> Files(MailServerSettings settings, TransportConfig transport) => new Dictionary<string, string>
    {
        ["postfix/main.cf"] = Main(settings, transport),
        ["postfix/master.cf"] = Master(settings, transport),
        ["postfix/folders"] = Folders,
        ["postfix/replies"] = Replies,
        ["postfix/logins"] = Logins,
        ["postfix/routes"] = Routes,
    };

    /// <summary>Where Postfix finds a publication's maps.</summary>
    private static string Maps(MailServerSettings settings) => $"lmdb:{settings.Current}/postfix";

    // Mail from outside stays what the folder says it is: nobody files a message among what a mailbox has sent.
    private const string Folders = """
        /\+(sent items|drafts|deleted items|junk email|archive)"?@/ 550 5.1.1 This part of a mailbox takes no mail

        """;

    // Dovecot looks at most once a second whether there are new mailboxes. One that it does not know was published a moment ago.
    private const string Replies = """
        /^550 5\.1\.1 (.*)$/ 451 4.1.1 $1

        """;

    private const string Routes = """
        /[!%@].*@/ 554 5.7.1 Relay access denied

        """;

    // Only the cleanup of what came with a login looks here: so the service knows that there was one, by what no sender can write.
    private static readonly string Logins = $"/^(.+)@({Pattern(MailServerRows.ServiceDomain)}|{Pattern(MailServerRows.AutoReplyDomain)})$/ ${{1}}@{MailServerRows.OfLogin("")}${{2}}\n";

    private static string Main(MailServerSettings settings, TransportConfig transport) => $$"""
        # Written by Publish-MailServer. What is changed here is gone with the next publication.
        compatibility_level = 3.6
        queue_directory = {{settings.StatePath}}/postfix/queue
        data_directory = {{settings.StatePath}}/postfix/data
        maillog_file = {{settings.StatePath}}/log/postfix.log
        maillog_file_prefixes = {{settings.StatePath}}/log

        myhostname = {{settings.HostName}}
        myorigin = $myhostname
        inet_interfaces = {{(settings.ListenAddress == "all" ? "all" : settings.ListenAddress == "127.0.0.1" ? "127.0.0.1" : settings.ListenAddress + ", 127.0.0.1")}}
        # The services that this machine alone reaches, and nobody who only happens to be on it, are trusted at their own ports.
        mynetworks = 127.0.0.0/8 [::1]/128
        mydestination =
        local_recipient_maps =
        local_transport = error:5.1.1 There are no local recipients
        alias_maps =
        alias_database =
        biff = no
        append_dot_mydomain = no
        recipient_delimiter = +
        # What stands before the @ is the directory's alone: no !, % or leading - in it means a way to somewhere else.
        swap_bangpath = no
        allow_percent_hack = no
        allow_min_user = yes
        relayhost = {{Relay(settings.RelayHost)}}
        smtputf8_enable = yes

        # The directory.
        maps = {{Maps(settings)}}
        virtual_mailbox_domains = $maps/domains
        virtual_mailbox_maps = $maps/mailboxes
        virtual_alias_maps = $maps/aliases
        relay_domains = $maps/relaydomains
        relay_recipient_maps =
        # No such domains exist (RFC 6761): they say of a message that wpadmin serve is to have it.
        transport_maps = inline:{{{string.Join(", ", ServiceDomains.Select(domain => $"{domain}=wpadmin:inet:127.0.0.1:{settings.DeliveryPort}"))}}}
        virtual_transport = lmtp:inet:127.0.0.1:{{settings.MailboxPort}}
        # Lists are flat when they are published; the bounds only have to let the largest through.
        virtual_alias_expansion_limit = 100000
        virtual_alias_recursion_limit = 1000
        # A member reached in two ways has one copy.
        enable_original_recipient = no
        lmtp_destination_recipient_limit = 100
        lmtp_reply_filter = regexp:{{settings.Current}}/postfix/replies
        # What waits for another process of this machine does not wait for long.
        minimal_backoff_time = 60s
        queue_run_delay = 60s

        # Who may send.
        # The rows are of the domains themselves.
        parent_domain_matches_subdomains =
        smtpd_helo_required = yes
        disable_vrfy_command = yes
        strict_rfc821_envelopes = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {{settings.StatePath}}/dovecot/run/auth-postfix
        smtpd_sasl_security_options = noanonymous
        smtpd_sender_login_maps = $maps/senders
        smtpd_sender_restrictions = reject_non_fqdn_sender, check_sender_access $maps/own-senders
        # Ours are ours whatever stands before the @; to others' domains nobody is let write down a way.
        allow_untrusted_routing = yes
        smtpd_relay_restrictions = permit_sasl_authenticated, check_recipient_access $maps/domains, check_recipient_access regexp:{{settings.Current}}/postfix/routes, reject_unauth_destination
        smtpd_recipient_restrictions = reject_non_fqdn_recipient, reject_unlisted_recipient, check_recipient_access regexp:{{settings.Current}}/postfix/folders, check_policy_service inet:127.0.0.1:{{settings.PolicyPort}}, check_policy_service inet:127.0.0.1:{{settings.QuotaPort}}
        smtpd_data_restrictions = reject_unauth_pipelining, check_policy_service inet:127.0.0.1:{{settings.PolicyPort}}
        smtpd_policy_service_default_action = 451 4.3.5 The directory cannot be asked at the moment; try again later
        milter_protocol = 6
        milter_default_action = tempfail

        default_process_limit = {{Capacity.SmtpSessions}}
        # Dovecot verifies one password after the other. Whoever is kept waiting for too long by a hundred of them comes again in a moment.
        service_throttle_time = 2s

        # A message ends with CR LF, dot, CR LF and with nothing else, or one that two servers read differently holds a second one with
        # a sender that nobody has checked (CVE-2023-51764). BDAT would end it by its length, whatever ends its lines; whoever is on this
        # machine is no exception. Known to Postfix from 3.7.10, 3.8.5 and 3.9 on.
        smtpd_forbid_bare_newline = normalize
        smtpd_forbid_bare_newline_exclusions =
        smtpd_forbid_unauth_pipelining = yes
        # Nor has anyone outside to tell when the queue is run.
        smtpd_discard_ehlo_keywords = silent-discard, chunking, etrn
        smtpd_etrn_restrictions = reject
        # A message with NUL in it is read in more ways than one.
        message_reject_characters = \0

        # Limits of the organisation (Set-TransportConfig).
        message_size_limit = {{Size(transport.MaxReceiveSize, transport.MaxSendSize)}}
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        smtpd_recipient_limit = {{Math.Max(transport.MaxRecipientEnvelopeLimit, 1000)}}

        {{Tls(settings)}}

        """;

    private static string Tls(MailServerSettings settings) => settings.CertificatePath.Length == 0
        ? """
        # No certificate: passwords are taken from this machine itself alone.
        smtpd_tls_security_level = none
        smtpd_sasl_exceptions_networks = !127.0.0.0/8, ![::1]/128, 0.0.0.0/0, [::]/0
        smtp_tls_security_level = may
        """
        : $"""
        smtpd_tls_cert_file = {settings.CertificatePath}
        smtpd_tls_key_file = {settings.KeyPath}
        smtpd_tls_security_level = may
        smtpd_tls_auth_only = yes
        smtpd_tls_mandatory_protocols = >=TLSv1.2
        smtp_tls_security_level = may
        """;

    private static string Master(MailServerSettings settings, TransportConfig transport)
    {
        var hasTls = settings.CertificatePath.Length > 0;
        return $"""
            # Written by Publish-MailServer. What is changed here is gone with the next publication.
            # service type private unpriv chroot wakeup maxproc command
            {Listen(settings, settings.SmtpPort)} inet n - n - {Capacity.SmtpSessions} smtpd
              -o message_size_limit={Size(transport.MaxReceiveSize)}
              -o smtpd_client_connection_count_limit={Capacity.SmtpSessionsOfOneAddress}
            {Listen(settings, settings.SubmissionPort)} inet n - n - {Capacity.SubmissionSessions} smtpd
              -o syslog_name=postfix/submission
            {(hasTls ? "  -o smtpd_tls_security_level=encrypt\n" : "")}{Submission(settings, transport)}
            {(hasTls ? $"{Listen(settings, settings.SubmissionsPort)} inet n - n - {Capacity.SubmissionSessions} smtpd\n  -o syslog_name=postfix/submissions\n  -o smtpd_tls_wrappermode=yes\n{Submission(settings, transport)}" : "")}
            # Takes back what wpadmin serve has expanded, decided and answered.
            127.0.0.1:{settings.ReinjectionPort} inet n - n - - smtpd
              -o syslog_name=postfix/reinjection
              -o smtpd_tls_security_level=none
              -o smtpd_milters=
              -o smtpd_sender_restrictions=
              -o smtpd_relay_restrictions=permit_mynetworks,reject
              -o smtpd_recipient_restrictions=permit_mynetworks,reject
              -o smtpd_data_restrictions=
              -o smtpd_recipient_limit=100000
              -o strict_rfc821_envelopes=no
              -o smtpd_client_connection_count_limit=0
              -o receive_override_options=no_address_mappings,no_unknown_recipient_checks,no_milters
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            # Of what came with a login.
            cleanup-login unix n - n - 0 cleanup
              -o virtual_alias_maps=$maps/aliases,regexp:{settings.Current}/postfix/logins
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            verify unix - - n - 1 verify
            flush unix n - n 1000? 0 flush
            proxymap unix - - n - - proxymap
            proxywrite unix - - n - 1 proxymap
            smtp unix - - n - - smtp
            relay unix - - n - - smtp
              -o syslog_name=postfix/$service_name
            showq unix n - n - - showq
            error unix - - n - - error
            retry unix - - n - - error
            discard unix - - n - - discard
            lmtp unix - - n - - lmtp
            # Rooms, moderated and changing lists, automatic replies: wpadmin serve.
            wpadmin unix - - n - 10 lmtp
              -o lmtp_reply_filter=
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd

            """;
    }

    private static string Submission(MailServerSettings settings, TransportConfig transport) => $"""
          -o smtpd_sasl_auth_enable=yes
          -o smtpd_milters=inet:127.0.0.1:{settings.MilterPort}
          -o cleanup_service_name=cleanup-login
          -o smtpd_sender_restrictions=reject_non_fqdn_sender,reject_sender_login_mismatch
          -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
          -o message_size_limit={Size(transport.MaxSendSize)}
          -o smtpd_client_connection_count_limit={Capacity.SubmissionSessionsOfOneAddress}
          -o milter_macro_daemon_name=ORIGINATING
        """;

    private static readonly string[] ServiceDomains =
        [MailServerRows.ServiceDomain, MailServerRows.AutoReplyDomain, MailServerRows.OfLogin(MailServerRows.ServiceDomain), MailServerRows.OfLogin(MailServerRows.AutoReplyDomain)];

    private static string Pattern(string domain) => domain.Replace(".", "\\.", StringComparison.Ordinal);

    private static string Listen(MailServerSettings settings, int port) => settings.ListenAddress == "all" ? $"{port}" : $"{settings.ListenAddress}:{port}";

    // A name in brackets is taken as it is, without a look for its MX.
    private static string Relay(string host) => host.Length == 0 ? "" : host.LastIndexOf(':') is > 0 and var colon ? $"[{host[..colon]}]{host[colon..]}" : $"[{host}]";

    // Base64 makes of what was sent a third more; the limits of Exchange's kind are of what was sent.
    private static long Size(params UnlimitedSize[] limits) => Array.Exists(limits, limit => limit.IsUnlimited) ? 0 : limits.Max(limit => limit.Value.Bytes);
}
