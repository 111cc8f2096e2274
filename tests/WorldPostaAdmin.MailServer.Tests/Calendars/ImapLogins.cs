using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>As much of an IMAP server as it takes to log in.</summary>
internal sealed class ImapLogins : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ImapLogins()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Who may log in, and with what.</summary>
    public Dictionary<string, string> Passwords { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who tried, in order.</summary>
    public List<string> Tried { get; } = [];

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // It was stopped.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("* OK ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            var (tag, command) = (line.Split(' ')[0], line.Split(' ')[1].ToUpperInvariant());
            switch (command)
            {
                case "CAPABILITY":
                    await writer.WriteLineAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN");
                    break;
                case "AUTHENTICATE":
                    await writer.WriteLineAsync("+ ");
                    var parts = Encoding.UTF8.GetString(Convert.FromBase64String((await reader.ReadLineAsync())!)).Split('\0');
                    Tried.Add(parts[1]);
                    if (Passwords.GetValueOrDefault(parts[1]) == parts[2]) break;
                    await writer.WriteLineAsync($"{tag} NO [AUTHENTICATIONFAILED] Authentication failed.");
                    continue;
                case "LOGOUT":
                    await writer.WriteLineAsync($"* BYE\r\n{tag} OK done");
                    return;
            }

            await writer.WriteLineAsync($"{tag} OK done");
        }
    }
}
