using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.MailServer.Configuration;

/// <summary>
/// Dovecot's dovecot.conf. It looks up logins, mailboxes and rights in the files beside it at each use, so that a publication is in
/// force without a reload.
/// </summary>
/// <remarks>https://doc.dovecot.org/2.3/</remarks>
public static class DovecotConfiguration
{
    /// <summary>The files, by their names within a publication.</summary>
    public static IReadOnlyDictionary<string, string> Files(MailServerSettings settings) => new Dictionary<string, string> { ["dovecot/dovecot.conf"] = Text(settings) };

    private static string Text(MailServerSettings settings)
    {
        var files = $"{settings.Current}/dovecot";
        return $$"""
            # Written by Publish-MailServer. What is changed here is gone with the next publication.
            base_dir = {{settings.StatePath}}/dovecot/run
            state_dir = {{settings.StatePath}}/dovecot/state
            instance_name = worldposta
            log_path = {{settings.StatePath}}/log/dovecot.log
            protocols = imap lmtp
            listen = {{(settings.ListenAddress == "all" ? "*, ::" : settings.ListenAddress)}}
            {{Tls(settings)}}

            auth_mechanisms = plain login
            auth_username_format = %Lu
            # What an alias and an address may hold (RFC 5321, 4.1.2: atext, dots and the @).
            auth_username_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@!#$%&'*+-/=?^_`{|}~"
            # What is revoked is revoked at once.
            auth_cache_size = 0
            # wpadmin serve counts wrong passwords and locks, whichever way they came; it is never told a password, nor a hash of one.
            auth_policy_server_url = http://127.0.0.1:{{settings.LoginPolicyPort}}/
            auth_policy_server_timeout_msecs = 2000
            auth_policy_hash_nonce = {{Nonce(settings)}}
            auth_policy_request_attributes = login=%{requested_username} remote=%{rip} protocol=%s
            auth_policy_check_before_auth = yes
            # Guesses that come at once are all let in before the first of them is counted.
            auth_policy_check_after_auth = yes
            auth_policy_report_after_auth = yes
            auth_policy_reject_on_fail = no

            # Protocols that are switched off for a mailbox (Set-CASMailbox).
            passdb {
              driver = passwd-file
              deny = yes
              args = {{files}}/no-%s
            }
            passdb {
              driver = passwd-file
              args = {{files}}/logins
            }
            userdb {
              driver = passwd-file
              args = {{files}}/users
            }

            mail_uid = {{settings.MailUser}}
            mail_gid = {{settings.MailUser}}
            first_valid_uid = 1
            mail_home = {{settings.MailPath}}/%u
            mail_location = maildir:~/Maildir
            mail_plugins = acl quota
            mail_max_userip_connections = 50
            # A loopback port of one's own needs no penalty: the lock of an account is the same for every way in.
            auth_failure_delay = 1 secs
            service anvil {
              client_limit = {{Capacity.AnvilClients}}
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }

            # The folders bear the names that the store gives them.
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Drafts {
                special_use = \Drafts
                auto = subscribe
              }
              mailbox "Sent Items" {
                special_use = \Sent
                auto = subscribe
              }
              mailbox "Deleted Items" {
                special_use = \Trash
                auto = subscribe
              }
              mailbox "Junk Email" {
                special_use = \Junk
                auto = subscribe
              }
              mailbox Archive {
                special_use = \Archive
              }
            }
            # Others' mailboxes, for those whom the directory lets in; whom it does not, is told that there is no such mailbox.
            namespace shared {
              type = shared
              separator = /
              prefix = shared/%%u/
              location = maildir:%%h/Maildir
              subscriptions = no
              list = children
            }
            plugin {
              acl = vfile:{{files}}/acl:cache_secs=1
              # The directory's entry Default is for anyone here.
              acl_anyone = allow
              acl_shared_dict = file:{{files}}/shared-mailboxes
              quota = count:Mailbox
              quota_vsizes = yes
              quota_exceeded_message = 5.2.2 The mailbox is full
              quota_status_success = DUNNO
              quota_status_nouser = DUNNO
              quota_status_overquota = "552 5.2.2 The mailbox is full"
            }
            recipient_delimiter = +
            lmtp_rcpt_check_quota = yes
            lmtp_save_to_detail_mailbox = yes
            # Rights are the directory's: no one gives others rights by IMAP (imap_acl).
            protocol imap {
              mail_plugins = $mail_plugins imap_quota
            }

            # A process for each connection with TLS would be at most as many connections as there may be processes.
            service imap-login {
              service_count = 0
              client_limit = {{Capacity.ImapSessions / Capacity.ImapFronts}}
              process_limit = {{Capacity.ImapFronts}}
              process_min_avail = {{Capacity.ImapFronts}}
              vsz_limit = 1G
              inet_listener imap {
                port = {{settings.ImapPort}}
              }
              inet_listener imaps {
                port = {{(settings.CertificatePath.Length > 0 ? settings.ImapsPort : 0)}}
                ssl = yes
              }
            }
            service imap {
              process_limit = {{Capacity.ImapSessions}}
            }
            service lmtp {
              inet_listener lmtp {
                address = 127.0.0.1
                port = {{settings.MailboxPort}}
              }
            }
            service quota-status {
              executable = quota-status -p postfix
              client_limit = 1
              process_limit = {{Capacity.PolicyPlaces}}
              inet_listener {
                address = 127.0.0.1
                port = {{settings.QuotaPort}}
              }
            }
            service auth {
              client_limit = {{Capacity.AuthClients}}
              unix_listener auth-userdb {
                mode = 0600
                user = {{settings.MailUser}}
              }
              unix_listener auth-postfix {
                mode = 0660
                user = postfix
                group = postfix
              }
            }

            """;
    }

    private static string Tls(MailServerSettings settings) => settings.CertificatePath.Length == 0
        ? """
        # No certificate: passwords are taken from this machine itself alone.
        ssl = no
        disable_plaintext_auth = yes
        """
        : $"""
        ssl = required
        ssl_min_protocol = TLSv1.2
        ssl_cert = <{settings.CertificatePath}
        ssl_key = <{settings.KeyPath}
        disable_plaintext_auth = yes
        """;

    // Dovecot wants one though nothing is hashed with it; it must stay the same, or each publication would be another.
    private static string Nonce(MailServerSettings settings) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Path)))[..16];
}
