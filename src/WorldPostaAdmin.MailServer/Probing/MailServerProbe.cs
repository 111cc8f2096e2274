using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace WorldPostaAdmin.MailServer.Probing;

/// <summary>Speaks to a mail server as its users and other servers do: SMTP, submission, IMAP, CalDAV, and one message there and back.</summary>
public sealed class MailServerProbe : IMailServerProbe
{
    /// <summary>Reserved (RFC 2606): nobody's.</summary>
    private const string Outside = "someone@outside.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public IEnumerable<MailServerTest> Run(MailServerSettings settings, string domain, MailServerLogin? login, CancellationToken cancellation)
    {
        var host = settings.ListenAddress == "all" ? "127.0.0.1" : settings.ListenAddress;
        yield return Try("Service", $"127.0.0.1:{settings.HealthPort}", () => Line(settings.HealthPort, cancellation), "wpadmin serve does not answer: start it with 'wpadmin serve'");
        yield return Try("Mailboxes", $"127.0.0.1:{settings.MailboxPort}", () => Line(settings.MailboxPort, cancellation), "Dovecot's LMTP does not answer");
        yield return Try("Mail from outside", $"{host}:{settings.SmtpPort}", () => Smtp(host, settings.SmtpPort, cancellation, client => settings.CertificatePath.Length > 0 && !client.IsSecure ? throw new InvalidOperationException("STARTTLS is not offered though there is a certificate.") : $"greeted{(client.IsSecure ? $", {client.SslProtocol}" : "")}, {client.Capabilities}"), "Postfix does not answer");
        yield return Refused("Relaying", host, settings.SmtpPort, Outside, "someone@elsewhere.example", cancellation);
        yield return Refused("Unknown recipient", host, settings.SmtpPort, Outside, $"no-such-recipient-{Guid.NewGuid():N}@{domain}", cancellation);
        yield return Refused("Forged sender", host, settings.SmtpPort, $"postmaster@{domain}", $"postmaster@{domain}", cancellation);
        yield return Refused("Submission without login", host, settings.SubmissionPort, $"postmaster@{domain}", $"postmaster@{domain}", cancellation);
        yield return Try("IMAP", $"{host}:{settings.ImapPort}", () => Imap(settings, host, null, cancellation, client => client.Capabilities.HasFlag(ImapCapabilities.IMAP4rev1) ? "IMAP4rev1" : "an old protocol"), "Dovecot does not answer");
        yield return Try("Calendars", $"{host}:{settings.CalDavPort}", () => CalDav(host, settings, cancellation), "Radicale does not answer");
        if (login is null) yield break;
        yield return Try("Login by IMAP", $"{host}:{settings.ImapPort}", () => Imap(settings, host, login, cancellation, client => $"{client.GetFolders(client.PersonalNamespaces[0], cancellationToken: cancellation).Count} folders{Shared(client, cancellation)}"), "the login is refused; Test-MailboxLogin says why");
        yield return Try("Forged author", $"{host}:{settings.SubmissionPort}", () => ForgedAuthor(settings, host, domain, login, cancellation), "");
        yield return Try("A message to oneself", $"{host}:{settings.SubmissionPort}", () => ThereAndBack(settings, host, domain, login, cancellation), "");
    }

