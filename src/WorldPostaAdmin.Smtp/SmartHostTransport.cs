using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace WorldPostaAdmin.Smtp;

/// <summary>Hands messages to a smart host by SMTP (RFC 5321, 3207, 4954).</summary>
/// <param name="roots">The certificates that a host's own must go back to; null: those that the machine trusts.</param>
public sealed partial class SmartHostTransport(X509Certificate2Collection? roots = null) : IOutgoingTransport
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public bool IsFor(TransportConfig config) => config.SmartHost.Length > 0;

    public IOutgoingConnection Open(TransportConfig config, SmartHostCredential? credential, CancellationToken cancellation)
    {
        var connection = new Connection(config, credential, roots);
        try
        {
            connection.Connect(cancellation);
            return connection;
        }
        catch (Exception e) when (IsOfHost(e))
        {
            connection.Dispose();
            var refused = e is System.Security.Authentication.AuthenticationException or AuthenticationException or SslHandshakeException or NotSupportedException or SmtpCommandException;
            throw new DomainException(refused ? "SmartHostRefused" : "SmartHostUnreachable", DomainErrorKind.NotAllowed, connection.Name,
                refused
                    ? $"The smart host {connection.Name} does not let us in: {Sentence(e.Message)} See SmartHostTls in Get-TransportConfig, and give a user and password with -Credential where it wants them."
                    : $"The smart host {connection.Name} cannot be reached: {Sentence(e.Message)} Its messages are tried again later.",
                e);
        }
    }

    private static string Sentence(string text) => text.TrimEnd('.', ' ') + ".";

    private static bool IsOfHost(Exception e) =>
        e is IOException or SocketException or TimeoutException or ProtocolException or CommandException or System.Security.Authentication.AuthenticationException or AuthenticationException
            or SslHandshakeException or NotSupportedException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string StatusOf(SmtpStatusCode code, string text) =>
        EnhancedStatus().Match(text) is { Success: true } match ? match.Value.TrimEnd() : (int)code is >= 500 ? "5.0.0" : "4.0.0";

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(\s|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedStatus();

    private sealed class Connection(TransportConfig config, SmartHostCredential? credential, X509Certificate2Collection? roots) : IOutgoingConnection
    {
        private readonly CollectingClient _client = new() { Timeout = (int)Timeout.TotalMilliseconds };

        public string Name { get; } = $"{config.SmartHost}:{config.SmartHostPort}";

        public void Connect(CancellationToken cancellation)
        {
            if (roots is not null) _client.ServerCertificateValidationCallback = IsTrusted;
            _client.Connect(config.SmartHost, config.SmartHostPort, config.SmartHostTls switch
            {
                SmartHostTls.Implicit => SecureSocketOptions.SslOnConnect,
                SmartHostTls.WhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
                SmartHostTls.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            }, cancellation);
            if (credential is null) return;
            if (!_client.IsSecure) throw new NotSupportedException("It offers no TLS, and a password is given to no one without.");
            _client.Authenticate(new NetworkCredential(credential.UserName, credential.Password), cancellation);
        }

        public IReadOnlyList<OutgoingResult> Send(OutgoingMessage message, CancellationToken cancellation)
        {
            _client.Refused.Clear();
            try
            {
                if (!_client.IsConnected) Connect(cancellation);
                using var mime = MimeMessage.Load(StreamOf(message.Content), persistent: true, cancellation);
                var answer = _client.Send(mime, Address(message.From), message.Recipients.Select(Address).ToArray(), cancellation);
                return message.Recipients.Select(recipient => _client.Refused.GetValueOrDefault(Address(recipient).Address) is { } refused ? refused with { Recipient = recipient } : new OutgoingResult(recipient, "2.0.0", answer)).ToArray();
            }
            catch (SmtpCommandException e)
            {
                var status = StatusOf(e.StatusCode, e.Message);
                return message.Recipients.Select(recipient => _client.Refused.GetValueOrDefault(Address(recipient).Address) is { } refused ? refused with { Recipient = recipient } : new OutgoingResult(recipient, status, e.Message)).ToArray();
            }
            catch (Exception e) when (IsOfHost(e))
            {
                return message.Recipients.Select(recipient => new OutgoingResult(recipient, "4.4.2", e.Message)).ToArray();
            }
        }

        public void Dispose()
        {
            try
            {
                if (_client.IsConnected) _client.Disconnect(quit: true);
            }
            catch (Exception e) when (IsOfHost(e))
            {
                // What was sent is sent; a host that hangs up first is no failure.
            }

            _client.Dispose();
        }

        // The name on the certificate must be the host's all the same.
        private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
        {
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
            using var host = new X509Certificate2(certificate);
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.AddRange(roots!);
            if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
            return chain.Build(host);
        }

        private static MailboxAddress Address(string text)
        {
            if (text.Length == 0) return new MailboxAddress("", "");
            var address = SmtpAddress.Parse(text);
            return new MailboxAddress("", $"{address.Local}@{address.Domain}");
        }

        private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
    }

    /// <summary>Goes on with the other recipients where the host refuses some.</summary>
    private sealed class CollectingClient : SmtpClient
    {
        public Dictionary<string, OutgoingResult> Refused { get; } = new(StringComparer.OrdinalIgnoreCase);

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            Refused[mailbox.Address] = new OutgoingResult(mailbox.Address, StatusOf(response.StatusCode, response.Response), response.Response);
    }
}
