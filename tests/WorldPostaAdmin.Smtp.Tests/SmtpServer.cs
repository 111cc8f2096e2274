using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WorldPostaAdmin.Smtp.Tests;

/// <summary>A mail server of a few lines: says what it was told to, and keeps what it got.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _work;

    public SmtpServer()
    {
        _listener.Start();
        _work = Task.Run(Serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every command, in order.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The messages, as they came.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>What is answered to RCPT, by its argument.</summary>
    public Func<string, string> Recipient { get; set; } = _ => "250 2.1.5 OK";

    /// <summary>What is answered to the end of DATA.</summary>
    public string Data { get; set; } = "250 2.0.0 queued as 1";

    /// <summary>What it shows to who asks for TLS; null: it has none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>What is answered to AUTH.</summary>
    public string Login { get; set; } = "235 2.7.0 welcome";

    /// <summary>The commands that came over TLS.</summary>
    public List<string> Protected { get; } = [];

    /// <summary>Hangs up where it would answer to MAIL.</summary>
    public bool HangsUp { get; set; }

    /// <summary>A certificate of a host, made by nobody but itself.</summary>
    public static X509Certificate2 SelfMade(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        _listener.Stop();
        _work.Wait(TimeSpan.FromSeconds(10));
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Talk(client);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or IOException)
        {
            // Stopped.
        }
    }

    private async Task Talk(TcpClient client)
    {
        await using var plain = client.GetStream();
        await plain.WriteAsync("220 test ESMTP\r\n"u8.ToArray());
        if (!await Talk(plain, Commands)) return;
        await using var secure = new SslStream(plain);
        try
        {
            await secure.AuthenticateAsServerAsync(Certificate!);
        }
        catch (AuthenticationException)
        {
            return;
        }

        await Talk(secure, Protected);
    }

    // True where TLS is to begin.
    private async Task<bool> Talk(Stream stream, List<string> commands)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        async Task Say(string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"));
        while (await reader.ReadLineAsync() is { } line)
        {
            commands.Add(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "MAIL" && HangsUp) return false;
            if (verb == "QUIT")
            {
                await Say("221 bye");
                return false;
            }

            await Say(verb switch
            {
                "EHLO" => $"250-test\r\n250-8BITMIME\r\n{(stream is SslStream ? "250-AUTH PLAIN\r\n" : Certificate is not null ? "250-STARTTLS\r\n" : "")}250 ENHANCEDSTATUSCODES",
                "STARTTLS" => "220 2.0.0 go on",
                "AUTH" => Login,
                "RCPT" => Recipient(line),
                "DATA" => "354 go on",
                _ => "250 2.0.0 OK",
            });
            if (verb == "STARTTLS") return true;
            if (verb != "DATA") continue;
            var message = new StringBuilder();
            while (await reader.ReadLineAsync() is { } content && content != ".") message.Append(content.StartsWith('.') ? content[1..] : content).Append("\r\n");
            Messages.Add(message.ToString());
            await Say(Data);
        }

        return false;
    }
}