    private static MailServerTest Try(string test, string server, Func<string> work, string hint)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return new MailServerTest { Test = test, Server = server, Succeeded = true, Detail = work(), Duration = watch.Elapsed };
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or InvalidOperationException or HttpRequestException or TimeoutException)
        {
            return new MailServerTest { Test = test, Server = server, Succeeded = false, Detail = hint.Length == 0 ? e.Message : $"{e.Message} ({hint}.)", Duration = watch.Elapsed };
        }
    }

    private static MailServerTest Refused(string test, string host, int port, string sender, string recipient, CancellationToken cancellation) => Try(test, $"{host}:{port}", () => Smtp(host, port, cancellation, client =>
    {
        try
        {
            client.Send(Message(sender, recipient, test), MailboxAddress.Parse(sender), [MailboxAddress.Parse(recipient)], cancellation);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            return $"refused as it should be: {(int)e.StatusCode} {e.Message}";
        }

        throw new InvalidOperationException($"A message from {sender} to {recipient} was taken without a login. Look whether the configuration in force is the published one: Get-MailServerStatus.");
    }), "");

    private static string ForgedAuthor(MailServerSettings settings, string host, string domain, MailServerLogin login, CancellationToken cancellation) => Submit(settings, host, login, cancellation, client =>
    {
        var own = OwnAddress(login, domain);
        try
        {
            client.Send(Message($"no-such-author-{Guid.NewGuid():N}@{domain}", own, "Forged author"), MailboxAddress.Parse(own), [MailboxAddress.Parse(own)], cancellation);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            return $"refused as it should be: {(int)e.StatusCode} {e.Message}";
        }

        throw new InvalidOperationException("A message in another's name was taken: the milter of wpadmin serve is not asked.");
    });

    private static string ThereAndBack(MailServerSettings settings, string host, string domain, MailServerLogin login, CancellationToken cancellation)
    {
        var own = OwnAddress(login, domain);
        var subject = $"Test-MailServer {Guid.NewGuid():N}";
        Submit(settings, host, login, cancellation, client => client.Send(Message(own, own, subject), MailboxAddress.Parse(own), [MailboxAddress.Parse(own)], cancellation));
        return Imap(settings, host, login, cancellation, client =>
        {
            client.Inbox.Open(MailKit.FolderAccess.ReadWrite, cancellation);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; cancellation.WaitHandle.WaitOne(100))
            {
                cancellation.ThrowIfCancellationRequested();
                client.NoOp(cancellation);
                var found = client.Inbox.Search(SearchQuery.SubjectContains(subject), cancellation);
                if (found.Count == 0) continue;
                client.Inbox.AddFlags(found, MessageFlags.Deleted, silent: true, cancellation);
                client.Inbox.Expunge(cancellation);
                return "sent, received and deleted again";
            }

            throw new TimeoutException($"The message was taken and is not in the Inbox after {Patience.TotalSeconds} s. Look into {settings.StatePath}/log/postfix.log.");
        });
    }

    private static string Smtp(string host, int port, CancellationToken cancellation, Func<SmtpClient, string> work)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        // What is asked here is whether the server answers; who it is, a client on its own machine knows.
        client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        client.Connect(host, port, SecureSocketOptions.StartTlsWhenAvailable, cancellation);
        var result = work(client);
        client.Disconnect(true, cancellation);
        return result;
    }

    private static string Submit(MailServerSettings settings, string host, MailServerLogin login, CancellationToken cancellation, Func<SmtpClient, string> work) => Smtp(host, settings.SubmissionPort, cancellation, client =>
    {
        client.Authenticate(new NetworkCredential(login.UserName, login.Password), cancellation);
        return work(client);
    });

    private static string Imap(MailServerSettings settings, string host, MailServerLogin? login, CancellationToken cancellation, Func<ImapClient, string> work)
    {
        using var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds };
        client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        client.Connect(host, settings.ImapPort, SecureSocketOptions.StartTlsWhenAvailable, cancellation);
        if (login is not null) client.Authenticate(new NetworkCredential(login.UserName, login.Password), cancellation);
        var result = work(client);
        client.Disconnect(true, cancellation);
        return result;
    }

    private static string Shared(ImapClient client, CancellationToken cancellation)
    {
        if (client.OtherNamespaces.Count == 0) return "";
        var others = client.GetFolders(client.OtherNamespaces[0], cancellationToken: cancellation).Count(folder => !folder.Attributes.HasFlag(FolderAttributes.NonExistent));
        return others == 0 ? "" : $", {others} of other mailboxes";
    }

    private static string CalDav(string host, MailServerSettings settings, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var answer = client.Send(new HttpRequestMessage(HttpMethod.Options, $"{(settings.CertificatePath.Length > 0 ? "https" : "http")}://{host}:{settings.CalDavPort}/"), cancellation);
        return $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
    }

    private static string Line(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        client.ConnectAsync(IPAddress.Loopback, port, cancellation).AsTask().GetAwaiter().GetResult();
        using var reader = new StreamReader(client.GetStream());
        return reader.ReadLine() ?? throw new IOException("The connection was closed without a word.");
    }

    // Whoever logs in by an alias alone has the address of that alias.
    private static string OwnAddress(MailServerLogin login, string domain) => login.UserName.Contains('@', StringComparison.Ordinal) ? login.UserName : $"{login.UserName}@{domain}";

    private static MimeMessage Message(string from, string to, string subject) => new([MailboxAddress.Parse(from)], [MailboxAddress.Parse(to)], subject, new TextPart("plain") { Text = "A test of the mail server, sent by Test-MailServer." });
}
