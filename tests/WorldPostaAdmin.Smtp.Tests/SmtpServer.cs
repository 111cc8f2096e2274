using System.Net;
using System.Net.Sockets;
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

    /// <summary>Hangs up where it would answer to MAIL.</summary>
    public bool HangsUp { get; set; }

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
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        async Task Say(string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"));
        await Say("220 test ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            Commands.Add(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "MAIL" && HangsUp) return;
            if (verb == "QUIT")
            {
                await Say("221 bye");
                return;
            }

            await Say(verb switch
            {
                "EHLO" => "250-test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES",
                "RCPT" => Recipient(line),
                "DATA" => "354 go on",
                _ => "250 2.0.0 OK",
            });
            if (verb != "DATA") continue;
            var message = new StringBuilder();
            while (await reader.ReadLineAsync() is { } content && content != ".") message.Append(content.StartsWith('.') ? content[1..] : content).Append("\r\n");
            Messages.Add(message.ToString());
            await Say(Data);
        }
    }
}
