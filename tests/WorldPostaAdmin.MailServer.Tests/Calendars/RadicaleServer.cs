using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>Radicale as a child process on the loopback, with the published configuration; who logs in is looked up in a file where no Dovecot is there to ask.</summary>
internal sealed class RadicaleServer : IDisposable
{
    private readonly Process _process;

    private RadicaleServer(Process process) => _process = process;

    public static string? Program { get; } = new[] { "/usr/bin/radicale", "/usr/local/bin/radicale" }.FirstOrDefault(File.Exists);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="settings">What is published.</param>
    /// <param name="passwords">The lines of an htpasswd file, or null to ask Dovecot.</param>
    public static async Task<RadicaleServer> StartAsync(MailServerSettings settings, IEnumerable<string>? passwords)
    {
        var folder = Path.Combine(settings.Current, "radicale");
        foreach (var (name, text) in RadicaleConfiguration.Files(settings)) await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        var config = Path.Combine(folder, "config");

        // The pause after a wrong password is there against those who try many.
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(config)).Replace("delay = 1", "delay = 0", StringComparison.Ordinal));
        if (passwords is not null)
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "passwords"), passwords);
            var auth = $"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/passwords\nhtpasswd_encryption = plain\n";
            var text = await File.ReadAllTextAsync(config);
            await File.WriteAllTextAsync(config, text[..text.IndexOf("[auth]", StringComparison.Ordinal)] + auth + text[text.IndexOf("[rights]", StringComparison.Ordinal)..]);
        }

        var start = new ProcessStartInfo(Program!) { ArgumentList = { "--config", Path.Combine(folder, "config") }, RedirectStandardError = true };
        (start.Environment["PYTHONPATH"], start.Environment["PYTHONDONTWRITEBYTECODE"]) = (RadicaleConfiguration.Environment(settings).Value, "1");
        var server = new RadicaleServer(Process.Start(start)!);
        var errors = server._process.StandardError.ReadToEndAsync();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, settings.CalDavPort);
                return server;
            }
            catch (SocketException) when (!server._process.HasExited)
            {
                await Task.Delay(20);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException("Radicale did not start: " + await errors);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
