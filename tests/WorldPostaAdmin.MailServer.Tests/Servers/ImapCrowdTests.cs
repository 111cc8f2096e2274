using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Imap;
using MailKit.Security;
using WorldPostaAdmin.MailServer.Tests.Publishing;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>A Dovecot with a certificate, and many who have connected to it.</summary>
public sealed class ImapCrowdTests : PublishingTest
{
    private const int Crowd = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [MailServerFact]
    public async Task Hundreds_of_encrypted_connections_keep_nobody_out()
    {
        var ports = FreePorts.From(18_500, MailServerSettings.ServicePorts + 2);
        var (certificate, key) = (Path.Combine(Root, "certificate.pem"), Path.Combine(Root, "key.pem"));
        string[] request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mail.contoso.example", "-days", "2"];
        Assert.Equal(0, Command.Run("openssl", [.. request, "-keyout", key, "-out", certificate]).ExitCode);
        Settings = Settings with { ListenAddress = "127.0.0.1", ServicePort = ports, ImapPort = ports + 8, ImapsPort = ports + 9 };
        Settings = Settings with { CertificatePath = certificate, KeyPath = key };
        User("alice");
        var password = new NetworkCredential("", RunningServer.Password).SecurePassword;
        var hash = Service<MailboxService>().Password(password, null, generate: false);
        Do(transaction => Service<MailboxService>().SetPassword(transaction, transaction.Reader.ResolveMailbox("alice"), hash, false));
        Publish();
        using var dovecot = new Daemon("/usr/sbin/dovecot", "-F", "-c", $"{Current}/dovecot/dovecot.conf");
        Eventually.True(() => RunningServer.Answers(Settings.ImapsPort), "Dovecot listens", () => dovecot.Output);

        var held = new List<Stream>();
        try
        {
            for (var i = 0; i < Crowd; i++) held.Add(await ConnectAsync());
            // They are all still there once the last of them has been let in, and there is room for more.
            using var client = new ImapClient { ServerCertificateValidationCallback = (_, _, _, _) => true };
            await client.ConnectAsync("127.0.0.1", Settings.ImapsPort, SecureSocketOptions.SslOnConnect);
            await client.AuthenticateAsync("alice", RunningServer.Password);
            await client.Inbox!.OpenAsync(MailKit.FolderAccess.ReadOnly);
            foreach (var stream in held) Assert.StartsWith("a OK", await SayAsync(stream, "a NOOP"), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var stream in held) await stream.DisposeAsync();
        }
    }

    private async Task<Stream> ConnectAsync()
    {
        var client = new TcpClient("127.0.0.1", Settings.ImapsPort);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync("mail.contoso.example").WaitAsync(Patience);
        Assert.StartsWith("* OK", await LineAsync(stream), StringComparison.Ordinal);
        return stream;
    }

    private static async Task<string> SayAsync(Stream stream, string command)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        return await LineAsync(stream);
    }

    private static async Task<string> LineAsync(Stream stream)
    {
        var line = new byte[1000];
        var length = await stream.ReadAsync(line).AsTask().WaitAsync(Patience);
        return Encoding.ASCII.GetString(line, 0, length);
    }
}
